"""Two people in two browsers: one ties a goal to an experiment, and the other sees it on both pages and undoes it."""

from playwright.sync_api import expect

from tests.browser.people import be, go_on, press, write


def test_what_one_ties_stands_on_both_pages_and_the_other_undoes_it(two_browsers):
    mina, daniel = two_browsers
    home_of_mina, home_of_daniel = be(mina, "Mina"), be(daniel, "Daniel")
    experiment = f"{home_of_daniel}experiments/hand-up/"
    daniel.goto(experiment)
    daniel.locator("#belongs summary").click()
    mina.goto(f"{home_of_mina}goals/mornings/")
    mina.locator("#belongs summary").click()
    go_on(mina.locator("#belongs").get_by_role("link", name="Tie it to something else"))
    mina.get_by_label("A word in it").fill("hand up")
    press(mina, "Look")
    go_on(mina.get_by_role("link", name="The experiment “Put my hand up"))
    write(mina, "What do they have to do with each other?", "The bravest of all mornings")
    press(mina, "Tie them together")
    expect(mina.locator("#tied").get_by_text("The bravest of all mornings")).to_be_visible()
    daniel.goto(experiment)
    daniel.locator("#belongs summary").click()
    expect(daniel.locator("#belongs").get_by_text("The bravest of all mornings")).to_be_visible()
    go_on(daniel.locator("#belongs").get_by_role("link", name="undo one"))
    line = daniel.locator("#tied li", has_text="The bravest of all mornings")
    go_on(line.get_by_role("button", name="Undo"))
    expect(line).to_have_count(0)
    expect(mina.locator("#tied").get_by_text("The bravest of all mornings")).to_have_count(0)
