"""Two browsers: both look in the mirror, find the same, and one brings it up."""

import re

from playwright.sync_api import expect

from tests.browser.people import be, go_on


def numbers(page):
    """What stands in the tables, without names."""
    return page.locator("#figures td:not([aria-hidden])").all_text_contents()


def test_both_find_the_same_and_one_press_brings_it_up(two_browsers):
    mina, daniel = two_browsers
    home = be(mina, "Mina")
    assert be(daniel, "Daniel") == home
    mina.goto(f"{home}people/")
    go_on(mina.get_by_role("link", name="Whose voice?"))
    daniel.goto(f"{home}mirror/")
    asked = mina.locator("#questions")
    expect(asked).to_contain_text("Most of what came up to talk about or to choose came from you.")
    expect(daniel.locator("#questions")).to_contain_text(
        "Most of what came up to talk about or to choose came from Mina."
    )
    assert numbers(mina)
    assert numbers(mina) == numbers(daniel)
    mina.get_by_text("The numbers behind it").click()
    expect(mina.get_by_role("heading", name="Words that stand in what you share")).to_be_visible()
    go_on(daniel.get_by_role("button", name=re.compile("next time.*Most of what came up")))
    words = "Most of what came up to talk about or to choose came from Mina. Is that how we want it?"
    mina.goto(f"{home}sessions/topics/")
    expect(mina.locator("main")).to_contain_text(words)
