"""Asking a place for help, in the words of the page: choosing it, agreeing on every word, and the mails that go out."""

import re
import time
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser.people import go_on, press, write
from tests.site import PATIENCE_SECONDS, Site

WORDS = "Somebody needs food for two until Friday."
ADDRESS = re.compile(r"https?://[^\s\"]+/answer/[\w-]+/")
MAPPING = Path(__file__).parents[1] / "real_data" / "pantries.yaml"


def bring_pantries_in(site: Site, pantries: Path, mapping: Path = MAPPING) -> None:
    """Bring real pantries in, as whoever looks after a site does it."""
    site.command(
        "directory", "import", str(pantries), "--source", "pantries", "--mapping", str(mapping),
        "--country", "US", "--zone", "America/New_York",
    )  # fmt: skip


def choose(page: Page, home: str, words: str, name: str) -> None:
    """From the page of all referrals to the words for the place of this name."""
    page.goto(f"{home}referrals/")
    go_on(page.get_by_role("link", name="Look for a place"))
    find(page, words, name)


def find(page: Page, words: str, name: str) -> None:
    """Look for it in words, and choose it."""
    write(page, "What are you looking for?", words)
    press(page, "Look")
    go_on(page.get_by_role("link", name=f"Choose {name}").first)


def put_forward(page: Page, who: str) -> str:
    """Put the words forward; `who` does it. Gives the address of the referral."""
    page.get_by_label("What is it about?").select_option("food")
    page.get_by_label("Who does it?").select_option(label=who)
    write(page, "What is said about me, word for word", WORDS)
    write(page, "From whom does it say that it is?", "Daniel, 020 7946 0000")
    press(page, "Put it forward")
    expect(page.locator("#stands")).to_contain_text("This is an offer so far")
    return page.url


def agree(page: Page, address: str) -> None:
    """Read every word, and agree."""
    page.goto(address)
    expect(page.locator("#open .letter")).to_contain_text(WORDS)
    page.get_by_role("radio", name="I agree").check(force=True)
    press(page, "Give this answer")
    expect(page.locator("#stands")).to_contain_text("Nothing has gone out yet")


def mailed(site: Site, holds: Callable[[str], bool]) -> str:
    """The mail that holds this, once it has gone out."""
    until = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < until:
        for path in site.data.rglob("*.log"):
            text = path.read_text("utf-8", "replace")
            if holds(text) and ADDRESS.search(text):
                return text
        time.sleep(0.2)
    raise AssertionError("no such mail went out")
