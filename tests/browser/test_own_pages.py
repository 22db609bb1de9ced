"""Pages of one's own, in a browser: what was typed survives, and a thought goes from there to a page that is shown."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.people import be, go_on, press, write

BEGUN = "I keep thinking that they all saw it, and nobody"
WHOLE = "I keep thinking that they all saw it, and nobody said a word."
THOUGHT = "They all saw it"


def begin(page: Page, home: str) -> None:
    """Start a page, found from home by its link at the foot."""
    page.goto(home)
    go_on(page.get_by_role("contentinfo").get_by_role("link", name="Pages of your own"))
    go_on(page.get_by_role("main").get_by_role("link", name="Write a page"))


def typed(page: Page, words: str) -> None:
    """Type as a hand does: no change is told before the box is left."""
    box = page.get_by_role("textbox", name="Write", exact=True)
    box.fill("")
    box.press_sequentially(words)


def test_what_is_typed_survives_a_page_that_is_loaded_anew(window: Page) -> None:
    home = be(window, "Mina")
    begin(window, home)
    typed(window, BEGUN)
    expect(window.locator("[data-kept-line]")).to_have_text("Kept. Only you can see it.", timeout=20_000)
    window.goto(f"{home}own/")
    begun = window.locator("article", has_text=BEGUN)
    expect(begun).to_contain_text("not saved yet")
    go_on(begun.get_by_role("link", name="Go on with it"))
    window.reload()
    expect(window.get_by_role("textbox", name="Write", exact=True)).to_have_value(BEGUN)
    typed(window, WHOLE)
    press(window, "Save")
    expect(window.locator("article", has_text=WHOLE)).not_to_contain_text("not saved yet")
    expect(window.locator("article", has_text=BEGUN)).to_have_count(1)


@pytest.mark.parametrize("told", ["visibilitychange", "pagehide"])
def test_what_was_typed_a_moment_ago_is_kept_when_the_window_is_closed(window: Page, told: str) -> None:
    """Browsers tell a page in one of two ways that it goes; the other one is kept from it here."""
    home, words = be(window, "Mina"), f"They are at the door, I have to stop ({told})"
    begin(window, home)
    other = {"visibilitychange", "pagehide"} - {told}
    window.evaluate(
        "names => names.forEach(n => addEventListener(n, e => e.stopImmediatePropagation(), true))", [*other]
    )
    typed(window, words)
    another = window.context.new_page()
    window.close()
    kept = another.locator("article", has_text=words)
    for _ in range(20):
        another.goto(f"{home}own/")
        if kept.count():
            break
    expect(kept).to_contain_text("not saved yet")


def test_a_thought_goes_from_a_page_of_ones_own_to_one_that_is_shown(two_browsers: tuple[Page, Page]) -> None:
    mina, daniel = two_browsers
    home = be(mina, "Mina")
    be(daniel, "Daniel")
    begin(mina, home)
    typed(mina, WHOLE)
    press(mina, "Save")
    go_on(mina.locator("article", has_text=WHOLE).first.get_by_role("link", name="Open it"))
    mina.get_by_text("Take a copy of something somewhere else").click()
    write(mina, "A thought to look at again", THOUGHT)
    press(mina, "Look at this thought")
    thought = mina.url.split("/thoughts/")[1].split("/")[0]
    assert daniel.request.get(f"{home}thoughts/{thought}/").status == 404
    daniel.goto(f"{home}thoughts/")
    expect(daniel.get_by_role("main")).not_to_contain_text(THOUGHT)
    mina.goto(f"{home}thoughts/{thought}/")
    go_on(mina.get_by_role("button", name="Show it to"))
    daniel.goto(f"{home}thoughts/")
    go_on(daniel.locator("#shown").get_by_role("link", name=THOUGHT))
    expect(daniel.get_by_role("main")).to_contain_text(THOUGHT)
    for there in (daniel.url, home, f"{home}record/"):
        daniel.goto(there)
        expect(daniel.get_by_role("main")).not_to_contain_text("nobody said a word")
    mina.goto(f"{home}own/")
    expect(mina.locator("article", has_text=WHOLE).first).to_be_visible()
