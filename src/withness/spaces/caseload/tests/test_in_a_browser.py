"""The caseload in a browser: an alarm on top, to axe in both themes and on the narrowest screen, and by keyboard."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.browser.looking import AXE, NARROW, WIDE
from tests.browser.people import be, go_on
from tests.site import open_window


def test_an_alarm_stands_on_top_and_leads_to_where_it_is_answered(two_browsers):
    mina, daniel = two_browsers
    home = be(mina, "Mina")
    go_on(mina.get_by_role("navigation").get_by_role("link", name="I'm not safe now"))
    go_on(mina.locator("#say").get_by_role("button", name="I'm not safe now"))
    expect(mina.get_by_text("It was recorded")).to_be_visible()
    be(daniel, "Daniel")
    daniel.goto("/caseload/")
    alarm = daniel.get_by_role("region", name="Not over yet")
    expect(alarm).to_contain_text("Mina said “I'm not safe now”.")
    for scheme, size in (("light", WIDE), ("dark", WIDE), ("light", NARROW)):
        daniel.emulate_media(color_scheme=scheme)
        daniel.set_viewport_size(size)
        assert Axe().run(daniel, options=AXE).violations_count == 0
        assert daniel.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0
    alarm.get_by_role("link", name="Look at it now").press("Enter")
    expect(daniel).to_have_url(f"{home}safety/")


def test_from_everyone_to_one_and_back(window):
    be(window, "Daniel")
    go_on(window.get_by_role("navigation").get_by_role("link", name="Everyone"))
    expect(window.get_by_role("heading", level=1)).to_contain_text("Hello Daniel")
    window.get_by_role("link", name="Wren").press("Enter")
    expect(window.get_by_role("banner")).to_contain_text("Wren & Daniel")


def test_it_renews_itself_when_somebody_says_something_anywhere(two_browsers):
    mina, daniel = two_browsers
    home = be(mina, "Mina")
    be(daniel, "Daniel")
    daniel.goto("/caseload/")
    row = daniel.get_by_role("listitem").filter(has=daniel.get_by_role("link", name="Mina"))
    before = row.inner_text()
    mina.goto(f"{home}goals/new/")
    mina.get_by_role("textbox").first.fill("I ring Ruby first.")
    go_on(mina.get_by_role("button", name="Put it forward"))
    expect(row).not_to_have_text(before)
    expect(row).to_contain_text("things wait for you.")


def test_somebody_is_found_by_keyboard_and_without_a_script(site, browser):
    with open_window(browser, site, java_script_enabled=False) as page:
        page.goto("/demo/")
        page.get_by_role("button", name="Be Daniel").press("Enter")
        page.goto("/caseload/")
        box = page.get_by_role("textbox", name="Find somebody")
        box.fill("hui")
        box.press("Enter")
        expect(page.get_by_role("link", name="Hui-Ling")).to_be_visible()
        expect(page.get_by_role("link", name="Amara")).to_have_count(0)
        assert "hui" not in page.url.lower()
        page.get_by_role("link", name="Show everyone").press("Enter")
        expect(page.get_by_role("link", name="Amara")).to_be_visible()
