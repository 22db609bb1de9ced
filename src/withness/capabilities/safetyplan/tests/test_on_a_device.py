"""A plan on somebody's own device, in a real browser: kept locked, opened signed out and without a net, taken off."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import Page, expect

from tests.browser.looking import what_is_wrong
from tests.browser.people import be
from tests.site import open_window

PIN, HERE = "blue whale 7", "/not-safe/plan/"
LONG = 30_000
A_WORD, A_NUMBER = "Ruby's kitchen", "07700 900123"
STAYS = "({...localStorage, ...sessionStorage})"
EVERYTHING_KEPT = """async () => {
  const found = [];
  for (const name of await caches.keys()) for (const request of await (await caches.open(name)).keys())
    found.push(request.url, await (await (await caches.open(name)).match(request)).clone().text());
  return found;
}"""


@pytest.fixture(scope="module")
def device(site, browser):
    """A device on which Mina keeps her plan."""
    with open_window(browser, site) as page:
        page.context.set_default_timeout(30_000)
        keep(page)
        yield page.context


@pytest.fixture
def mina(device):
    """A window on it."""
    device.set_offline(False)
    page = device.new_page()
    yield page
    page.close()


def keep(page: Page, pin: str = PIN, again: str = PIN, *, net: bool = True) -> None:
    """Two presses from the plan: the link, then the button below a PIN."""
    page.context.set_default_timeout(LONG)
    home = be(page, "Mina")
    page.goto(f"{home}safety/plan/")
    page.get_by_role("link", name="On this device").click()
    page.get_by_label("A PIN, or a few words").fill(pin)
    page.get_by_label("The same again").fill(again)
    page.context.set_offline(not net)
    page.get_by_role("button", name="Keep it on this device").click()
    if net and pin == again == PIN:
        expect(page.locator("#here")).to_be_visible(timeout=LONG)


def signed_out_without_a_net(page: Page) -> None:
    page.context.clear_cookies()
    page.context.set_offline(True)


def opens(page: Page, pin: str = PIN) -> None:
    page.get_by_label("Your PIN").fill(pin)
    page.get_by_role("button", name="Open it").click()


def test_it_opens_signed_out_and_without_a_net_with_every_number_to_press(mina):
    signed_out_without_a_net(mina)
    mina.goto(HERE)
    assert mina.title() == "Help"
    expect(mina.locator("#plan")).to_be_empty()
    opens(mina)
    expect(mina.locator("#plan")).to_contain_text(A_WORD, timeout=LONG)
    expect(mina.locator('#plan a[href="tel:07700900123"]')).to_contain_text(A_NUMBER)
    mina.goto("/not-safe/")
    mina.get_by_role("link", name="Germany", exact=True).click()
    expect(mina.locator('.emergency a[href="tel:112"]')).to_be_visible()
    expect(mina.get_by_text("TelefonSeelsorge", exact=True)).to_be_visible()


def test_a_pin_that_is_not_the_one_is_met_kindly_and_can_be_tried_again(mina):
    signed_out_without_a_net(mina)
    mina.goto(HERE)
    opens(mina, "blue whale 8")
    expect(mina.get_by_text("That didn't open it.")).to_be_visible(timeout=LONG)
    expect(mina.locator("#plan")).to_be_empty()
    assert mina.evaluate("document.activeElement.id") == "pin"
    opens(mina)
    expect(mina.locator("#plan")).to_contain_text(A_WORD, timeout=LONG)
    expect(mina.get_by_text("That didn't open it.")).to_be_hidden()


def test_the_device_holds_one_thing_and_no_word_of_it_can_be_read(mina):
    mina.goto(HERE)
    kept = mina.evaluate(STAYS)
    assert list(kept) == ["help"]
    assert re.fullmatch(r"[A-Za-z0-9+/]+=*", kept["help"])
    everything = "".join([*kept.values(), *mina.evaluate(EVERYTHING_KEPT)])
    for word in (A_WORD, A_NUMBER, "whale", "Mina", "Daniel", "/with/"):
        assert word not in everything, word
    assert mina.evaluate("indexedDB.databases().then(all => all.length)") == 0


def test_it_locks_when_the_page_is_left_and_when_nothing_is_done(mina):
    mina.goto(HERE)
    opens(mina)
    expect(mina.locator("#plan")).to_contain_text(A_WORD, timeout=LONG)
    mina.goto("/not-safe/")
    mina.go_back()
    expect(mina.locator("#plan")).to_be_empty()
    mina.clock.install()
    mina.reload()
    opens(mina)
    expect(mina.locator("#plan")).to_contain_text(A_WORD, timeout=LONG)
    mina.clock.fast_forward("04:59")
    expect(mina.locator("#plan")).to_contain_text(A_WORD)
    mina.clock.fast_forward("00:02")
    expect(mina.locator("#plan")).to_be_empty()


def test_it_stays_locked_when_the_page_is_left_while_it_opens_and_no_pin_waits_in_its_box(mina):
    mina.goto(HERE)
    mina.get_by_label("Your PIN").fill(PIN)
    mina.evaluate("document.querySelector('#open button').click(); dispatchEvent(new PageTransitionEvent('pagehide'))")
    expect(mina.get_by_role("button", name="Open it")).to_be_enabled(timeout=LONG)
    expect(mina.locator("#plan")).to_be_empty()
    mina.get_by_label("Your PIN").fill(PIN)
    mina.evaluate("dispatchEvent(new PageTransitionEvent('pagehide'))")
    expect(mina.get_by_label("Your PIN")).to_have_value("")


def sleeps(page: Page, minutes: int) -> None:
    """The day goes on and no timer does; then the page is in front again."""
    page.clock.set_system_time(
        datetime.fromtimestamp(page.evaluate("Date.now()") / 1000, UTC) + timedelta(minutes=minutes)
    )
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")


def test_a_phone_that_slept_for_five_minutes_wakes_to_something_locked(mina):
    mina.goto(HERE)
    mina.clock.install()
    mina.reload()
    opens(mina)
    expect(mina.locator("#plan")).to_contain_text(A_WORD, timeout=LONG)
    sleeps(mina, minutes=4)
    expect(mina.locator("#plan")).to_contain_text(A_WORD)
    sleeps(mina, minutes=2)
    expect(mina.locator("#plan")).to_be_empty()


def test_while_the_site_only_answers_that_it_is_broken_the_numbers_that_were_kept_are_there(site, browser):
    with open_window(browser, site, away=True) as page:
        keep(page)
        page.context.route("**/not-safe/**", lambda route: route.fulfill(status=502, body="Bad gateway"))
        page.goto("/not-safe/?region=GB")
        expect(page.locator('.emergency a[href="tel:999"]')).to_be_visible()


def test_what_was_kept_stays_when_a_new_wording_can_not_be_kept(site, browser):
    with open_window(browser, site) as page:
        keep(page)
        before = page.evaluate(STAYS)
        page.evaluate(
            "() => { Storage.prototype.setItem = () => { throw new DOMException('', 'QuotaExceededError') } }"
        )
        page.get_by_label("A PIN, or a few words").fill("another one")
        page.get_by_label("The same again").fill("another one")
        page.get_by_role("button", name="Keep it on this device").click()
        expect(page.get_by_text("What was kept before is still there")).to_be_visible(timeout=LONG)
        assert page.evaluate(STAYS) == before
        signed_out_without_a_net(page)
        page.goto(HERE)
        opens(page)
        expect(page.locator("#plan")).to_contain_text(A_WORD, timeout=LONG)


def test_it_is_taken_off_without_the_pin_and_leaves_nothing(site, browser):
    with open_window(browser, site) as page:
        keep(page)
        signed_out_without_a_net(page)
        page.goto(HERE)
        page.get_by_text("Take it off this device").click()
        page.get_by_role("button", name="Take it off").click()
        expect(page.get_by_text("It is off this device.")).to_be_visible()
        assert page.evaluate(STAYS) == {}
        assert page.evaluate("caches.keys()") == []
        assert page.evaluate("navigator.serviceWorker.getRegistrations().then(all => all.length)") == 0


def test_whoever_keeps_nothing_finds_no_trace_and_the_device_none_of_their_visit(site, browser):
    with open_window(browser, site) as page:
        for address in ("/not-safe/", HERE):
            page.goto(address)
        expect(page.get_by_text("Nothing is kept on this device.")).to_be_visible()
        assert page.evaluate(STAYS) == {}
        assert page.evaluate("caches.keys()") == []


@pytest.mark.parametrize(
    ("pin", "again", "why"),
    [("123", "123", "This is shorter than four signs."), ("1234", "1243", "These two are not the same.")],
)
def test_what_is_no_pin_is_said_beside_its_box_and_keeps_nothing(site, browser, pin, again, why):
    with open_window(browser, site) as page:
        keep(page, pin, again)
        expect(page.get_by_text(why)).to_be_visible()
        assert page.evaluate(STAYS) == {}


def test_without_the_net_it_says_that_nothing_was_kept(site, browser):
    with open_window(browser, site, away=True) as page:
        keep(page, net=False)
        expect(page.get_by_text("It could not be kept here, so nothing is.")).to_be_visible(timeout=LONG)
        assert page.evaluate(STAYS) == {}


def test_its_page_is_whole_to_axe_and_on_the_narrowest_phone(mina):
    mina.goto(HERE)
    assert what_is_wrong(mina) == {}
    opens(mina)
    expect(mina.locator("#plan")).to_contain_text(A_WORD, timeout=LONG)
    assert what_is_wrong(mina) == {}
