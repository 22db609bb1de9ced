"""Coming in, answering a goal and rating it, by somebody who uses nothing but the keys."""

from playwright.sync_api import Locator, Page, expect

MOST_TABS = 80


def tab_to(page: Page, goal: Locator) -> None:
    """Press Tab until this has the focus."""
    for _ in range(MOST_TABS):
        page.keyboard.press("Tab")
        if goal.evaluate("element => element === document.activeElement"):
            return
    raise AssertionError(f"the keyboard doesn't reach {goal}")


def test_a_goal_is_answered_and_rated_with_the_keyboard_alone(window: Page) -> None:
    page = window
    page.goto("/demo/")
    tab_to(page, page.get_by_role("button", name="Be Mina"))
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Hello Mina")

    first = page.locator("#waiting input[name=answer]").first
    tab_to(page, first)
    page.keyboard.press("Space")
    expect(page.get_by_role("radio", name="I agree")).to_be_checked()
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("radio", name="Say it another way")).to_be_checked()
    page.keyboard.press("ArrowLeft")
    tab_to(page, page.get_by_role("button", name="Give this answer"))
    page.keyboard.press("Enter")
    expect(page.get_by_text("You agreed on this.")).to_be_visible()

    tab_to(page, page.locator("input[name=rating]").first)
    page.keyboard.press("Space")
    for _ in range(4):
        page.keyboard.press("ArrowRight")
    expect(page.get_by_role("radio", name="4 of 10")).to_be_checked()
    tab_to(page, page.get_by_role("button", name="Save this"))
    page.keyboard.press("Enter")
    expect(page.locator("#chart")).to_contain_text("Mina: 4 of 10")


def test_the_first_tab_leads_past_the_frame(window: Page) -> None:
    window.goto("/demo/")
    window.keyboard.press("Tab")
    expect(window.get_by_role("link", name="Skip to the page")).to_be_focused()
    window.keyboard.press("Enter")
    expect(window.locator("main")).to_be_focused()
