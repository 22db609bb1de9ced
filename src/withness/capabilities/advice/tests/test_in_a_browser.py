"""Two people in two browsers: one asks whether they may, the other lets it in, and sees it differently."""

from playwright.sync_api import Page, expect

from tests.browser.people import be, choose_number, go_on, press, write


def says(page: Page, words: str) -> None:
    """Fill in what one would say, from the page of the thing, and say it."""
    go_on(page.get_by_role("link", name="Say it").or_(page.get_by_role("link", name="Say what you would")).first)
    write(page, "What would you say, and why?", words)
    page.get_by_label("How sure are you of it?").select_option("fairly sure")
    choose_number(page, "And as a number, if you like", 7)
    write(page, "What speaks against it?", "Not everybody is like that")
    press(page, "Say it")


def test_about_a_goal_a_therapist_asks_whether_they_may_and_the_client_sees_it_differently(two_browsers):
    mina, daniel = two_browsers
    home_of_mina, home_of_daniel = be(mina, "Mina"), be(daniel, "Daniel")
    goal = f"{home_of_mina}goals/teacher/"
    mina.goto(goal)
    daniel.goto(f"{home_of_daniel}goals/teacher/")
    daniel.locator("#knows summary").click()
    press(daniel, "Ask whether you may say what you would")
    expect(daniel.get_by_text("You asked whether you may say what you would. No hurry.")).to_be_visible()
    expect(mina.locator("#knows").get_by_text("Daniel asks: may I say what I would")).to_be_visible()
    mina.goto(home_of_mina)
    expect(mina.locator("#waiting").get_by_text("about the goal “One teacher knows")).to_be_visible()
    mina.goto(goal)
    press(mina, "Go ahead")
    expect(mina).to_have_url(goal)
    expect(daniel.locator("#knows").get_by_text("You can say what you would.")).to_be_visible()
    says(daniel, "Begin with the one who is easiest")
    seen = mina.locator("#knows .said", has_text="Begin with the one who is easiest")
    expect(seen.get_by_text("fairly sure, 7 of 10")).to_be_visible()
    expect(seen.get_by_text("Not everybody is like that")).to_be_visible()
    seen.get_by_role("textbox", name="Anything to say to it?").fill("She is the easiest already")
    go_on(seen.get_by_role("button", name="I see it differently"))
    for who in (mina, daniel):
        both = who.locator("#knows .said", has_text="Begin with the one who is easiest")
        expect(both.get_by_text("said: I see it differently")).to_be_visible()
        expect(both.get_by_text("She is the easiest already")).to_be_visible()


def test_about_a_question_the_client_asks_and_it_appears_beside_it(two_browsers):
    mina, daniel = two_browsers
    home_of_mina, home_of_daniel = be(mina, "Mina"), be(daniel, "Daniel")
    question = f"{home_of_mina}decisions/which-way-to-school/"
    mina.goto(question)
    press(mina, "Ask what Daniel would say")
    expect(mina.get_by_text("You asked what Daniel would say. No hurry.")).to_be_visible()
    daniel.goto(home_of_daniel)
    expect(daniel.locator("#waiting").get_by_text("what you would say about the question")).to_be_visible()
    daniel.goto(f"{home_of_daniel}decisions/which-way-to-school/")
    says(daniel, "A day is a beginning")
    seen = mina.locator("#knows .said", has_text="A day is a beginning")
    press_in = seen.get_by_role("button", name="That fits for me")
    press_in.click()
    expect(daniel.get_by_text("said: That fits for me")).to_be_visible()


def test_not_now_ends_the_asking(two_browsers):
    mina, daniel = two_browsers
    home_of_mina, home_of_daniel = be(mina, "Mina"), be(daniel, "Daniel")
    daniel.goto(f"{home_of_daniel}advice/")
    go_on(daniel.get_by_role("link", name="About what helps Mina"))
    press(daniel, "Ask whether you may say what you would")
    mina.goto(f"{home_of_mina}coping/")
    section = mina.locator("#knows")
    expect(section.get_by_role("heading", name="Somebody wondered about this")).to_be_visible()
    press(mina, "Not now")
    expect(daniel.get_by_text("Mina said: not now. It is theirs to ask.")).to_be_visible()
    expect(daniel.get_by_role("button", name="Ask whether you may say what you would")).to_have_count(0)
    press(mina, "Ask what Daniel would say")
    says(daniel, "I wondered about music")
    expect(section.get_by_text("I wondered about music")).to_be_visible()
