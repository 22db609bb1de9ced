"""What somebody at a browser does on the demo site, in the words of the page."""

from urllib.parse import urlsplit

from playwright.sync_api import Page, expect


def be(page: Page, name: str) -> str:
    """Sign in as one of the demo's people; gives the address of their partnership's home.

    A therapist comes in at everyone they work with, and goes on to Mina. Somebody who belongs nowhere any more comes in
    at the start.
    """
    page.goto("/demo/")
    page.get_by_role("button", name=f"Be {name}").click()
    if urlsplit(page.url).path == "/caseload/":
        page.get_by_role("main").get_by_role("link", name="Mina").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(
        f"Hello {name}" if "/with/" in page.url else "You are with nobody now"
    )
    return page.url


def choose_number(page: Page, question: str, number: int) -> None:
    """Choose a number on the scale that asks this question, by the label as a finger would."""
    page.get_by_role("group", name=question).get_by_role("radio", name=f"{number} of 10").check(force=True)


def write(page: Page, label: str, words: str) -> None:
    """Fill in the box with this label."""
    page.get_by_role("textbox", name=label).fill(words)


def press(page: Page, name: str) -> None:
    """Press the button with this name."""
    page.get_by_role("button", name=name).click()
