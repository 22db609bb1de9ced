"""The list in two browsers: what one does shows on the other's open page, and nobody's words get lost on the way."""

import pytest
from playwright.sync_api import expect

from tests.browser.people import be, go_on, press, write

TALK_ABOUT = "What would you like to talk about?"


@pytest.fixture
def both(two_browsers):
    """Mina and Daniel, each with the page of sessions open."""
    mina, daniel = two_browsers
    for page, name in ((mina, "Mina"), (daniel, "Daniel")):
        home = be(page, name)
        page.goto(f"{home}sessions/")
        page.evaluate("document.documentElement.dataset.opened = 'once'")
    return mina, daniel


def opened_once(page):
    return page.evaluate("document.documentElement.dataset.opened") == "once"


def topic(page, words):
    return page.locator("#agenda li", has_text=words)


def test_what_one_puts_up_and_how_much_it_matters_shows_to_the_other_without_a_reload(both):
    mina, daniel = both
    write(mina, TALK_ABOUT, "The school trip")
    press(mina, "Add")
    expect(topic(daniel, "The school trip")).to_be_visible()
    go_on(topic(daniel, "The school trip").get_by_role("button", name="matters a lot"))
    expect(topic(mina, "The school trip")).to_contain_text("Daniel: matters a lot")
    expect(mina.get_by_role("textbox", name=TALK_ABOUT)).to_have_value("")
    assert opened_once(mina)
    assert opened_once(daniel)


def test_words_that_are_not_sent_yet_stay_while_anything_else_happens(both):
    mina, daniel = both
    write(mina, TALK_ABOUT, "Something I am still wording")
    go_on(topic(mina, "").first.get_by_role("button", name="if there's time"))
    expect(topic(mina, "").locator("[aria-pressed=true]", has_text="if there's time").first).to_be_visible()
    write(daniel, TALK_ABOUT, "Put up meanwhile")
    press(daniel, "Add")
    expect(mina.get_by_text("Something new was said.")).to_be_visible()
    expect(mina.get_by_role("textbox", name=TALK_ABOUT)).to_have_value("Something I am still wording")
    mina.get_by_role("button", name="Show it").click()
    expect(topic(mina, "Put up meanwhile")).to_be_visible()
    expect(mina.get_by_role("textbox", name=TALK_ABOUT)).to_have_value("Something I am still wording")


def test_two_things_put_up_one_after_the_other_are_both_there(both):
    mina, _ = both
    for words in ("The first thing", "The second thing"):
        write(mina, TALK_ABOUT, words)
        mina.keyboard.press("Enter")
        expect(topic(mina, words)).to_be_visible()


def test_a_line_without_words_leads_back_to_the_box(both):
    mina, _ = both
    write(mina, TALK_ABOUT, "   ")
    mina.keyboard.press("Enter")
    expect(mina.locator("#topic-words-error")).to_contain_text("a few words are enough")
    expect(mina.locator("#topic-words")).to_be_focused()
    assert opened_once(mina)


def test_a_time_that_one_puts_forward_arrives_at_the_other(both):
    mina, daniel = both
    go_on(mina.get_by_role("link", name="Put a time forward"))
    write(mina, "Where", "the bench by the river")
    mina.get_by_label("Time", exact=True).fill("07:10")
    press(mina, "Put it forward")
    expect(daniel.locator("#offers .said", has_text="the bench by the river")).to_be_visible()
    assert opened_once(daniel)
