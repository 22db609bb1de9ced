"""Two people in two browsers choose together, from the question to whether it was right for them."""

from playwright.sync_api import expect

from tests.browser.people import be, go_on, press, write


def test_from_a_question_to_whether_it_was_right_for_them(two_browsers):
    mina, daniel = two_browsers
    home_of_mina, _ = be(mina, "Mina"), be(daniel, "Daniel")
    mina.goto(f"{home_of_mina}goals/")
    go_on(mina.get_by_role("link", name="Look at the ways together"))
    go_on(mina.get_by_role("link", name="Open a question"))
    write(mina, "Which way do we go?", "Do I go on the class trip?")
    press(mina, "Open it")
    go_on(mina.get_by_role("link", name="class trip"))
    question = mina.url
    daniel.goto(question)
    for who, way in ((mina, "Go for one night"), (daniel, "Go for the day and come home")):
        who.get_by_text("Name another way").click()
        write(who, "Another way to go", way)
        press(who, "Add this way")
        expect(who.locator(".said", has_text=way)).to_be_visible()
    expect(mina.locator(".said", has_text="come home")).to_be_visible()

    go_on(mina.locator(".said", has_text="one night").get_by_role("link", name="Say something about it"))
    mina.get_by_label("What do you want to say about it?").select_option("What is good about it")
    write(mina, "In your words", "Ruby is there")
    press(mina, "Say it")
    expect(daniel.locator(".said", has_text="one night").get_by_text("Ruby is there")).to_be_visible()

    mina.goto(f"{question}what-counts/")
    write(mina, "What counts for you here?", "Sleeping")
    press(mina, "Add it to the list")
    mina.get_by_label("How much it counts, 0 to 10", exact=True).fill("4")
    mina.get_by_label("How well this fits it: Go for one night").select_option("1: a little")
    expect(mina.locator("output").first).to_have_text("(4 × 1) ÷ 4 = 1.0 of 4")
    mina.get_by_role("slider").press("ArrowRight")
    expect(mina.get_by_label("How much it counts, 0 to 10", exact=True)).to_have_value("5")
    expect(mina.locator("output").first).to_have_text("(5 × 1) ÷ 5 = 1.0 of 4")
    press(mina, "Say it with these numbers")
    expect(daniel.get_by_text("(5 × 1) ÷ 5 = 1.0 of 4")).to_be_visible()

    go_on(daniel.get_by_role("link", name="Put a way forward"))
    daniel.get_by_role("radio", name="Go for the day and come home").check(force=True)
    press(daniel, "Put it forward")
    mina.get_by_role("radio", name="Say it another way").check(force=True)
    mina.get_by_role("radio", name="Go for one night").check(force=True)
    press(mina, "Give this answer")
    daniel.get_by_role("radio", name="I agree").check(force=True)
    press(daniel, "Give this answer")
    for who in (mina, daniel):
        expect(who.locator("#stands")).to_have_text("You agreed on a way.")
        expect(who.locator("#agreed").get_by_text("Go for one night")).to_be_visible()
    press(mina, "Partly")
    expect(daniel.locator("#right").get_by_text("looked back: partly")).to_be_visible()
