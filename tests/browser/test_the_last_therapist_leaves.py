"""The last therapist of a partnership leaves: what the client sees, what holds, and how it goes on afterwards."""

from playwright.sync_api import Browser, Page, expect

from tests.browser.people import be, go_on, press
from tests.site import Site, open_window


def test_the_client_keeps_everything_and_can_go_on_with_somebody_else(
    two_browsers: tuple[Page, Page], site: Site, browser: Browser
) -> None:
    mina, daniel = two_browsers
    be(mina, "Mina")
    home = be(daniel, "Daniel")
    daniel.goto(f"{home}people/leave/")
    expect(daniel.locator("main")).to_contain_text("You are the only therapist here.")
    press(daniel, "Leave")
    expect(mina.get_by_role("heading", name="No therapist is here now")).to_be_visible()
    expect(mina.get_by_role("contentinfo")).to_contain_text("Nobody but you reads this yet.")
    mina.goto(f"{home}practice/")
    expect(mina.locator("main")).to_contain_text("No therapist is here now, so there is no practice.")
    mina.goto(f"{home}safety/")
    expect(mina.locator("#who-sees")).to_contain_text("There is nobody here who would see it.")
    mina.goto(home)
    go_on(mina.get_by_role("link", name="Invite a therapist"))
    mina.get_by_role("radio", name="Therapist").check()
    press(mina, "Invite")
    link = mina.get_by_role("textbox", name="The link of the invitation").input_value()
    with open_window(browser, site) as ruth:
        ruth.goto("/demo/")
        press(ruth, "Be Ruth")
        ruth.goto(link)
        press(ruth, "Knock")
    mina.goto(f"{home}people/")
    press(mina, "Yes, that is them")
    with open_window(browser, site) as ruth:
        be(ruth, "Ruth")
        ruth.goto(home)
        expect(ruth.get_by_role("banner")).to_contain_text("Mina & Ruth")
        expect(ruth.get_by_text("I want to go to the birthday")).to_have_count(0)
    mina.goto(home)
    expect(mina.get_by_role("heading", name="No therapist is here now")).to_have_count(0)
    expect(mina.get_by_role("contentinfo")).to_contain_text("Ruth reads what you write here")


def test_whoever_has_no_place_left_is_led_to_what_stays_theirs(window: Page) -> None:
    be(window, "Samira")
    go_on(window.get_by_role("link", name="Read what stays yours"))
    expect(window.get_by_role("main").get_by_role("link", name="Leila")).to_be_visible()
