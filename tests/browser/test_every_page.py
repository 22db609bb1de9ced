"""Every page that the demo's people can reach, to axe, on the narrowest phone, in the dark, and to somebody in a hurry.

Pages are found as people find them, by following links; a route that no link leads to must be named in UNLINKED.
"""

from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import Resolver404, resolve
from playwright.sync_api import Browser, Page

from tests.architecture.test_addresses import ADDRESSES
from tests.browser.people import be
from tests.site import Site, open_window

AXE = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
}
WIDE, NARROW = {"width": 1280, "height": 900}, {"width": 320, "height": 640}
READERS = ("nobody", "Mina", "Daniel")
SIGNS_OUT = ("/sign-out/",)
STATES = ("goals/mornings/", "goals/phone/", "goals/teacher/", "goals/aloud/", "goals/birthday/")
"""One route, but each looks different: agreed, reached, agreed to differ, to be answered, waiting for the other."""


def route_of(address: str) -> str | None:
    """The route an address belongs to, None for what is no page of ours."""
    try:
        return resolve(urlsplit(address).path).route
    except Resolver404:
        return None


def links(page: Page) -> list[str]:
    """Where the links of a page lead, on the site."""
    found: list[str] = page.eval_on_selector_all("a[href]", "all => all.map(a => a.href)")
    here = urlsplit(page.url).netloc
    return [link.split("#")[0] for link in found if urlsplit(link).netloc == here]


def crawl(page: Page, start: str) -> Iterator[str]:
    """One address for each route that can be reached from `start` by links."""
    waiting, seen, routes = [start], {start}, set[str]()
    while waiting:
        address = waiting.pop(0)
        route = route_of(address)
        if route is None or route in routes or urlsplit(address).path in SIGNS_OUT:
            continue
        answer = page.goto(address)
        if answer is None or "text/html" not in answer.headers.get("content-type", ""):
            continue
        routes.add(route)
        yield address
        for link in links(page):
            if link not in seen:
                seen.add(link)
                waiting.append(link)


@pytest.fixture(scope="module")
def addresses(site: Site, browser: Browser) -> dict[str, list[str]]:
    """For each reader one address of every route that those before them could not reach, and home."""
    found: dict[str, list[str]] = {}
    routes = set[str | None]()
    for reader in READERS:
        with open_window(browser, site) as page:
            start = f"{site.url}/" if reader == "nobody" else be(page, reader)
            new = [address for address in crawl(page, start) if address == start or route_of(address) not in routes]
            routes |= {route_of(address) for address in new}
            found[reader] = new + ([start + state for state in STATES] if reader == "Mina" else [])
    return found


@pytest.mark.parametrize("reader", READERS)
def test_axe_finds_nothing_in_light_in_the_dark_and_on_the_narrowest_screen(
    site: Site, browser: Browser, addresses: dict[str, list[str]], reader: str
) -> None:
    found: dict[str, object] = {}
    with open_window(browser, site, reduced_motion="reduce") as page:
        if reader != "nobody":
            be(page, reader)
        for address in addresses[reader]:
            page.set_viewport_size(WIDE)
            page.emulate_media(color_scheme="light")
            page.goto(address)
            page.evaluate("for (const each of document.querySelectorAll('details')) each.open = true")
            for shape, scheme, size in (("light", "light", WIDE), ("dark", "dark", WIDE), ("narrow", "dark", NARROW)):
                page.emulate_media(color_scheme=scheme)
                page.set_viewport_size(size)
                result = Axe().run(page, options=AXE)
                if result.violations_count:
                    found[f"{shape} {address}"] = result.generate_report()
            beyond = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
            if beyond > 0:
                found[f"width {address}"] = f"{beyond} px too wide"
    assert found == {}


@pytest.mark.parametrize("reader", READERS)
def test_every_page_has_a_quiet_title_a_way_out_and_a_way_to_help(
    site: Site, browser: Browser, addresses: dict[str, list[str]], reader: str
) -> None:
    with open_window(browser, site) as page:
        if reader != "nobody":
            be(page, reader)
        for address in addresses[reader]:
            answer = page.goto(address)
            assert answer is not None
            assert "no-store" in answer.headers["cache-control"], address
            assert not any(word in page.title().lower() for word in ("therap", "crisis", "mina", "safe")), address
            assert page.locator("[data-exit] .bar").get_by_text("Leave quickly").count(), address
            assert page.get_by_text("I'm not safe now").count() or "safe/" in address, address
            for box in page.locator("textarea").all():
                assert box.get_attribute("aria-describedby"), f"{address}: a box that doesn't say who reads it"


def test_every_page_can_be_found_by_following_links(addresses: dict[str, list[str]]) -> None:
    """What no link leads to takes forms only, or is found from somewhere the demo's people are not now."""
    reached = {route_of(address) for found in addresses.values() for address in found}
    missing = {address.route for address in ADDRESSES} - reached - UNLINKED.keys()
    assert missing == set()


UNLINKED: dict[str, str] = {}
"""Routes without a page of their own, or whose page needs something that the demo's people don't have, and why."""
