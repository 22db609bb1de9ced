"""The daily path: how many things somebody does around a session, counted on the page as they are done.

An interaction is a press of a button or link, a choice, or a box that is filled in; the counting begins at home.
"""

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.people import be, go_on

MOST_BEFORE_CLIENT, MOST_AFTER_CLIENT, MOST_AFTER_THERAPIST = 8, 5, 6


class Counting:
    """Does things on a page, and counts them."""

    def __init__(self, page: Page) -> None:
        self.page, self.count = page, 0

    def presses(self, what: Locator) -> None:
        self.count += 1
        what.click()

    def chooses(self, what: Locator) -> None:
        self.count += 1
        what.check(force=True)

    def fills(self, what: Locator, words: str) -> None:
        self.count += 1
        what.fill(words)


@pytest.fixture
def mina(two_browsers: tuple[Page, Page]) -> Page:
    page, _ = two_browsers
    be(page, "Mina")
    return page


@pytest.fixture
def daniel(two_browsers: tuple[Page, Page]) -> Page:
    _, page = two_browsers
    be(page, "Daniel")
    return page


def test_a_therapist_finds_everything_for_the_hour_on_one_page(daniel: Page) -> None:
    counting = Counting(daniel)
    counting.presses(daniel.get_by_role("link", name="Everything for this hour on one page"))
    for words in ("A plan for the birthday", "When the voice says", "Sleeping through", "I want to go to the birthday"):
        expect(daniel.get_by_role("main").get_by_text(words).first).to_be_visible()
    expect(daniel.get_by_role("heading", name="What we want to reach")).to_be_visible()
    assert counting.count == 1


def test_a_client_is_ready_for_it_with_eight(mina: Page) -> None:
    counting = Counting(mina)
    home = mina.url
    counting.presses(mina.get_by_role("link", name="Check in now"))
    for question in ("Sleeping through", "Being in a room full of people", "Time with Ruby", "The voice that says"):
        counting.chooses(mina.get_by_role("group", name=question).get_by_role("radio", name="5 of 10"))
    counting.presses(mina.get_by_role("button", name="Give it"))
    expect(mina.get_by_text("You gave this").first).to_be_visible()
    mina.goto(home)
    before_the_list = counting.count
    counting.fills(mina.get_by_role("textbox", name="What would you like to talk about?"), "The cake")
    counting.presses(mina.get_by_role("button", name="Add"))
    expect(mina.locator("#next").get_by_text("The cake")).to_be_visible()
    assert before_the_list == MOST_BEFORE_CLIENT - 2
    assert counting.count <= MOST_BEFORE_CLIENT


def test_after_it_a_therapist_gets_along_with_six(daniel: Page) -> None:
    """What was talked about, something to take away, the next time, and a note to copy: with Wren, met yesterday."""
    daniel.goto("/caseload/")
    go_on(daniel.get_by_role("main").get_by_role("link", name="Wren"))
    daniel.context.grant_permissions(["clipboard-read", "clipboard-write"])
    counting = Counting(daniel)
    counting.presses(daniel.locator("#met").get_by_role("link", name="The hour"))
    counting.presses(daniel.get_by_role("button", name="We talked about all of it"))
    counting.presses(daniel.locator("#talked-about").get_by_role("button", name="We take this away"))
    expect(daniel.locator("#takeaways .said", has_text="Where to begin")).to_contain_text("You put this forward")
    counting.presses(daniel.get_by_role("button", name="Same time next week"))
    expect(daniel.locator("#next")).to_contain_text("You put this time forward")
    counting.presses(daniel.get_by_role("link", name="Draft a progress note"))
    note = daniel.locator("#note-text").input_value()
    assert "Talked about (put up by Wren): Where to begin" in note
    counting.presses(daniel.get_by_role("button", name="Copy it"))
    expect(daniel.get_by_text("Copied.")).to_be_visible()
    assert daniel.evaluate("navigator.clipboard.readText()") == note
    assert counting.count <= MOST_AFTER_THERAPIST


def test_after_it_a_client_says_how_it_was_with_five(mina: Page) -> None:
    counting = Counting(mina)
    counting.presses(mina.locator("#met").get_by_role("link", name="Say how it was"))
    for question in ("I could be myself", "I had a say in what we did", "I take something with me"):
        counting.chooses(mina.get_by_role("group", name=question).get_by_role("radio").nth(3))
    counting.presses(mina.get_by_role("button", name="Give it"))
    expect(mina.get_by_role("heading", name="You said, we did")).to_be_visible()
    assert counting.count <= MOST_AFTER_CLIENT
