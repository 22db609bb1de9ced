"""Two people in two browsers: what somebody cares about is kept, shown in one press, and tied to a goal."""

from playwright.sync_api import expect

from tests.browser.people import be, choose_number, go_on, press, write

CARES = "That my little cousins are not afraid of me."
WHY = "They look at how I do things."


def test_what_one_cares_about_is_kept_first_then_shown_and_tied_to_a_goal(two_browsers):
    mina, daniel = two_browsers
    home, daniels = be(mina, "Mina"), be(daniel, "Daniel")
    place = f"{home}understanding/about/of/closest/"
    daniel.goto(f"{daniels}understanding/about/values/")
    mina.goto(f"{home}goals/")
    go_on(mina.get_by_role("link", name="What each of you cares about"))
    go_on(mina.locator("#parts").get_by_role("link", name="Those closest to you"))
    write(mina, "Those closest to you", CARES)
    mina.get_by_text("In numbers, if you like").click()
    choose_number(mina, "How much does it matter to you?", 9)
    press(mina, "Keep it to yourself")
    expect(mina.locator("#said").get_by_text("Only you read this")).to_be_visible()
    expect(mina.locator("#said").get_by_text("How much it matters: 9 of 10")).to_be_visible()
    daniel.reload()
    expect(daniel.get_by_text(CARES)).to_have_count(0)

    press(mina, "Let Daniel read it as it stands")
    expect(daniel.locator("#parts").get_by_text(CARES)).to_be_visible()
    mina.locator("#belongs summary").click()
    go_on(mina.locator("#belongs").get_by_role("link", name="Tie it to something"))
    mina.get_by_label("A word in it").fill("three mornings")
    press(mina, "Look")
    go_on(mina.get_by_role("link", name="The goal “I walk into class three mornings"))
    write(mina, "What do they have to do with each other?", WHY)
    press(mina, "Tie them together")
    for page in (place, f"{home}goals/mornings/"):
        daniel.goto(page)
        daniel.locator("#belongs summary").click()
        expect(daniel.locator("#belongs").get_by_text(WHY)).to_be_visible()
