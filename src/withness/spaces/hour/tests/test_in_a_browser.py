"""The hour in two browsers: what one writes or puts forward is on the other's open page, in whose words it was."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.people import be, go_on, press, write


@pytest.fixture
def both(two_browsers) -> tuple[Page, Page]:
    """Mina and Daniel, each with the page of the hour they had last."""
    for page, name in zip(two_browsers, ("Mina", "Daniel"), strict=True):
        be(page, name)
        go_on(page.locator("#met").get_by_role("link", name="The hour"))
        expect(page.get_by_role("heading", name="Notes")).to_be_visible()
        page.evaluate("document.documentElement.dataset.opened = 'once'")
    return two_browsers


def opened_once(page: Page) -> bool:
    return page.evaluate("document.documentElement.dataset.opened") == "once"


def test_both_write_at_once_and_nothing_is_lost(both):
    mina, daniel = both
    write(mina, "Write something down", "The side door squeaks.")
    write(daniel, "Write something down", "We walk through it once before Saturday.")
    press(mina, "Save this")
    expect(mina.locator("#notes .said", has_text="squeaks")).to_contain_text("You wrote")
    expect(daniel.get_by_role("textbox", name="Write something down")).to_have_value(
        "We walk through it once before Saturday."
    )
    press(daniel, "Save this")
    for page, hers, his in ((mina, "You wrote", "Daniel wrote"), (daniel, "Mina wrote", "You wrote")):
        expect(page.locator("#notes .said", has_text="squeaks")).to_contain_text(hers)
        expect(page.locator("#notes .said", has_text="walk through it")).to_contain_text(his)
        assert opened_once(page)


def test_a_line_of_the_notes_is_taken_away_in_one_press_and_agreed_to(both):
    mina, daniel = both
    line = "I want to be able to be fetched at nine."
    go_on(daniel.locator("#notes .said", has_text=line).get_by_role("button", name="We take this away"))
    offer = mina.locator("#takeaways .said", has_text=line)
    expect(offer).to_contain_text("Daniel put this forward")
    go_on(offer.get_by_role("link", name="Answer"))
    mina.get_by_role("radio", name="Say it another way").check()
    mina.get_by_role("textbox", name="How would you say it?").fill("I can be fetched at nine if I say so.")
    press(mina, "Give this answer")
    answer = daniel.locator("#takeaways .said", has_text="would say it this way")
    go_on(answer.get_by_role("link", name="Answer"))
    expect(daniel.locator("ins").first).to_be_visible()
    daniel.get_by_role("radio", name="I agree").check()
    press(daniel, "Give this answer")
    for page in (mina, daniel):
        expect(page.get_by_text("You agreed on this.", exact=False)).to_be_visible()


def test_what_one_takes_along_and_that_the_other_meant_that_too(both):
    mina, daniel = both
    expect(mina.get_by_text("Daniel would like to hear what you take along")).to_be_visible()
    write(mina, "What do you take along", "I can go and I can go home.")
    press(mina, "Say this")
    hers = daniel.locator("#in-words .said", has_text="I can go home")
    expect(hers).to_contain_text("What Mina takes along")
    go_on(hers.get_by_role("button", name="That is what I meant too"))
    expect(mina.locator("#in-words")).to_contain_text("Daniel said: that is what I meant too")
    expect(mina.get_by_text("Daniel would like to hear what you take along")).to_have_count(0)
    assert opened_once(mina)


def test_a_passage_without_words_leads_back_to_its_box(both):
    mina, _ = both
    press(mina, "Save this")
    expect(mina.locator("#note-words-error")).to_contain_text("Write something first")
    expect(mina.locator("#note-words")).to_be_focused()
    assert opened_once(mina)
