"""The line of a life in a browser: put in order by dragging and by keyboard, looked at from near and afar; and what is
typed in a story outlives its page."""

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.people import be, go_on, press, write
from tests.site import Site, open_window

MOMENTS = ("I learned to swim", "We moved house", "I spoke up")


def begin(page: Page, home: str) -> str:
    """A line of three moments; gives its address."""
    page.goto(f"{home}stories/")
    go_on(page.get_by_role("link", name="The line of my life", exact=True).last)
    for number, moment in enumerate(MOMENTS):
        if number:
            go_on(page.get_by_role("link", name="Add a moment"))
        write(page, "What happened, or what did you do?", moment)
        press(page, "Save")
        expect(page.locator("#passages")).to_contain_text(moment)
    return page.url


def stands(page: Page, *order: int) -> None:
    """The moments stand in this order, in words and in the picture."""
    expect(page.locator("#passages > .said .words")).to_contain_text([MOMENTS[each] for each in order])
    for number, each in enumerate(order):
        expect(page.locator(".life text").nth(number)).to_contain_text(MOMENTS[each].split()[-1])


def drag(page: Page, moment: int, onto: int) -> None:
    """Pull one moment over another with the mouse, as a hand does."""
    of, to = (page.locator("#passages > .said").nth(each).locator(".who").first for each in (moment, onto))
    of.hover()
    page.mouse.down()
    to.hover()
    to.hover()
    page.mouse.up()


def test_moments_are_put_in_order_by_dragging_and_again_after_the_page_was_renewed(
    window: Page, browser: Browser, site: Site
) -> None:
    home = be(window, "Mina")
    at = begin(window, home)
    stands(window, 0, 1, 2)
    drag(window, 2, 0)
    stands(window, 2, 0, 1)
    window.locator("label", has_text="Daniel").get_by_role("checkbox").check()
    window.get_by_role("radio", name="You write in it together").check()
    press(window, "Show it")
    with open_window(browser, site) as daniel:
        be(daniel, "Daniel")
        daniel.goto(at)
        go_on(daniel.locator("#passages > .said").nth(1).get_by_role("button", name="Later"))
        stands(daniel, 2, 1, 0)
    # Her page was renewed where it stands: what is new there can be held as well.
    expect(window.locator("#passages > .said .words")).to_contain_text([MOMENTS[each] for each in (2, 1, 0)])
    drag(window, 2, 0)
    stands(window, 0, 2, 1)


def test_moments_are_put_in_order_by_keyboard_and_the_line_looked_at_from_afar(window: Page) -> None:
    home = be(window, "Mina")
    begin(window, home)
    window.locator("#passages > .said").nth(2).get_by_role("link", name="Change").focus()
    window.keyboard.press("Tab")
    expect(window.get_by_role("button", name="Earlier").last).to_be_focused()
    window.keyboard.press("Enter")
    stands(window, 0, 2, 1)
    wide = window.locator(".life svg").bounding_box()
    window.get_by_role("link", name="From afar").focus()
    window.keyboard.press("Enter")
    expect(window.locator("[aria-current=true]", has_text="From afar")).to_be_visible()
    afar = window.locator(".life svg").bounding_box()
    assert wide is not None
    assert afar is not None
    assert afar["width"] < wide["width"]


@pytest.mark.parametrize("told", ["visibilitychange", "pagehide"])
def test_what_was_typed_in_a_letter_a_moment_ago_is_kept_when_its_window_is_closed(window: Page, told: str) -> None:
    """Browsers tell a page in one of two ways that it goes; the other one is kept from it here."""
    home, title, words = be(window, "Mina"), f"Told by {told}", f"Dear river, somebody comes ({told})"
    window.goto(f"{home}stories/")
    go_on(window.get_by_role("link", name="A letter", exact=True))
    other = {"visibilitychange", "pagehide"} - {told}
    window.evaluate(
        "names => names.forEach(n => addEventListener(n, e => e.stopImmediatePropagation(), true))", [*other]
    )
    write(window, "What do you call it?", title)
    box = window.get_by_role("textbox", name="What do you want to say?")
    box.press_sequentially(words)
    another = window.context.new_page()
    window.close()
    begun = another.locator("#pieces > .said", has_text=title).get_by_role("link", name="Go on with it")
    for _ in range(20):
        another.goto(f"{home}stories/")
        if begun.count():
            break
    begun.click()
    expect(another.get_by_role("textbox", name="What do you want to say?")).to_have_value(words)
    expect(another.locator("[data-kept-line]")).to_have_text("This is as you left it, and not saved yet.")
    go_on(another.get_by_role("button", name="Save", exact=True))
    expect(another.locator("#passages")).to_contain_text(words)
    another.goto(f"{home}stories/")
    expect(begun).to_have_count(0)
