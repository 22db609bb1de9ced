"""On a phone she says what is hard and gives it; in the other window he sees it, and asks to look again."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.people import be, go_on, press

KEPT = "Kept. Only you can see it."


@pytest.fixture
def two(two_browsers: tuple[Page, Page]) -> tuple[Page, Page, str]:
    """Mina on a phone, Daniel at a desk, and the address of their needs."""
    mina, daniel = two_browsers
    mina.set_viewport_size({"width": 375, "height": 780})
    home = be(mina, "Mina")
    assert be(daniel, "Daniel") == home
    return mina, daniel, f"{home}needs/"


def choose(page: Page, domain: str, question: str, answer: str) -> None:
    """Answer one of the two questions of a domain, by its label as a finger would."""
    part = page.locator(f"#{domain}")
    with page.expect_response("**/needs/now/save/") as kept:
        part.get_by_role("group", name=question).get_by_role("radio", name=answer).check(force=True)
    assert kept.value.status == 204


def test_what_she_says_on_a_phone_is_kept_item_by_item_and_his_once_she_gives_it(two):
    mina, daniel, needs = two
    daniel.goto(needs)
    mina.goto(needs)
    go_on(mina.get_by_role("link", name="Say how it is now"))
    assert mina.evaluate("document.documentElement.scrollWidth <= innerWidth")
    choose(mina, "food", "Is it hard now?", "Yes, hard")
    choose(mina, "food", "Do you want help with it here?", "Yes, please")
    choose(mina, "money", "Do you want help with it here?", "No, thanks")
    expect(mina.get_by_text(KEPT)).to_be_visible()
    mina.reload()
    expect(mina.locator("#food").get_by_role("radio", name="Yes, hard")).to_be_checked()

    mina.locator("#food summary").click()
    mina.locator("#food").get_by_role("textbox", name="What have you tried?").fill("The market, just before it closes.")
    mina.locator("#food").get_by_role("checkbox", name="I didn't feel welcome").check(force=True)
    home = mina.locator("#safety").get_by_role("group", name="Is it hard now?")
    home.get_by_role("radio", name="Yes, hard").check(force=True)
    expect(mina.locator("#safety").get_by_text("whose number we could confirm")).to_be_visible()
    expect(daniel.get_by_text("The market, just before it closes.")).to_have_count(0)
    press(mina, "Give it to Daniel")

    expect(mina.get_by_role("heading", level=1)).to_have_text("What is hard in daily life")
    food = daniel.locator(".said", has=daniel.get_by_role("heading", name="Food"))
    expect(food.get_by_text("Help wanted here")).to_be_visible()
    expect(food.get_by_text("The market, just before it closes.")).to_be_visible()
    expect(food.get_by_text("I didn't feel welcome")).to_be_visible()
    expect(food.get_by_role("link", name="Look for help with this together")).to_be_visible()
    food.get_by_text("What was said before").click()
    expect(food.get_by_text("Not hard now")).to_be_visible()
    expect(daniel.get_by_role("heading", name="Safety at home")).to_be_visible()
    expect(daniel.get_by_text("Somebody isn't safe")).to_have_count(0)

    press(daniel, "Ask Mina to look at this again")
    expect(mina.get_by_text("Daniel would like to look again at how it is now.")).to_be_visible()
