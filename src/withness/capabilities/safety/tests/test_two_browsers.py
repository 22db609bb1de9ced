"""An alarm as two people see it: raised in one window, on top of the other's page at once, and ended by both."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.browser.people import be
from tests.site import open_window

AXE = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
A_SECOND = 1_000
SENT = "I can't stop thinking about the platform"


def test_what_one_raises_the_other_sees_and_both_end(two_browsers):
    mina, daniel = two_browsers
    home = be(mina, "Mina")
    be(daniel, "Daniel")
    expect(daniel.locator("#open-alarms")).to_be_empty()
    mina.goto(f"{home}safety/")
    mina.locator("#say textarea").fill(SENT)
    mina.locator("#say").get_by_role("button", name="I'm not safe now").click()
    expect(mina.locator("#standing")).to_contain_text("What you sent is recorded.")
    expect(mina.locator('.emergency a[href="tel:999"]')).to_be_in_viewport()
    expect(daniel.locator("#open-alarms")).to_contain_text("Mina said “I'm not safe now”", timeout=A_SECOND)
    expect(mina.locator("#alarms")).to_contain_text("A mail to Daniel was handed over")

    daniel.get_by_role("link", name="Look at it now").click()
    expect(daniel.locator("#alarms")).to_contain_text(SENT)
    for page in (mina, daniel):
        assert Axe().run(page, options=AXE).violations_count == 0, Axe().run(page, options=AXE).generate_report()
    daniel.get_by_label("What do you do now?").fill("I am calling you now")
    daniel.get_by_role("button", name="I have seen this").click()
    expect(mina.locator("#alarms")).to_contain_text("Daniel has seen it", timeout=A_SECOND)
    expect(mina.locator("#alarms")).to_contain_text("I am calling you now")

    mina.locator("#alarms summary").click()
    mina.locator("#alarms").get_by_role("button", name="I am safe again").click()
    expect(mina.locator("#alarms")).to_contain_text("It is over once Daniel says so too.")
    daniel.locator("#alarms summary").click()
    daniel.locator("#alarms").get_by_role("button", name="It is over, for my part").click()
    expect(mina.locator("#alarms")).to_be_empty(timeout=A_SECOND)
    expect(mina.locator("#earlier")).to_contain_text("You")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 375, 1280])
def test_the_page_for_everybody_has_its_number_on_the_first_screen(site, browser, scheme, width):
    screen = {"width": width, "height": 700}
    with open_window(browser, site, color_scheme=scheme, viewport=screen, java_script_enabled=width != 320) as page:
        page.goto("/not-safe/?region=GB")
        expect(page.locator('.emergency a[href="tel:999"]')).to_be_in_viewport()
        wide = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        if width != 320:
            assert page.evaluate(wide) <= 0
