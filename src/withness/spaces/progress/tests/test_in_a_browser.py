"""Copying the draft in a browser: with the clipboard where it is allowed, selected and said so where it is not."""

from playwright.sync_api import Page, expect

from tests.browser.people import be, go_on

REFUSED = """Object.defineProperty(navigator, "clipboard", {value: {
  writeText: () => Promise.reject(new DOMException("Write permission denied.", "NotAllowedError"))}})"""
MISSING = 'Object.defineProperty(navigator, "clipboard", {value: undefined})'
BY_HAND = "It is selected now: copy it with your keyboard or by a long press."


def draft(page: Page) -> None:
    """Open the draft of the last session, as people do."""
    home = be(page, "Daniel")
    page.goto(f"{home}sessions/")
    page.locator("#past a").first.click()
    go_on(page.get_by_role("link", name="The hour on one page"))
    go_on(page.get_by_role("link", name="Draft a progress note"))
    expect(page.get_by_role("heading", level=1)).to_have_text("A draft of a progress note")


def selected(page: Page) -> str:
    """What would be copied by hand now."""
    return page.evaluate("(() => { const box = document.activeElement;"
                         " return box.value.slice(box.selectionStart, box.selectionEnd); })()")  # fmt: skip


def test_one_press_copies_the_draft_as_it_was_changed(window: Page) -> None:
    window.context.grant_permissions(["clipboard-read", "clipboard-write"])
    draft(window)
    box = window.get_by_label("Change what you like, then copy it")
    box.fill("Only this line")
    window.get_by_role("button", name="Copy it").click()
    expect(window.locator("#copied")).to_have_text("Copied.")
    assert window.evaluate("navigator.clipboard.readText()") == "Only this line"


def test_without_leave_to_copy_it_is_selected_and_says_how(window: Page) -> None:
    window.add_init_script(REFUSED)
    by_hand(window)


def test_without_a_clipboard_at_all_it_is_selected_and_says_how(window: Page) -> None:
    """As on a page without a secure connection, where browsers have none."""
    window.add_init_script(MISSING)
    by_hand(window)


def by_hand(page: Page) -> None:
    draft(page)
    box = page.get_by_label("Change what you like, then copy it")
    box.fill("Only this line")
    page.get_by_role("button", name="Copy it").click()
    expect(page.locator("#copied")).to_have_text(BY_HAND)
    assert selected(page) == "Only this line"
