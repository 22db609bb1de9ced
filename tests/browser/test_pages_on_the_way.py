"""Pages that no link leads to: in the middle of something, after a mistake, and when something went wrong."""

from collections.abc import Callable

import pytest
from django.template.loader import render_to_string
from playwright.sync_api import Browser, Page, expect

from tests.browser.looking import what_is_wrong
from tests.browser.people import be, go_on, press, write
from tests.browser.test_ways_in import ask_for_code, sign_out
from tests.site import Site, open_window
from withness.ground.people.tests.authenticator import shown

Wrong = dict[str, object]
MISTAKES: dict[str, Callable[[Page], None]] = {
    "goals/new/": lambda page: press(page, "Put it forward"),
    "goals/aloud/": lambda page: page.locator("form", has=page.get_by_role("radio", name="I agree")).evaluate(
        "form => form.submit()"
    ),
    "sessions/new/": lambda page: (page.get_by_label("How long, in minutes").fill("1"), press(page, "Put it forward")),
    "people/": lambda page: go_on(page.locator("#invite").get_by_role("button", name="Invite")),
    "people/pin/": lambda page: press(page, "Keep it"),
    "people/name/": lambda page: (write(page, "Name", ""), press(page, "Go by this name")),
    "people/ruby/remove/": lambda page: press(page, "End their part"),
    "deciding/new/?kind=takeaway": lambda page: press(page, "Put it forward"),
    "hears/of/mornings/": lambda page: press(page, "Let them hear it"),
}
"""Pages of a partnership, and how to leave out what they ask for."""


def test_forms_that_come_back_with_a_mistake(window: Page) -> None:
    found: Wrong = {}
    home = be(window, "Mina")
    for path, mistake in MISTAKES.items():
        window.goto(home + path)
        mistake(window)
        wrong = window.locator("main").locator(".error, .refusal, [aria-invalid=true]")
        expect(wrong.first).to_be_visible()
        found |= what_is_wrong(window, f"mistake {path}")
    assert found == {}


def test_the_account_and_its_mistakes(window: Page, site: Site) -> None:
    found: Wrong = {}
    be(window, "Leila")
    for path, button in (("account/password/", "Use this password"), ("account/address/", "Send a code there")):
        window.goto(f"/{path}")
        press(window, button)
        expect(window.locator("main .error").first).to_be_visible()
        found |= what_is_wrong(window)
    write(window, "New e-mail address", "leila.new@example.org")
    press(window, "Send a code there")
    expect(window.get_by_label("The code").first).to_be_visible()
    found |= what_is_wrong(window)
    window.goto("/account/is-it-you/")
    found |= what_is_wrong(window)
    window.goto("/begin/")
    press(window, "Begin")
    found |= what_is_wrong(window, "mistake /begin/")
    assert found == {}


def test_a_second_step_from_setting_it_up_to_being_asked(window: Page, site: Site) -> None:
    found: Wrong = {}
    be(window, "Daniel")
    window.goto("/account/second-step/app/")
    write(window, "The code it shows now", "000000")
    press(window, "Use this app")
    found |= what_is_wrong(window, "mistake /account/second-step/app/")
    secret = window.locator(".key").inner_text()
    write(window, "The code it shows now", shown(secret))
    press(window, "Use this app")
    expect(window.get_by_role("heading", level=1)).to_have_text("Codes on paper")
    found |= what_is_wrong(window)
    sign_out(window)
    window.goto("/sign-in/")
    press(window, "Sign in")
    found |= what_is_wrong(window, "mistake /sign-in/")
    code = ask_for_code(window, site, "daniel@example.org")
    write(window, "The code", "AAAAAA")
    press(window, "Go on")
    found |= what_is_wrong(window, "mistake /sign-in/code/enter/")
    write(window, "The code", code)
    press(window, "Go on")
    expect(window.get_by_role("heading", level=1)).to_have_text("One more step")
    found |= what_is_wrong(window)
    assert found == {}


def test_what_a_former_member_reads(window: Page) -> None:
    be(window, "Samira")
    window.goto("/leaving/")
    found = what_is_wrong(window)
    go_on(window.get_by_role("main").get_by_role("link", name="Henrik"))
    expect(window.locator("#act")).to_be_visible()
    assert found | what_is_wrong(window) == {}


@pytest.mark.parametrize("page_of", ["400", "403_csrf", "404", "413", "429", "500", "503"])
def test_when_something_went_wrong(site: Site, browser: Browser, page_of: str) -> None:
    """As the templates are drawn without anybody's data: some of them can't be brought about on a site that is well."""
    html = render_to_string(f"{page_of}.html")
    with open_window(browser, site) as page:
        page.route("**/in-trouble/", lambda route: route.fulfill(body=html, content_type="text/html"))
        page.goto("/in-trouble/")
        assert what_is_wrong(page) == {}
        # What happened, and what to do now.
        assert page.get_by_role("main").locator("p, a").count() > 1 or "Wait" in page.get_by_role("main").inner_text()
