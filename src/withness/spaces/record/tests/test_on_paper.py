"""The record on paper: all of it, nothing to press, each entry whole on one page, on no more pages than it needs."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.people import be, go_on

FEWEST = 9
"""Entries on a page, on average: paper is carried and kept."""
NOT_ON_PAPER = (
    "Leave quickly",
    "Take everything along",
    "Look for something",
    "Erase my words",
    "Who opened what",
    "Newer",
)


@pytest.fixture
def printed(window: Page) -> Page:
    """Mina's whole record, as it would be printed."""
    home = be(window, "Mina")
    window.goto(f"{home}record/")
    go_on(window.get_by_role("link", name="Put them on one page, to print"))
    window.emulate_media(media="print")
    return window


def test_nothing_on_it_is_to_be_pressed_and_nothing_that_was_said_is_left_out(printed: Page) -> None:
    for words in NOT_ON_PAPER:
        for found in printed.get_by_text(words).all():
            expect(found).to_be_hidden()
    said = printed.locator("#record article")
    told = re.search(r"(\d+) entries", printed.locator("#record").inner_text())
    assert told is not None
    assert said.count() == int(told[1]) > FEWEST
    assert printed.locator("#record article:visible").count() == said.count()


def test_an_entry_stays_whole_and_a_day_is_never_alone_at_the_foot_of_a_page(printed: Page) -> None:
    assert _styles(printed, "#record article", "breakInside") == {"avoid"}
    assert _styles(printed, "#record h2", "breakAfter") == {"avoid"}


@pytest.mark.skipif(shutil.which("pdfinfo") is None, reason="counts the pages with poppler's pdfinfo")
def test_it_takes_no_more_paper_than_it_needs(printed: Page, tmp_path: Path) -> None:
    printed.pdf(path=tmp_path / "record.pdf", format="A4")
    told = subprocess.run(["pdfinfo", tmp_path / "record.pdf"], capture_output=True, text=True, check=True).stdout
    pages = int(re.findall(r"Pages:\s+(\d+)", told)[0])
    assert printed.locator("#record article").count() / pages > FEWEST


def _styles(page: Page, which: str, name: str) -> set[str]:
    found: list[str] = page.eval_on_selector_all(which, f"all => all.map(each => getComputedStyle(each).{name})")
    return set(found)
