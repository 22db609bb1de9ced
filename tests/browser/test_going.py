"""Somebody goes in the middle of something: one of a couple with a proposal open, then the last therapist."""

from playwright.sync_api import Browser, expect

from tests.browser.people import be, go_on, leave, press, write
from tests.site import Site, open_window

WORDS = "We phone my mother together."


def test_one_of_a_couple_leaves_in_the_middle_of_a_proposal_and_then_the_last_therapist(
    site: Site, browser: Browser
) -> None:
    with (
        open_window(browser, site) as leila,
        open_window(browser, site) as henrik,
        open_window(browser, site) as ruth,
    ):
        home = be(leila, "Leila")
        be(henrik, "Henrik")
        be(ruth, "Ruth")
        leila.goto(f"{home}goals/new/")
        write(leila, "What do you want to reach?", WORDS)
        press(leila, "Put it forward")
        expect(henrik.locator("#waiting")).to_contain_text(WORDS)
        leave(henrik, home)
        expect(leila.get_by_role("main")).to_contain_text("It lapsed, because somebody left")
        assert henrik.request.get(home).status == 404
        henrik.goto("/leaving/")
        go_on(henrik.get_by_role("main").get_by_role("link", name="Leila"))
        expect(henrik.get_by_role("main")).to_contain_text(WORDS)
        leila.goto(home)
        leave(ruth, home)
        expect(leila.locator("#alone")).to_contain_text("No therapist is here now")
        expect(leila.locator("#alone").get_by_role("link", name="Invite a therapist")).to_be_visible()
