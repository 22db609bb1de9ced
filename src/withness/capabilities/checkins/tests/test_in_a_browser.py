"""Choosing keeps at once, in a real browser: without a button, without leaving the page, by keyboard too."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.people import go_on

KEPT = "Kept. Only you can see it."


@pytest.fixture
def answering(window: Page) -> Page:
    """The demo's client, at the check-in with nothing in it."""
    window.goto("/demo/")
    go_on(window.get_by_role("button", name="Be Mina"))
    go_on(window.get_by_role("link", name="Check-in"))
    go_on(window.get_by_role("link", name="Check in now").or_(window.get_by_role("link", name="Go on with it")))
    expect(window.get_by_role("heading", level=1)).to_have_text("How is it, today?")
    return window


def test_a_choice_is_kept_without_a_button_and_focus_stays(answering: Page):
    answering.get_by_role("group", name="Sleeping through").get_by_role("radio").nth(4).check()
    expect(answering.get_by_text(KEPT)).to_be_visible()
    answering.keyboard.press("ArrowRight")
    expect(answering.locator(":focus")).to_have_value("5")
    with answering.expect_response("**/save/") as kept:
        answering.keyboard.press("ArrowRight")
    assert kept.value.status == 204
    answering.reload()
    expect(answering.get_by_role("group", name="Sleeping through").get_by_role("radio").nth(6)).to_be_checked()


def test_words_are_kept_when_one_goes_on_and_leaving_does_not_ask(answering: Page):
    answering.get_by_role("textbox").fill("half a thought")
    with answering.expect_response("**/save/") as kept:
        answering.get_by_role("textbox").blur()
    assert kept.value.status == 204
    expect(answering.locator("[data-unsent]")).to_have_count(0)
    go_on(answering.get_by_role("link", name="Goals"))
    expect(answering.get_by_role("heading", level=1)).not_to_have_text("How is it, today?")


def test_when_it_cannot_be_kept_the_page_says_so_and_loses_nothing(answering: Page):
    answering.route("**/save/", lambda route: route.fulfill(status=404))
    answering.get_by_role("textbox").fill("still here")
    answering.get_by_role("textbox").blur()
    expect(answering.get_by_text("This could not be kept just now.")).to_be_visible()
    expect(answering.get_by_role("textbox")).to_have_value("still here")
    answering.unroute("**/save/")
    go_on(answering.get_by_role("button", name="Keep it for later"))
    expect(answering.get_by_role("link", name="Go on with it")).to_be_visible()
