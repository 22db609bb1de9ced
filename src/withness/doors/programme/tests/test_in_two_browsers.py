"""A brief from a client's wish to a page that anybody reads, on a desk and a phone, beside people who are made up."""

import subprocess
import sys

import pytest
from playwright.sync_api import Page, expect

from tests.browser.looking import what_is_wrong
from tests.browser.people import be, go_on, press, write
from tests.site import Site, open_window

BEGINS = """
import django
django.setup()
from withness.doors.programme import releasing, voices
from withness.doors.programme.releasing import month_before, next_first
from withness.doors.programme.tests.made_up import answers, barrier, fill, speak, wishes
from withness.ground.ledger import say
from withness.ground.ledger.hear import clock
from withness.ground.people.models import Account
from withness.ground.practice.practices import inside, practice_of
from withness.ground.programme.rules import set_up
from withness.ground.programme.state import ProgrammeState
daniel = practice_of(Account.objects.get(email="daniel@example.org"))
releasing.recount = voices._keep_anew = lambda _practice: None  # They are made up and have no seat.
"""
FAILED = """
say(daniel, set_up, runs=True)
since = clock() - 90 * 24 * 60 * 60 * 1_000_000
for place, (code, about, many) in enumerate(
    [("no_answer", "food", 25), ("no_answer", "housing", 12), ("waiting_list", "housing", 18), ("language", "work", 9)]
):
    fill(daniel.ledger, many, lambda n: barrier(n, code, about), kind="barriers", since=since, start=100 * place)
releasing.release(daniel.ledger)
speak(daniel.ledger, 10, wishes(clock()))
"""
SAY_YES = """
brief = next(reversed(inside(daniel.ledger).state(ProgrammeState).briefs.values()))
speak(daniel.ledger, 10, answers(brief, clock(), because="This is how it is."))
"""
THE_FIRST = """
voices.count_voices(daniel.ledger, month_before(next_first(clock())))
"""
OWN = "I rang nine times. I still have the list."
PHONE = {"viewport": {"width": 375, "height": 740}}


@pytest.fixture
def desk_and_phone(site, browser):
    """Staff at a desk, and a client with a phone."""
    with open_window(browser, site) as desk, open_window(browser, site, **PHONE) as phone:
        yield desk, phone


def happens(site: Site, *what: str) -> None:
    """What others say, and what the worker does."""
    command = [sys.executable, "-c", BEGINS + "".join(what)]
    settings = {"DJANGO_SETTINGS_MODULE": "withness.config.settings"}
    subprocess.run(command, env=site.environment | settings, check=True, capture_output=True)


def looks_right(page: Page) -> None:
    assert not what_is_wrong(page), what_is_wrong(page)


def test_clients_choose_it_approve_it_and_then_anybody_reads_it(site, browser, desk_and_phone):
    daniel, mina = desk_and_phone
    happens(site, FAILED)
    home = be(mina, "Mina")
    mina.goto(home)
    go_on(mina.get_by_role("link", name="Telling others what gets in the way"))
    mina.get_by_label("What should change first?").select_option("Nobody answered")
    press(mina, "I would like a brief about this")
    expect(mina.locator("#topic")).to_contain_text("You would like a brief about: Nobody answered")
    looks_right(mina)
    happens(site, THE_FIRST)

    be(daniel, "Daniel")
    daniel.goto("/practice/")
    practice = daniel.url
    daniel.goto(f"{practice}programme/")
    go_on(daniel.get_by_role("link", name="Briefs: telling others"))
    expect(daniel.get_by_role("row", name="Nobody answered 10 released")).to_be_visible()
    looks_right(daniel)
    go_on(daniel.get_by_role("link", name="Write a brief"))
    write(daniel, "Title", "Nobody picks up")
    write(daniel, "To whom", "The town council")
    write(
        daniel, "What gets in the way", "People call, and nobody answers. They call again, and after a week they stop."
    )
    write(daniel, "What should change", "Two people more at the phone, from Monday to Friday.")
    looks_right(daniel)
    press(daniel, "Ask clients")
    expect(daniel.locator("#said")).to_contain_text("Nothing was counted yet.")
    looks_right(daniel)
    address = daniel.url

    mina.goto(f"{home}brief/")
    go_on(mina.get_by_role("link", name="Nobody picks up"))
    mina.get_by_role("radio", name="Yes, this can be said").check()
    write(mina, "Words of yours that may stand in the brief", OWN)
    looks_right(mina)
    press(mina, "Give this answer")
    expect(mina.locator("#answer")).to_contain_text("You said yes to this text")
    happens(site, SAY_YES)
    daniel.goto(address)
    expect(daniel.get_by_role("button", name="Publish it")).to_have_count(0)
    happens(site, THE_FIRST)

    daniel.goto(address)
    expect(daniel.locator("#said")).to_contain_text("They approved this text.")
    expect(daniel.locator("#said")).not_to_contain_text("Mina")
    looks_right(daniel)
    press(daniel, "Publish it")
    with open_window(browser, site) as anybody:
        anybody.goto(daniel.get_by_label("The address").input_value())
        expect(anybody.get_by_role("heading", level=1)).to_have_text("Nobody picks up")
        expect(anybody.get_by_role("main")).to_contain_text(OWN)
        expect(anybody.get_by_role("main")).not_to_contain_text("Mina")
        looks_right(anybody)
        with anybody.expect_download() as kept:
            anybody.get_by_role("link", name="As a PDF", exact=True).click()
        assert kept.value.suggested_filename == "brief.pdf"
    looks_right(daniel)
