"""Two people in two browsers, from a hard answer to a talk that both say is settled."""

from playwright.sync_api import expect

from tests.browser.people import be, go_on, press, write


def test_from_a_hard_answer_to_both_closing(two_browsers):
    mina, daniel = two_browsers
    home_of_mina, home_of_daniel = be(mina, "Mina"), be(daniel, "Daniel")
    mina.goto(f"{home_of_mina}alliance/how-it-was/")
    steps = mina.get_by_role("group", name="I had a say in what we did")
    steps.get_by_role("radio", name="None", exact=True).check(force=True)
    press(mina, "Give it")
    daniel.goto(f"{home_of_daniel}alliance/")
    for window in (mina, daniel):
        expect(window.get_by_text("Something was harder lately. Shall we talk about it?")).to_be_visible()
    press(daniel, "Yes, let's talk about it")

    mina.goto(home_of_mina)
    asked = mina.locator("article", has_text="Daniel would like to talk about something between you")
    go_on(asked.get_by_role("link", name="Read and answer"))
    write(mina, "What would you like to say?", "I felt rushed.")
    press(mina, "Say this")
    thread = mina.url
    daniel.goto(thread)
    expect(daniel.get_by_text("I felt rushed.")).to_be_visible()
    write(daniel, "What would you like to say?", "We stop ten minutes earlier and look back.")
    press(daniel, "This is what we change")
    press(daniel, "For me this is settled")
    expect(daniel.get_by_text("It closes once Mina says so too. No hurry.")).to_be_visible()
    mina.goto(thread)
    press(mina, "For me this is settled")
    for window in (mina, daniel):
        expect(window.get_by_text("Each of you said that this is settled")).to_be_visible()
    press(daniel, "Take it up again")
    expect(mina.get_by_text("It is open. It closes once each of you says that it is settled.")).to_be_visible()


def test_from_something_felt_off_to_both_closing_with_what_changes(two_browsers):
    mina, daniel = two_browsers
    home_of_mina, home_of_daniel = be(mina, "Mina"), be(daniel, "Daniel")
    mina.goto(f"{home_of_mina}alliance/")
    go_on(mina.get_by_role("link", name="Something between us felt off"))
    write(mina, "What felt off, for you?", "You finished my sentence twice on Thursday.")
    press(mina, "Let Daniel know")
    expect(mina.get_by_text("It is open. It closes once each of you says that it is settled.").first).to_be_visible()

    daniel.goto(home_of_daniel)
    felt = daniel.locator("#waiting article", has_text="You finished my sentence twice on Thursday.")
    go_on(felt.get_by_role("link", name="Read and answer"))
    write(daniel, "What would you like to say?", "I did, the second time I noticed. I'm sorry.")
    press(daniel, "Say this")
    mina.goto(daniel.url)
    write(mina, "What would you like to say?", "When I'm looking for a word, you count to ten.")
    press(mina, "This is what we change")
    press(mina, "For me this is settled")
    expect(mina.get_by_text("It closes once Daniel says so too. No hurry.")).to_be_visible()
    expect(mina.get_by_role("button", name="For me this is settled")).to_have_count(0)

    expect(daniel.get_by_text("When I'm looking for a word, you count to ten.")).to_be_visible()
    write(daniel, "What would you like to say?", "To ten, and then I ask whether to count on.")
    press(daniel, "Say this")
    expect(mina.get_by_text("It is open. It closes once each of you says that it is settled.")).to_be_visible()
    for window in (mina, daniel):
        expect(window.get_by_text("and then I ask whether to count on.")).to_be_visible()
        press(window, "For me this is settled")
    for window, home in ((mina, home_of_mina), (daniel, home_of_daniel)):
        expect(window.get_by_text("Each of you said that this is settled")).to_be_visible()
        window.goto(f"{home}alliance/between-us/")
        settled = window.locator("#settled article", has_text="You finished my sentence twice on Thursday.")
        expect(settled.get_by_text("What changes")).to_be_visible()
        expect(settled.get_by_text("When I'm looking for a word, you count to ten.")).to_be_visible()
        window.goto(home)
        expect(window.locator("#waiting", has_text="finished my sentence")).to_have_count(0)
