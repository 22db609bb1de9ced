"""The public page: it opens for anybody, at once, whatever else is broken, and remembers next to nothing."""

import re

import pytest
from django.db import OperationalError, connection
from django.test import Client

from withness.capabilities.safety.cards import regions
from withness.ground.ledger.hear import clock

ADDRESS = "/not-safe/"


@pytest.fixture
def no_database(monkeypatch):
    """The database is away: whoever asks it is told so, and the test knows that somebody asked."""
    asked = []

    def away(*_args, **_kwargs):
        asked.append(True)
        raise OperationalError("the database is away")

    with monkeypatch.context() as patched:
        patched.setattr(connection, "cursor", away)
        patched.setattr(connection, "ensure_connection", away)
        yield asked


def text(answer) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def test_it_opens_for_anybody_without_asking_the_database(no_database):
    answer = Client().get(ADDRESS)
    assert answer.status_code == 200
    assert not no_database
    for region in regions().values():
        assert region.name in text(answer)
        assert f'href="tel:{region.emergency[-1].number}"' in answer.content.decode()


def test_it_opens_for_somebody_signed_in_without_asking_the_database(maya, no_database):
    answer = maya.browser.get(f"{ADDRESS}?region=GB")
    assert answer.status_code == 200
    assert not no_database
    assert 'href="tel:116123"' in answer.content.decode()


def test_so_does_the_page_about_a_device_that_is_not_ones_own_alone(maya, no_database):
    for browser in (Client(), maya.browser):
        answer = browser.get(f"{ADDRESS}shared/")
        assert answer.status_code == 200
        assert "<title>One moment</title>" in answer.content.decode()
        assert f'href="{ADDRESS}"' in answer.content.decode()
    assert f'href="{ADDRESS}shared/"' in Client().get(ADDRESS).content.decode()
    assert not no_database


def test_what_was_sent_while_the_database_is_away_is_said_not_to_be_recorded(maya, no_database):
    answer = maya.browser.post(maya.at("say/") + "?region=GB", {"words": "help"})
    assert answer.status_code == 503
    assert no_database
    assert "What you sent was not recorded. Nobody was told." in text(answer)
    assert 'href="tel:116123"' in answer.content.decode()


def test_a_chosen_country_shows_its_lines_and_how_old_they_are():
    answer = Client().get(f"{ADDRESS}?region=GB")
    page = answer.content.decode()
    assert 'href="tel:999"' in page
    assert 'href="tel:116123"' in page
    assert 'href="sms:85258"' in page
    assert "Text SHOUT to 85258" in text(answer)
    assert f"Looked up on {regions()['GB'].checked:%-d %B %Y}" in text(answer)


def test_half_a_year_later_the_page_says_that_its_numbers_are_old(monkeypatch):
    said = "These numbers were looked up more than half a year ago."
    assert said not in text(Client().get(f"{ADDRESS}?region=GB"))
    later = clock() + 181 * 24 * 3600 * 1_000_000
    monkeypatch.setattr("withness.capabilities.safety.views.clock", lambda: later)
    shown = text(Client().get(f"{ADDRESS}?region=GB"))
    assert said in shown
    assert shown.index("116 123") < shown.index(said)


@pytest.mark.parametrize("asked", ["de-DE,de", "fr", "en-GB", "es-ES,es;q=0.9", ""])
def test_the_language_somebody_reads_changes_no_number(asked):
    def numbers(language):
        return re.findall(
            r'href="(?:tel|sms):[^"]+"', Client(headers={"accept-language": language}).get(ADDRESS).content.decode()
        )

    assert numbers(asked) == numbers("en")


def test_where_we_know_no_line_the_page_says_so():
    shown = text(Client().get(f"{ADDRESS}?region=ZA"))
    assert "We could not confirm any other line for South Africa" in shown


def test_the_country_is_never_guessed():
    answer = Client(headers={"accept-language": "de-DE,de"}).get(ADDRESS)
    assert "TelefonSeelsorge" not in text(answer)
    assert not answer.cookies.get("region")


def test_an_unknown_country_says_to_call_where_one_is():
    shown = text(Client().get(f"{ADDRESS}?region=XX"))
    assert "Call the emergency number of the place where you are" in shown


def test_a_choice_is_kept_until_the_browser_is_closed_and_no_longer():
    browser = Client()
    browser.get(f"{ADDRESS}?region=AU")
    cookie = browser.cookies["region"]
    assert cookie.value == "AU"
    assert not cookie["expires"]
    assert not cookie["max-age"]
    assert cookie["httponly"]
    assert "Lifeline" in text(browser.get(ADDRESS))
    browser.get(f"{ADDRESS}?region=")
    assert "Lifeline" not in text(browser.get(ADDRESS))


def test_nothing_on_it_is_kept_or_comes_from_elsewhere():
    answer = Client().get(ADDRESS)
    page = answer.content.decode()
    assert answer["Cache-Control"] == "no-store"
    assert not re.findall(r'<(?:script|link|img)[^>]+(?:src|href)="https?:', page)
    assert not re.findall(r"<script(?![^>]+src=)", page)


def test_it_needs_no_script_to_choose_a_country_or_to_call():
    page = Client().get(ADDRESS).content.decode()
    assert page.count('<a href="?region=') == len(regions())


def test_the_emergency_number_stands_before_everything_else():
    page = Client().get(f"{ADDRESS}?region=NZ").content.decode()
    assert page.index('href="tel:111"') < page.index('href="tel:1737"')


def test_it_promises_nothing():
    shown = text(Client().get(f"{ADDRESS}?region=GB")).lower()
    assert "nobody is watching this page" in shown
    assert "!" not in shown.replace("<!doctype", "")
