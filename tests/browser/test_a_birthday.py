"""A guardian hears something until the birthday begins where the young person lives, and not a second longer."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.ahead import Clock
from tests.browser.people import LET_THEM, be, go_on, press
from tests.site import Site, open_window, running

HERE = ZoneInfo("Pacific/Auckland")
GOAL = "I go to Ruby's birthday"


@pytest.fixture
def clock(tmp_path: Path) -> Clock:
    """How far ahead the site's clock stands."""
    return Clock(tmp_path / "ahead")


@pytest.fixture
def site(demo_data: Path, clock: Clock) -> Iterator[Site]:
    """The site with the demo people, by a clock that can be set ahead."""
    with running(demo_data, **clock.settings) as site:
        yield site


def lives_in(page: Page, zone: ZoneInfo) -> None:
    page.goto("/account/")
    page.get_by_label("Time zone").select_option(zone.key)
    press(page, "Save")


def test_it_closes_as_the_birthday_begins(site: Site, clock: Clock, browser: Browser) -> None:
    birthday = (datetime.now(HERE) + timedelta(days=20)).date()
    midnight = datetime(birthday.year, birthday.month, birthday.day, tzinfo=HERE)
    with open_window(browser, site) as mina, open_window(browser, site) as rosa:
        home = be(mina, "Mina")
        lives_in(mina, HERE)
        mina.goto(f"{home}goals/")
        go_on(mina.locator("#goals .said", has_text=GOAL).get_by_role("link", name="Open"))
        expect(mina.get_by_role("heading", level=1)).to_contain_text(GOAL)
        goal = mina.url
        go_on(mina.get_by_role("link", name=LET_THEM))
        mina.get_by_label("Who", exact=True).select_option(label="Rosa, parent or guardian")
        mina.get_by_text("Until I come of age").click()
        mina.get_by_label("Your birthday").fill(birthday.replace(year=birthday.year - 18).isoformat())
        press(mina, "Fill in the day")
        expect(mina.get_by_label("Closes by itself on")).to_have_value(birthday.isoformat())
        press(mina, "Let them hear it")
        be(rosa, "Rosa")

        def at(moment: datetime) -> None:
            clock.ahead(int((moment - datetime.now(UTC)).total_seconds()))
            rosa.goto(goal)

        at(midnight - timedelta(minutes=1))
        expect(rosa.get_by_role("heading", level=1)).to_contain_text(GOAL)
        at(midnight + timedelta(seconds=1))
        expect(rosa.get_by_role("main")).not_to_contain_text(GOAL)
        rosa.goto(home)
        expect(rosa.get_by_role("main")).not_to_contain_text(GOAL)
        expect(rosa.get_by_role("heading", level=1)).to_contain_text("Hello Rosa")
