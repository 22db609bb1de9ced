"""Passkeys, an app and codes on paper, in a real browser with an authenticator that exists only in it."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.people import be, go_on, press, write
from tests.site import Site
from withness.ground.people.tests.authenticator import shown


def make_passkeys(window: Page) -> None:
    """From now on this window is on a device that makes passkeys and always says yes."""
    device = window.context.new_cdp_session(window)
    device.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    device.send("WebAuthn.addVirtualAuthenticator", {"options": options})


@pytest.fixture
def with_authenticator(window: Page) -> Page:
    """A window on such a device."""
    make_passkeys(window)
    return window


def sign_out(page: Page) -> None:
    page.goto("/sign-out/")
    press(page, "Sign out")


def mails_to(site: Site, address: str) -> list[str]:
    """What was sent to this address, in its order."""
    folder = site.data / "mail"
    mails = sorted(folder.iterdir(), key=lambda path: path.stat().st_mtime) if folder.exists() else []
    return [words for words in (path.read_text() for path in mails) if f"To: {address}" in words]


def ask_for_code(page: Page, site: Site, address: str) -> str:
    """Ask for a code to sign in with, and read it in the mail once that is there."""
    before = len(mails_to(site, address))
    page.goto("/sign-in/code/")
    write(page, "E-mail address", address)
    press(page, "Send me a code")
    expect(page.get_by_role("heading", level=1)).to_have_text("Enter the code")
    for _ in range(200):
        for words in mails_to(site, address)[before:]:
            if code := re.search(r"^[A-Z0-9-]{6,}$", words, re.MULTILINE):
                return code[0]
        page.wait_for_timeout(100)
    raise AssertionError("no mail with a code came")


def come_in_by_code(page: Page, site: Site) -> None:
    code = ask_for_code(page, site, "mina@example.org")
    write(page, "The code", code)
    press(page, "Go on")


def test_a_passkey_is_made_opens_the_way_in_and_is_a_second_step(with_authenticator: Page, site: Site) -> None:
    page = with_authenticator
    be(page, "Mina")
    page.goto("/account/")
    go_on(page.get_by_role("link", name="A second step when you sign in"))
    go_on(page.get_by_role("link", name="A passkey"))
    write(page, "A name for it", "My phone")
    press(page, "Make a passkey")
    expect(page.get_by_role("heading", level=1)).to_have_text("Codes on paper")
    expect(page.locator("ol.codes li")).to_have_count(10)

    sign_out(page)
    page.goto("/sign-in/?next=/devices/")
    press(page, "Use a passkey")
    expect(page.get_by_role("heading", level=1)).to_have_text("Where you are signed in")

    sign_out(page)
    come_in_by_code(page, site)
    expect(page.get_by_role("heading", level=1)).to_have_text("One more step")
    press(page, "Use a passkey")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Hello Mina")

    page.goto("/account/is-it-you/?next=/account/second-step/")
    press(page, "Use a passkey")
    expect(page.get_by_role("main")).to_contain_text("My phone")
    page.get_by_text("Remove", exact=True).click()
    press(page, "Remove it")
    expect(page.get_by_role("main")).to_contain_text("You don't have one, and you need none.")
    sign_out(page)
    page.goto("/sign-in/")
    press(page, "Use a passkey")
    expect(page.locator("#lines")).to_contain_text("doesn't belong here")


def test_without_a_passkey_on_the_device_the_page_says_so_and_other_ways_stay(with_authenticator: Page) -> None:
    page = with_authenticator
    page.goto("/sign-in/")
    press(page, "Use a passkey")
    expect(page.locator("#lines")).to_contain_text("No passkey was used.")
    expect(page.get_by_role("textbox", name="E-mail address")).to_be_editable()


def test_an_app_is_set_up_and_asked_for(window: Page, site: Site) -> None:
    be(window, "Daniel")
    window.goto("/account/second-step/app/")
    window.get_by_text("I can't scan it").click()
    secret = window.locator(".key").inner_text()
    write(window, "The code it shows now", shown(secret))
    press(window, "Use this app")
    paper = window.locator("ol.codes li").first.inner_text()

    sign_out(window)
    code = ask_for_code(window, site, "daniel@example.org")
    write(window, "The code", code)
    press(window, "Go on")
    write(window, "The code", paper)
    press(window, "Go on")
    window.goto("/account/second-step/")
    expect(window.get_by_role("main")).to_contain_text("An app that shows codes")
