"""A safety plan on paper: one page, one card, and every number comes out of the print as it was typed."""

import shutil
import subprocess
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.people import be, press
from tests.site import Site, open_window
from withness.capabilities.safetyplan.events import PARTS

PDFTOTEXT = shutil.which("pdftotext")
PEOPLE = (
    ("Ruby", "07700 900123"),
    ("Aunt Rosa", "+44 7700 900456"),
    ("Noor, from school", "(020) 7946-0018"),
    ("محمد", "+33 1 99 00 12 34"),
    ("Zoë", "0049 30 23125 000"),
    ("The neighbour", "01632 960001"),
    ("Coach", "01632.960.002"),
    ("Li", "0 1632 960003"),
)
LINES = (
    ("Daniel, weekdays", "01632 960 004"),
    ("The doctor", "+1 (202) 555-0143"),
    ("Samaritans", "116 123"),
    ("Shout", "85258"),
    ("Childline", "0800 1111"),
    ("Emergency", "999"),
    ("Ward", "01632 960005"),
    ("Taxi", "01632 960006"),
)
"""As many as there is room for, written as people write numbers."""
WORDS = "I stop answering, and everything is my fault. " * 3


@pytest.fixture(scope="module")
def printed(site: Site, browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """The text of each page that comes out of the printer, for the sheet and for the card, on two kinds of paper."""
    folder = tmp_path_factory.mktemp("printed")
    with open_window(browser, site) as page:
        home = be(page, "Leila")
        fill_in(page, home)
        return {
            f"{what} {paper}": text_of(page, f"{home}safety/plan/kept/{what}/", paper, folder / f"{what}-{paper}.pdf")
            for what in ("paper", "card")
            for paper in ("A4", "Letter")
        }


def fill_in(page: Page, home: str) -> None:
    page.goto(f"{home}safety/plan/new/")
    for name in ("signs", "alone", "away", "safer", "keeps", "therapist"):
        page.locator(f"[name={name}]").fill(WORDS)
    page.evaluate("for (const each of document.querySelectorAll('details')) each.open = true")
    for part, people in (("people", PEOPLE), ("lines", LINES)):
        for row, (who, number) in enumerate(people):
            page.locator(f"[name={part}_{row}_who]").fill(who)
            page.locator(f"[name={part}_{row}_number]").fill(number)
    press(page, "Keep it to myself")


def text_of(page: Page, address: str, paper: str, file: Path) -> list[str]:
    assert PDFTOTEXT
    page.goto(address)
    page.pdf(path=file, format=paper)
    done = subprocess.run([PDFTOTEXT, "-raw", file, "-"], capture_output=True, text=True, check=True)
    return done.stdout.removesuffix("\f").split("\f")


@pytest.mark.skipif(PDFTOTEXT is None, reason="pdftotext is missing: sudo apt-get install poppler-utils")
@pytest.mark.parametrize("sheet", ["paper A4", "paper Letter", "card A4", "card Letter"])
def test_every_number_comes_out_of_the_print_as_it_was_typed_and_on_one_page(
    printed: dict[str, list[str]], sheet: str
) -> None:
    assert len(printed[sheet]) == 1
    text = " ".join(printed[sheet][0].split())
    for who, number in (*PEOPLE, *LINES):
        assert number in text, (who, number)
        if who.isascii():
            assert f"{who} {number}" in text, (who, number)
    for word in ("Leila", "Samira", "Withness"):
        assert word not in printed[sheet][0]


@pytest.mark.skipif(PDFTOTEXT is None, reason="pdftotext is missing: sudo apt-get install poppler-utils")
def test_the_sheet_has_all_eight_parts(printed: dict[str, list[str]]) -> None:
    for heading in PARTS.values():
        assert heading in printed["paper A4"][0]
