"""What two people do together, each by somebody who uses nothing but the keys."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.keys import Keys, be

Two = tuple[Keys, Keys]


@pytest.fixture
def mina_and_daniel(two_browsers: tuple[Page, Page]) -> Two:
    one, other = two_browsers
    return be(one, "Mina"), be(other, "Daniel", at="Mina")


@pytest.fixture
def mina(window: Page) -> Keys:
    return be(window, "Mina")


def test_the_first_tab_leads_past_the_frame(window: Page) -> None:
    window.goto("/demo/")
    window.keyboard.press("Tab")
    expect(window.get_by_role("link", name="Skip to the page")).to_be_focused()
    window.keyboard.press("Enter")
    expect(window.locator("main")).to_be_focused()


def test_a_goal_is_put_forward_answered_and_rated(mina_and_daniel: Two) -> None:
    mina, daniel = mina_and_daniel
    mina.choose("I agree", within=mina.page.locator("#waiting"))
    mina.press("Give this answer", "You agreed on this.")
    mina.choose("4 of 10")
    mina.press("Save this", "Mina: 4 of 10")
    mina.press("Goals", "What we want to reach")
    mina.press("Put a goal forward", "Nothing counts before that.")
    mina.write("What do you want to reach?", "I sing in the choir again.")
    mina.press("Put it forward", "It waits for Daniel")
    daniel.press("Goals")
    daniel.press("Answer", within=daniel.main.locator(".said", has_text="I sing in the choir"))
    daniel.choose("Say it another way")
    daniel.write("What do you want to reach?", "I sing in a choir that I choose.")
    daniel.press("Give this answer", "It waits for Mina")


def test_whoever_leaves_something_out_stands_where_it_is_missing(mina: Keys) -> None:
    mina.press("Goals", "What we want to reach")
    mina.press("Put a goal forward", "Nothing counts before that.")
    mina.write("Why does it matter to you?", "Because.")
    mina.press("Put it forward")
    mina.stands_at(mina.box("What do you want to reach?"))
    expect(mina.main.get_by_label("Why does it matter to you?")).to_have_value("Because.")


def test_a_session_is_put_forward_answered_and_moved(mina_and_daniel: Two) -> None:
    mina, daniel = mina_and_daniel
    mina.press("Sessions")
    mina.press("Put a time forward", "Nothing is fixed before that.")
    mina.write("Where", "by the river")
    mina.press("Put it forward", "It waits for Daniel")
    daniel.press("Sessions")
    daniel.press("Answer", "by the river")
    daniel.choose("I agree")
    daniel.press("Give this answer", "You agreed on this time.")
    daniel.press("Move it", "stays as agreed")
    daniel.write("How long, in minutes", "40")
    daniel.press("Put it forward", "It waits for Mina")


def test_an_hour_is_written_down_taken_away_and_said_in_own_words(mina: Keys) -> None:
    mina.press("The hour: notes, what you take away", "You have met.")
    mina.write("Write something down", "The side door is on the left.")
    mina.press("Save this", "The side door is on the left.")
    mina.write("What do you take away?", "One hour, then the side door.")
    mina.press("Put it forward", "One hour, then the side door.")
    mina.write("What do you take along, in your own words?", "I can leave when I like.")
    mina.press("Say this", "I can leave when I like.")
    mina.press("That is what I meant too", within=mina.main.locator(".said", has_text="You want a door"))


def test_a_check_in_is_kept_for_later_and_given(mina: Keys) -> None:
    mina.press("Check in now", "How is it, today?")
    mina.choose("8 of 10", within=mina.main.get_by_role("group", name="Sleeping through"))
    mina.press("Keep it for later")
    mina.press("Check-in")
    mina.press("Go on with it", "This is as you left it.")
    mina.write("anything you want me to know", "I slept.")
    mina.press("Give it to Daniel", "I slept.")


def test_how_it_was_is_said_answered_and_heard(mina_and_daniel: Two) -> None:
    mina, daniel = mina_and_daniel
    mina.press("Say how it was", "How was it?")
    mina.choose("Now and then", within=mina.main.get_by_role("group", name="I could be myself"))
    mina.write("What I'd like to be different", "Ask me before you write.")
    mina.press("Give it to Daniel", "Ask me before you write.")
    daniel.press("How it was")
    daniel.press("Answer", within=daniel.main.locator(".said", has_text="Ask me before you write"))
    daniel.to(daniel.main.get_by_role("textbox").first)
    daniel.page.keyboard.insert_text("I will ask first.")
    daniel.press("Answer", "I will ask first.")
    mina.press("How it was")
    mina.press("Say whether you were heard", "I will ask first.")
    mina.press("I was heard", "You marked: I was heard")


def test_what_felt_off_is_opened_answered_and_settled_by_both(mina_and_daniel: Two) -> None:
    mina, daniel = mina_and_daniel
    mina.press("How it was", "You said, we did")
    mina.press("Something between us felt off", "It happens wherever people work closely.")
    mina.write("What felt off, for you?", "You were tired.")
    mina.press("Let Daniel know", "You were tired.")
    daniel.press(
        "Read and answer", "Nobody has to be right here.", within=daniel.main.locator(".said", has_text="tired")
    )
    daniel.write("What would you like to say?", "I was. I'm sorry.")
    daniel.press("Say this", "I was. I'm sorry.")
    daniel.press("For me this is settled", "You said: for me this is settled")
    mina.press("Read", "I was. I'm sorry.", within=mina.main.locator(".said", has_text="tired"))
    mina.press("For me this is settled", "Each of you said that this is settled")


def test_an_agreement_is_put_another_way_and_agreed(mina_and_daniel: Two) -> None:
    mina, daniel = mina_and_daniel
    mina.press("How it was", "You said, we did")
    mina.press("How we work together", "You agreed on this.")
    mina.press("Look at it again", "Change what no longer fits")
    mina.write("Between sessions", "We write here, and on Fridays you answer.")
    mina.pick("How soon is there an answer?", "Within")
    mina.press("Put it forward", "It waits for Daniel")
    daniel.press("How it was", "You said, we did")
    daniel.press("How we work together", "on Fridays you answer")
    daniel.choose("I agree")
    daniel.press("Give this answer", "You agreed on this.")


def test_how_we_decide_is_put_forward_and_taken_back(mina_and_daniel: Two) -> None:
    mina, daniel = mina_and_daniel
    for keys in mina_and_daniel:
        keys.press("How it was", "You said, we did")
        keys.press("How we work together")
        keys.press("How we decide, by matter", "Mostly together")
    mina.press("Say how I'd like it", "How is it decided?")
    mina.choose("I decide")
    mina.press("Put it forward", "Mostly together")
    matter = mina.main.locator(".section", has=mina.page.get_by_role("heading", name="What we take away"))
    mina.press("Open", "It waits for Daniel", within=matter)
    daniel.page.goto(mina.page.url)
    daniel.choose("I agree")
    daniel.press("Give this answer", "You agreed on this.")
    mina.press("Take it back", "You decide together again.")


def test_a_goodbye_is_agreed_on_and_taken_up_again(mina_and_daniel: Two) -> None:
    mina, daniel = mina_and_daniel
    offer = daniel.page.locator("#waiting .said", has_text="How we say goodbye")
    daniel.press("Read and answer", "How you say goodbye", within=offer)
    daniel.choose("I agree")
    daniel.press("Give this answer", "Everything here stays yours")
    mina.press("Sessions")
    mina.press("How you say goodbye", "Everything here stays yours")
    mina.press("Would you like to go on?")
    mina.press("Propose to go on", "It waits for Daniel")
