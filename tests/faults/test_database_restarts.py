"""PostgreSQL is stopped and started under a running site: pages say so, nothing typed is lost, and all goes on.

The whole of it is real: `withness serve` with its worker, a server of its own, and two browsers that are signed in.
"""

import time
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.people import be, press, write
from tests.database import PostgresServer
from tests.folder import a_folder
from tests.site import PATIENCE_SECONDS, Site, open_window, running, seeded

WORDS = "To swim in the sea once before the summer is over"
HIDDEN = "form[data-unsent] input[type=hidden]"


@pytest.fixture(scope="module")
def server() -> Iterator[PostgresServer]:
    """A server that no other test uses."""
    with a_folder() as folder:
        server = PostgresServer(folder)
        yield server
        server.stop()


@pytest.fixture(scope="module")
def clinic(server: PostgresServer) -> Iterator[Site]:
    """The site with the demo people, on PostgreSQL."""
    server.run("CREATE DATABASE clinic")
    with a_folder() as folder:
        named = {"WITHNESS_DATABASE_URL": server.url("clinic")}
        with running(seeded(folder / "data", **named), **named) as site:
            yield site


@pytest.fixture
def mina(clinic: Site, browser: Browser) -> Iterator[Page]:
    with open_window(browser, clinic, away=True) as page:
        be(page, "Mina")
        yield page


@pytest.fixture
def daniel(clinic: Site, browser: Browser) -> Iterator[Page]:
    with open_window(browser, clinic, away=True) as page:
        be(page, "Daniel")
        yield page


def test_what_was_typed_while_it_was_away_is_taken_once_afterwards(server, mina, daniel):
    """The same session goes on, the same form is taken once, and a page that stayed open hears of it."""
    home = mina.url
    mina.goto(f"{home}goals/new/")
    write(mina, "What do you want to reach?", WORDS)
    with server.away():
        press(mina, "Put it forward")
        expect(mina.get_by_role("heading", level=1)).to_have_text("We can't reach our records right now")
        expect(mina.locator("main")).to_contain_text(WORDS)
        press(mina, "Send it again")
        expect(mina.locator("main")).to_contain_text(WORDS)
        expect(mina.get_by_role("link", name="I'm not safe now")).to_be_visible()
        form = mina.locator(HIDDEN).evaluate_all("all => Object.fromEntries(all.map(one => [one.name, one.value]))")
        to = mina.locator("form[data-unsent]").get_attribute("action")
        assert not mina.request.get(home).ok
    _until_it_answers(mina, home)
    press(mina, "Send it again")
    expect(mina.get_by_role("heading", level=1)).not_to_contain_text("can't reach")
    assert mina.request.post(f"{home.split('/with/')[0]}{to}", form=form, headers={"Referer": home}).ok
    mina.goto(f"{home}goals/")
    expect(mina.get_by_text(WORDS)).to_have_count(1)
    expect(daniel.locator("#waiting")).to_contain_text(WORDS, timeout=PATIENCE_SECONDS * 1000)


def test_the_worker_goes_on_too_and_its_mails_go_out(server, clinic, mina):
    home, mails = mina.url, clinic.data / "mail"
    before = set(mails.glob("*")) if mails.exists() else set()
    with server.away():
        assert mina.request.get(home).status == 503
    _until_it_answers(mina, home)
    mina.goto(f"{home}safety/")
    press(mina, "I'm not safe now")
    expect(mina.locator("#alarms")).to_be_visible()
    until = time.monotonic() + 2 * PATIENCE_SECONDS
    while not (new := set(mails.glob("*")) - before) and time.monotonic() < until:
        mina.wait_for_timeout(200)
    assert any("To: daniel@example.org" in mail.read_text() for mail in new)


def test_whoever_only_looks_is_told_when_to_come_again(server, mina):
    home = mina.url
    with server.away():
        begun = time.monotonic()
        answer = mina.request.get(home)
        took = time.monotonic() - begun
        help_page = mina.request.get(f"{home.split('/with/')[0]}/not-safe/")
    assert answer.status == 503
    assert int(answer.headers["retry-after"]) > 0
    assert took < PATIENCE_SECONDS
    assert help_page.ok
    _until_it_answers(mina, home)


@pytest.mark.parametrize("times", [2, pytest.param(50, marks=pytest.mark.soak)])
def test_however_often_it_restarts_nothing_saved_is_lost_and_nothing_is_saved_twice(
    server, clinic, mina, times, assured
):
    """Each time something is sent while it is away, and the same form again when it is back."""
    home = mina.url
    mina.goto(f"{home}goals/new/")
    blank = mina.locator("main form").first.locator("input[type=hidden]")
    form = blank.evaluate_all("all => Object.fromEntries(all.map(one => [one.name, one.value]))")
    for time_ in range(times):
        said = form | {"key": f"restart-{times}-{time_}", "text": f"{WORDS}, {times} and {time_}"}
        with server.away():
            answer = mina.request.post(f"{home}goals/new/", form=said, headers={"Referer": home})
            assert answer.status == 503
            assert said["text"] in answer.text()
        _until_it_answers(mina, home)
        for _ in range(2):
            assert mina.request.post(f"{home}goals/new/", form=said, headers={"Referer": home}).ok
    mina.goto(f"{home}goals/")
    for time_ in range(times):
        expect(mina.get_by_text(f"{WORDS}, {times} and {time_}", exact=True)).to_have_count(1)
    assert "All " in clinic.command("ledger", "verify")
    assured(
        "PostgreSQL restarted under the running site",
        "50 times: nothing lost, nothing twice, every page honest",
        f"{times} times: 0 lost, 0 twice",
    )


def _until_it_answers(page: Page, address: str) -> None:
    until = time.monotonic() + PATIENCE_SECONDS
    while not page.request.get(address).ok:
        assert time.monotonic() < until, "the database is back, and the site is not"
        page.wait_for_timeout(100)
