"""Somebody who leaves quickly from their own pages is gone: no step back or forward shows anything of them again."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.people import be
from tests.site import Site

ELSEWHERE = "https://www.bbc.co.uk/weather"
WEATHER = "<title>Weather</title><h1>Weather</h1>"
PAGES = ("own/", "record/", "sessions/")


@pytest.fixture
def mina(site: Site, browser: Browser) -> Iterator[Page]:
    """Mina, some pages deep, on a device on which a page about the weather can be had."""
    context = browser.new_context(base_url=site.url, locale="en-GB")
    context.route(f"{ELSEWHERE}**", lambda route: route.fulfill(body=WEATHER, content_type="text/html"))
    page = context.new_page()
    home = be(page, "Mina")
    for each in PAGES:
        page.goto(f"{home}{each}")
    yield page
    context.close()


@pytest.mark.parametrize("how", ["button", "keys"])
def test_no_step_back_or_forward_shows_anything(mina: Page, how: str) -> None:
    if how == "button":
        mina.get_by_role("link", name="Leave quickly").click()
    else:
        for _ in range(3):
            mina.keyboard.press("Shift")
    mina.wait_for_url(ELSEWHERE)
    for step in [*[mina.go_back] * len(PAGES), *[mina.go_forward] * len(PAGES), mina.go_back, mina.reload]:
        step(wait_until="commit")
        mina.wait_for_url(ELSEWHERE)
        expect(mina).to_have_title("Weather")
        expect(mina.locator("body")).to_have_text("Weather")
