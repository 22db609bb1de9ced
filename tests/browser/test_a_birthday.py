"""A guardian hears something until the birthday begins where the young person lives, and not a second longer."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.people import LET_THEM, be, press
from tests.site import Site, open_window, running

HERE = ZoneInfo("Pacific/Auckland")
GOAL = "I go to Ruby's birthday"


@pytest.fixture
def ahead(tmp_path: Path) -> Path:
    """How many seconds the site's clock is ahead."""
    file = tmp_path / "ahead"
    file.write_text("0")
    return file


@pytest.fixture
def later(demo_data: Path, ahead: Path) -> Iterator[Site]:
    with running(demo_data, "tests.browser.later", str(ahead)) as site:
        yield site


def lives_in(page: Page, zone: ZoneInfo) -> None:
    page.goto("/account/")
    page.get_by_label("Time zone").select_option(zone.key)
    press(page, "Save")


def test_it_closes_as_the_birthday_begins(later: Site, ahead: Path, browser: Browser) -> None:
    birthday = (datetime.now(HERE) + timedelta(days=20)).date()
    midnight = datetime(birthday.year, birthday.month, birthday.day, tzinfo=HERE)
    with open_window(browser, later) as mina, open_window(browser, later) as rosa:
        home = be(mina, "Mina")
        lives_in(mina, HERE)
        mina.goto(f"{home}goals/")
        mina.get_by_role("link", name=re.compile(GOAL)).first.click()
        goal = mina.url
        mina.get_by_role("link", name=LET_THEM).click()
        mina.get_by_label("Who", exact=True).select_option(label="Rosa, parent or guardian")
        mina.get_by_text("Until I come of age").click()
        mina.get_by_label("Your birthday").fill(birthday.replace(year=birthday.year - 18).isoformat())
        press(mina, "Fill in the day")
        expect(mina.get_by_label("Closes by itself on")).to_have_value(birthday.isoformat())
        press(mina, "Let them hear it")
        be(rosa, "Rosa")

        def at(moment: datetime) -> None:
            ahead.write_text(str(int((moment - datetime.now(UTC)).total_seconds())))
            rosa.goto(goal)

        at(midnight - timedelta(minutes=1))
        expect(rosa.get_by_role("heading", level=1)).to_contain_text(GOAL)
        at(midnight + timedelta(seconds=1))
        expect(rosa.get_by_role("main")).not_to_contain_text(GOAL)
        rosa.goto(home)
        expect(rosa.get_by_role("main")).not_to_contain_text(GOAL)
        expect(rosa.get_by_role("heading", level=1)).to_contain_text("Hello Rosa")
