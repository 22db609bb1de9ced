"""Two people in two browsers take an experiment from what is expected to what is made of it, and one asks."""

from playwright.sync_api import expect

from tests.browser.people import be, choose_number, go_on, press, write


def test_an_experiment_from_prediction_to_what_is_made_of_it(two_browsers):
    mina, daniel = two_browsers
    home, _ = be(mina, "Mina"), be(daniel, "Daniel")
    mina.goto(f"{home}goals/")
    go_on(mina.get_by_role("link", name="Try it out, and see"))
    go_on(mina.get_by_role("link", name="Write an experiment"))
    write(mina, "What would we try?", "Ask the bus driver for the time")
    write(mina, "What do you expect to happen?", "He sighs and doesn't answer")
    choose_number(mina, "How sure are you of that?", 8)
    press(mina, "Put it forward")

    daniel.goto(home)
    go_on(daniel.locator(".said", has_text="Ask the bus driver").get_by_role("link", name="Answer"))
    experiment = daniel.url
    daniel.get_by_role("radio", name="Say it another way").check(force=True)
    expect(daniel.get_by_role("textbox", name="What do you expect to happen?")).to_have_count(0)
    write(daniel, "What would we try?", "Ask the bus driver whether he stops at the pool")
    press(daniel, "Give this answer")
    mina.goto(experiment)
    expect(mina.locator("#open ins").first).to_be_visible()
    mina.get_by_role("radio", name="I agree").check(force=True)
    press(mina, "Give this answer")

    expect(daniel.get_by_text("It is tried when it suits")).to_be_visible()
    write(daniel, "What would you like to ask?", "What would he do if he had heard you?")
    press(daniel, "Ask Mina")
    question = mina.locator("#questions .said")
    expect(question).to_contain_text("What would he do if he had heard you?")
    question.get_by_label("Your answer").fill("Turn his head")
    go_on(question.get_by_role("button", name="Answer", exact=True))
    expect(daniel.locator("#questions")).to_contain_text("Turn his head")

    write(mina, "What happened?", "He turned his head and said yes")
    press(mina, "Say what happened")
    expect(daniel.locator("#beside")).to_contain_text("He turned his head and said yes")
    choose_number(mina, "how sure are you of it now?", 2)
    write(mina, "What do you make of it?", "I was just too quiet before")
    press(mina, "Say what you make of it")
    for who in (mina, daniel):
        beside = who.locator("#beside")
        for words in ("He sighs and doesn't answer", "8 of 10", "2 of 10", "I was just too quiet before"):
            expect(beside).to_contain_text(words)
    expected, came = (mina.locator("#beside .name", has_text=words) for words in ("Expected before", "What happened"))
    assert expected.bounding_box()["y"] == came.bounding_box()["y"]
