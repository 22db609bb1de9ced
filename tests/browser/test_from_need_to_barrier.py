"""The whole way, in real windows: what is hard, a real pantry, every word agreed, its answer on a page without an
account, the client's own on another, and a failure that programme and brief show only once enough people have it."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.ahead import Clock
from tests.browser.asking import ADDRESS, MAPPING, WORDS, agree, bring_pantries_in, find, mailed, put_forward
from tests.browser.counting import more_of_whom_it_failed
from tests.browser.people import be, go_on, press, write
from tests.material import shared
from tests.site import Site, open_window

DAY = 24 * 3_600
PANTRY, WRITES_TO = "The Salvation Army Elyria Corps", "elyria@example.org"
BARRIER = "No money left for it"
FAILED = f"{BARRIER}, Food"
FOOD = "[id$='-food']"
"""What somebody said of food, on the page of what is hard."""
TOO_FEW = "wherever somebody is, they are too few"


@pytest.fixture
def pantries(site_ahead: Site, tmp_path: Path) -> None:
    """Real pantries with the words they are sorted by. Their list has no mail address: one was asked for its own."""
    lines = [json.loads(line) for line in shared("hsds/pantries-raw.jsonl").read_text("utf-8").splitlines()]
    (theirs,) = [line["content"] for line in lines if line["content"]["name"] == PANTRY]
    theirs["email"] = WRITES_TO
    (tmp_path / "pantries.jsonl").write_text("\n".join(map(json.dumps, lines)), "utf-8")
    mapping = MAPPING.read_text("utf-8").replace('phone: "{../phone}"', 'phone: "{../phone}"\n    email: "{../email}"')
    (tmp_path / "mapping.yaml").write_text(mapping, "utf-8")
    taxonomy = ("directory", "import", str(shared("hsds/taxonomy")), "--source", "open-eligibility")
    done = subprocess.run(
        [sys.executable, "-m", "withness.config.cli", *taxonomy],
        env=site_ahead.environment, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 1, "One of its ids is used twice, and that is named."
    assert "1206" in done.stdout
    bring_pantries_in(site_ahead, tmp_path / "pantries.jsonl", tmp_path / "mapping.yaml")


@pytest.fixture
def mina_and_daniel(site_ahead: Site, browser: Browser) -> Iterator[tuple[Page, Page, str]]:
    """Each at home in a window of their own, and the address of that home."""
    with open_window(browser, site_ahead) as mina, open_window(browser, site_ahead) as daniel:
        home = be(mina, "Mina")
        assert be(daniel, "Daniel") == home
        yield mina, daniel, home


@pytest.mark.usefixtures("pantries")
def test_from_what_is_hard_to_a_barrier_that_counts(
    mina_and_daniel: tuple[Page, Page, str], site_ahead: Site, browser: Browser, clock: Clock
) -> None:
    mina, daniel, home = mina_and_daniel
    programme = begun(daniel)
    mina_says_what_is_hard(mina, home)
    referral = a_pantry_is_chosen(mina, daniel, home)
    with open_window(browser, site_ahead) as outside:
        it_cannot_help(outside, site_ahead)
        for who in (mina, daniel):
            who.goto(referral)
            expect(who.locator("#came")).to_contain_text("No money left for it")
        clock.ahead(15 * DAY)
        mina_closes_the_loop(outside, site_ahead)
    expect(daniel.locator("#stands")).to_contain_text("There was no help")
    mina.goto(f"{home}counted/")
    press(mina, "Yes, I may be counted")
    mina.goto(f"{home}brief/")
    mina.get_by_label("What should change first?").select_option(BARRIER)
    press(mina, "I would like a brief about this")
    more_of_whom_it_failed(site_ahead, "daniel", first=1, many=9)
    clock.ahead(50 * DAY)
    expect(released(daniel, site_ahead, programme)).to_contain_text(TOO_FEW)
    daniel.goto(f"{programme}briefs/new/")
    expect(daniel.get_by_text("Nothing to write about yet")).to_be_visible()
    more_of_whom_it_failed(site_ahead, "daniel", first=10, many=1)
    clock.ahead(85 * DAY)
    expect(released(daniel, site_ahead, programme)).to_contain_text(f"Said most often: {FAILED} (about 10 people).")
    nobody_is_shown(daniel)
    a_brief_is_written(daniel, programme)
    expect(daniel.locator("main")).to_contain_text(f"{BARRIER}: said by about 10 people with food.")
    nobody_is_shown(daniel)


def begun(daniel: Page) -> str:
    """Daniel's practice begins a programme, by following links; gives the address of its page."""
    daniel.goto("/caseload/")
    go_on(daniel.get_by_role("link", name="My practice"))
    go_on(daniel.get_by_role("link", name="The programme"))
    press(daniel, "Begin a programme")
    expect(daniel.get_by_text("Nothing was released yet")).to_be_visible()
    return daniel.url


def mina_says_what_is_hard(mina: Page, home: str) -> None:
    """Food is hard, and she wants help with it here."""
    mina.goto(f"{home}needs/")
    go_on(mina.get_by_role("link", name="Say how it is now"))
    for question, answer in (("Is it hard now?", "Yes, hard"), ("Do you want help with it here?", "Yes, please")):
        group = mina.locator("#food").get_by_role("group", name=question)
        group.get_by_role("radio", name=answer).check(force=True)
    press(mina, "Give it")
    expect(mina.locator(FOOD)).to_contain_text("Help wanted here")


def a_pantry_is_chosen(mina: Page, daniel: Page, home: str) -> str:
    """From what she said to a place for it; Daniel puts it forward, Mina agrees to every word and sends it."""
    daniel.goto(f"{home}needs/")
    go_on(daniel.locator(FOOD).get_by_role("link", name="Look for help with this together"))
    find(daniel, "salvation army elyria pantry", PANTRY)
    expect(daniel.get_by_text(WRITES_TO)).to_be_visible()
    referral = put_forward(daniel, "A mail with exactly these words")
    agree(mina, referral)
    press(mina, "Send the mail")
    expect(mina.locator("#stands")).to_contain_text("It went out")
    return referral


def it_cannot_help(outside: Page, site: Site) -> None:
    """Whoever reads the pantry's mail answers, once, without an account and without a name."""
    mail = mailed(site, lambda mail: WORDS in mail)
    assert f"To: {WRITES_TO}" in mail
    assert "Mina" not in mail
    opened(outside, mail)
    expect(outside.locator("main")).to_contain_text(WORDS)
    outside.get_by_role("radio", name="We can't help").check(force=True)
    outside.get_by_role("checkbox", name="We have no money left for it").check(force=True)
    sent_once(outside)


def mina_closes_the_loop(outside: Page, site: Site) -> None:
    """Two weeks later Mina is asked by a mail, and answers on a page that names nothing, without signing in."""
    mail = mailed(site, lambda mail: "There is a question for you" in mail)
    assert "To: mina@example.org" in mail
    opened(outside, mail)
    for name in ("Mina", "Daniel", "Salvation", "ood for two"):
        assert name not in mail
        expect(outside.locator("main")).not_to_contain_text(name)
    outside.get_by_role("group", name="Did you get help there?").get_by_role("radio", name="No", exact=True).check(
        force=True
    )
    sent_once(outside)


def opened(outside: Page, mail: str) -> None:
    """Follow the address in a mail, signed in as nobody."""
    found = ADDRESS.search(mail)
    assert found is not None
    outside.goto(found[0])


def sent_once(outside: Page) -> None:
    """Answer, and find that the page can't be used again."""
    address = outside.url
    press(outside, "Send this answer")
    expect(outside.get_by_role("heading", level=1)).to_have_text("Thank you")
    assert outside.context.cookies() == []
    outside.goto(address)
    expect(outside.get_by_role("alert")).to_contain_text("answered already")


def a_brief_is_written(daniel: Page, programme: str) -> None:
    """About what failed, for the council: clients are asked before anybody reads it."""
    daniel.goto(f"{programme}briefs/new/")
    daniel.get_by_label("What it is about").select_option(BARRIER)
    write(daniel, "Title", "No money left for food")
    write(daniel, "To whom", "The town council")
    write(daniel, "What gets in the way", "Pantries send people away, because there is nothing left.")
    write(daniel, "What should change", "Money for food that lasts until the end of the month.")
    press(daniel, "Ask clients")
    expect(daniel.locator("#said")).to_contain_text("Nothing was counted yet.")


def nobody_is_shown(daniel: Page) -> None:
    """Neither who it failed, nor what they said, nor where."""
    for name in ("Mina", "Guest", PANTRY, WORDS):
        expect(daniel.locator("main")).not_to_contain_text(name)


def released(daniel: Page, site: Site, programme: str) -> Locator:
    """What got in the way, as the programme shows it once the figures of the month are out."""
    site.command("programme", "release")
    daniel.goto(programme)
    return daniel.locator("#table-barriers")
