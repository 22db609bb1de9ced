"""A client says alone that no colleague steps in, and takes it back; in three windows."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.looking import what_is_wrong
from tests.browser.people import go_on, press
from tests.browser.stepping import WHY, Three, fill_in, find_the_way, stepped_in, three_windows
from tests.site import Site


@pytest.fixture
def three(site: Site, browser: Browser) -> Iterator[Three]:
    """Daniel, Mina and Daniel's colleague Ruth, and the address of Mina's home."""
    with three_windows(site, browser) as here:
        yield here


def test_mina_says_no_alone_and_takes_it_back(three: Three) -> None:
    daniel, mina, ruth, home = three
    daniel.goto(f"{home}agreement/alone/")
    mina.goto(f"{home}practice/")
    go_on(mina.get_by_role("link", name="say alone that no colleague steps in"))
    press(mina, "No colleague steps in")
    expect(daniel.locator("#stands")).to_contain_text("Mina")
    expect(daniel.locator("#stands")).to_contain_text("“No colleague steps in.”")
    for page in (daniel, mina):
        assert what_is_wrong(page) == {}
    expect(daniel.get_by_role("button", name="No colleague steps in")).to_have_count(0)
    find_the_way(ruth)
    fill_in(ruth)
    expect(ruth.get_by_text("or they said that no colleague steps in")).to_be_visible()
    expect(ruth.get_by_role("textbox", name="Why do you have to look in now?")).to_have_value(WHY)
    press(mina, "Take it back")
    expect(daniel.locator("#stands")).to_contain_text("Nobody has said no here.")
    mina.goto(home)
    stepped_in(ruth, mina)
