"""Two people in two browsers: how it is between them, from being asked to a picture with both lines."""

from playwright.sync_api import expect

from tests.browser.people import be, go_on, press, write


def test_from_being_asked_to_a_talk_that_one_of_them_begins(two_browsers):
    daniel, mina = two_browsers
    home_of_daniel, home_of_mina = be(daniel, "Daniel"), be(mina, "Mina")
    expect(mina.get_by_text("How is it between you, for you?")).to_have_count(0)
    asked = daniel.locator("article", has_text="How is it between you, for you?")
    go_on(asked.get_by_role("link", name="Say how it is"))
    worth = daniel.get_by_role("group", name="Worth")
    worth.get_by_role("radio", name="Not much").check(force=True)
    daniel.get_by_text("Say it in your own words: Worth").click()
    write(daniel, "Worth, in your own words", "Lately I am the one with the clock.")
    press(daniel, "Give it to Mina")

    mina.goto(f"{home_of_mina}alliance/")
    go_on(mina.get_by_role("link", name="How it is between us, over time"))
    for window in (daniel, mina):
        expect(window.get_by_text("Lately I am the one with the clock.")).to_be_visible()
        expect(window.get_by_text("Something was harder lately. Shall we talk about it?")).to_be_visible()
    expect(mina.get_by_role("img", name="For Daniel, since").first).to_be_visible()
    expect(mina.locator("figcaption")).to_contain_text("worth became less.")
    mina.get_by_text("As a table").click()
    expect(mina.get_by_role("row").nth(1)).to_contain_text("Not much")
    press(mina, "Yes, let's talk about it")
    daniel.goto(home_of_daniel)
    expect(daniel.get_by_text("How is it between you, for you?")).to_have_count(0)
    expect(daniel.get_by_text("Mina would like to talk about something between you").first).to_be_visible()
