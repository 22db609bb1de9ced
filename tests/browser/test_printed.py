"""Every sheet on paper: as many pages as meant, on A4 and on Letter, nothing cut off; and back in within a minute."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.people import be, go_on
from tests.site import Site, open_window

MARGINS_MM = 32
WIDTHS_MM = {"A4": 210, "Letter": 215.9}
PX_A_MM = 96 / 25.4
LETTERS = re.compile(r"<b[^>]*>([A-Z]{3} [A-Z]{3})</b>")
SECONDS_A_STEP, A_MINUTE = 5, 60
"""One press, or one short thing typed from a sheet that lies beside the keyboard."""


def pages_of(page: Page, paper: str) -> int:
    return len(re.findall(rb"/Type\s*/Page\b", page.pdf(format=paper)))


def sheets(page: Page, home: str) -> dict[str, str]:
    """Where each sheet of Mina's is printed, by its title; and the numbers to call."""
    page.goto(f"{home}paper/")
    found: list[list[str]] = page.eval_on_selector_all(
        "a", "all => all.filter(a => a.textContent.startsWith('To print')).map(a => [a.textContent, a.href])"
    )
    return {text.removeprefix("To print: "): address for text, address in found} | {"Numbers": f"{home}paper/help/"}


def cut_off(page: Page) -> list[str]:
    """What stands beyond the edge of the paper."""
    beyond: list[str] = page.eval_on_selector_all(
        ".sheet *",
        """all => all.filter(e => e.getBoundingClientRect().right > document.documentElement.clientWidth + 1
                              || e.scrollWidth > e.clientWidth + 1 && getComputedStyle(e).display != 'inline')
                     .map(e => e.tagName + ' ' + e.textContent.slice(0, 40))""",
    )
    return beyond


@pytest.mark.parametrize("paper", ["A4", pytest.param("Letter", marks=pytest.mark.soak)])
def test_every_sheet_fits_on_its_pages_and_nothing_is_cut(site: Site, browser: Browser, paper: str) -> None:
    trouble: dict[str, object] = {}
    with open_window(browser, site) as page:
        home = be(page, "Daniel")
        all_sheets = sheets(page, home)
        assert len(all_sheets) > len("every verb")
        for title, address in all_sheets.items():
            page.goto(address)
            if (count := pages_of(page, paper)) != 1:
                trouble[title] = f"{count} pages"
            page.emulate_media(media="print")
            page.set_viewport_size({"width": round((WIDTHS_MM[paper] - MARGINS_MM) * PX_A_MM), "height": 900})
            if cut := cut_off(page):
                trouble[f"{title}, cut"] = cut
            if title != "Numbers":
                assert re.fullmatch(r"[A-Z]{3} [A-Z]{3}", page.locator(".sheet .at-foot b").inner_text()), title
            page.emulate_media(media="null")
            page.set_viewport_size({"width": 1280, "height": 900})
    assert trouble == {}


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_a_code_and_a_card_fit_on_one_page_each(site: Site, browser: Browser, paper: str) -> None:
    with open_window(browser, site) as page:
        home = be(page, "Mina")
        page.goto(f"{home}people/")
        page.get_by_role("radio", name="Supporter").check()
        page.get_by_label("On paper").check()
        go_on(page.get_by_role("button", name="Invite"))
        page.wait_for_load_state("load")
        assert pages_of(page, paper) == 1
        page.goto("/account/card/")
        page.get_by_label("Six digits, or a pass phrase").fill("402617")
        page.get_by_label("The same again").fill("402617")
        go_on(page.get_by_role("button", name="Show me the card"))
        page.wait_for_load_state("load")
        assert pages_of(page, paper) == 1
        assert cut_off(page) == []


class Counted:
    """A page on which every press and everything typed is counted."""

    def __init__(self, page: Page) -> None:
        self.page, self.steps = page, 0

    def types(self, label: str, words: str) -> None:
        self.steps += 1
        self.page.get_by_label(label).fill(words)

    def presses(self, name: str) -> None:
        self.steps += 1
        go_on(self.page.get_by_role("button", name=name))


def test_a_sheet_goes_back_in_within_a_minute(site: Site, browser: Browser) -> None:
    with open_window(browser, site) as page:
        home = be(page, "Daniel")
        all_sheets = sheets(page, home)
        page.goto(paper := f"{home}paper/")
        for title, address in all_sheets.items():
            if title.startswith("Numbers"):
                continue
            # Whoever confirmed the sheet before is back where the next one is typed in.
            assert page.url.split("#")[0] == paper, title
            counted = Counted(page)
            counted.types("The letters at its foot", letters_of(page, address).lower())
            counted.presses("Type it in")
            fill_in(counted, title)
            counted.presses("Write it down")
            counted.types("Your PIN", "402617")
            counted.presses("Yes, I said this")
            expect(page.get_by_text("Said. It counts from now on."), title).to_be_visible()
            assert counted.steps * SECONDS_A_STEP <= A_MINUTE, (title, counted.steps)


def letters_of(page: Page, address: str) -> str:
    """The letters at the foot of a sheet, which the test above sees on the sheet as it is printed."""
    (letters,) = LETTERS.findall(page.request.get(address).text())
    return letters


def fill_in(counted: Counted, title: str) -> None:
    """As much as a sheet asks for: every number, and the boxes that may not stay empty beside it, or the last."""
    page = counted.page
    groups = page.locator("main fieldset")
    for place in range(groups.count()):
        counted.steps += 1
        groups.nth(place).locator("input[type=radio]").first.check(force=True)
    if title.startswith("My answer"):
        return
    boxes = page.locator("main .field:not(:has(label .quiet)) textarea, main textarea[name=feeling]")
    for box in boxes.all() or page.locator("main textarea").all()[-1:]:
        counted.steps += 1
        box.fill("As I wrote it by hand")
