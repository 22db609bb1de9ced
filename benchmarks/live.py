"""How long it takes until what one says stands on the other's open page: two browsers on a running site."""

import statistics
import tempfile
import time
from pathlib import Path

from playwright.sync_api import Page, expect

from benchmarks.measuring import Row
from tests.browser.people import be
from tests.site import chromium, open_window, running, seeded

TIMES = 15


def measure() -> list[Row]:
    """The line of the table about the other's page: from the button to the words, as a browser sees them."""
    with (
        tempfile.TemporaryDirectory(prefix="withness-live-") as folder,
        running(seeded(Path(folder) / "data")) as site,
        chromium() as browser,
        open_window(browser, site) as mina,
        open_window(browser, site) as daniel,
    ):
        be(mina, "Mina")
        be(daniel, "Daniel")
        taken = [_one(mina, daniel, f"Topic number {number}") for number in range(TIMES)]
    return [
        Row(
            "From pressing the button to the words on the other's open page (SQLite, one process)",
            "under 1 s",
            f"median {statistics.median(taken) * 1e3:.0f} ms, longest of {TIMES} {max(taken) * 1e3:.0f} ms",
            max(taken) < 1,
        )
    ]


def _one(mina: Page, daniel: Page, words: str) -> float:
    mina.get_by_role("textbox", name="What would you like to talk about?").fill(words)
    mina.wait_for_timeout(300)
    begin = time.perf_counter()
    mina.get_by_role("button", name="Add", exact=True).click()
    expect(daniel.locator("#next").get_by_text(words, exact=True)).to_be_visible()
    return time.perf_counter() - begin
