"""What an open page does when the house was full just as it asked for what others said."""

from playwright.sync_api import Browser, Route, expect

from tests.browser.people import be, press, write
from tests.site import Site, open_window

WORDS = "I ring my sister on Fridays."


def test_an_open_page_asks_again_by_itself(site: Site, browser: Browser) -> None:
    with open_window(browser, site, away=True) as mina, open_window(browser, site) as daniel:
        home = be(mina, "Mina")
        be(daniel, "Daniel")
        turned_away = []

        def once(route: Route) -> None:
            if route.request.resource_type == "fetch" and not turned_away:
                turned_away.append(route.request.url)
                route.fulfill(status=503, headers={"Retry-After": "1"}, body="")
            else:
                route.continue_()

        mina.goto(f"{home}goals/")
        mina.route(f"{home}goals/", once)
        daniel.goto(f"{home}goals/new/")
        write(daniel, "What do you want to reach?", WORDS)
        press(daniel, "Put it forward")
        expect(mina.get_by_role("main")).to_contain_text(WORDS)
        assert turned_away
