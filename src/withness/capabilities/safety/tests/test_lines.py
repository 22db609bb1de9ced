"""Whom to call: every number has a source and a date, none is guessed, and each dials what it shows."""

from datetime import UTC, date, datetime, timedelta

import pytest

from withness.capabilities.safety.cards import LINES, NO_HOURS, OLD, SECOND, help_for, is_old, plain, regions
from withness.ground.people.regions import REGIONS
from withness.ground.practice.events import OwnLine
from withness.ground.ui.dialling import dialled

EVERYTHING = [(code, known) for code, region in regions().items() for known in region.all]
LINES_ONLY = [(code, line) for code, region in regions().items() for line in region.lines]
NUMBERS = [
    *((code, one.number) for code, region in regions().items() for one in region.emergency),
    *((code, number) for code, line in LINES_ONLY for number in line.call),
    *((code, line.text.number) for code, line in LINES_ONLY if line.text),
]


def now(day: date) -> int:
    return int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp()) * SECOND


def test_every_country_that_can_be_chosen_is_known_and_the_other_way_round():
    assert set(regions()) == set(REGIONS) == {path.stem for path in LINES.glob("*.json")}


@pytest.mark.parametrize("code", regions())
def test_every_country_has_an_emergency_number(code):
    assert regions()[code].region == code
    assert regions()[code].emergency


@pytest.mark.parametrize(("code", "known"), EVERYTHING)
def test_everything_has_a_source_a_date_and_how_it_was_looked_up(code, known):
    assert known.sources
    assert all(source.startswith(("https://", "http://")) for source in known.sources)
    assert known.checked <= datetime.now(UTC).date() + timedelta(days=1)
    assert known.how.startswith("a stored copy of ")


@pytest.mark.parametrize(("code", "line"), LINES_ONLY)
def test_every_line_can_be_reached_somehow_and_says_for_whom(code, line):
    assert line.call or line.text or line.chat
    assert line.name
    assert line.who


@pytest.mark.parametrize(("code", "number"), NUMBERS)
def test_a_number_dials_what_it_shows(code, number):
    assert dialled(number) == number.replace(" ", "")


@pytest.mark.parametrize(
    ("shown", "dials"), [("116 123", "116123"), ("+49 30 123-45", "+493012345"), ("(09) 5222-999", "095222999")]
)
def test_a_number_keeps_its_plus_and_loses_its_spaces(shown, dials):
    assert dialled(shown) == dials


@pytest.mark.parametrize("region", [None, "", "XX", "gb", "<script>"])
def test_an_unknown_country_invents_nothing(region):
    shown = plain(help_for(region, 0))
    assert shown["region"] is None
    assert shown["lines"] == shown["emergency"] == []
    assert {one["code"] for one in shown["regions"]} == set(REGIONS)


@pytest.mark.parametrize("code", regions())
def test_half_a_year_later_the_page_says_that_it_is_old(code):
    checked = regions()[code].checked
    assert not help_for(code, now(checked + OLD)).old
    assert help_for(code, now(checked + OLD + timedelta(days=1))).old


def test_old_is_more_than_180_days():
    today = date(2026, 12, 31)
    assert not is_old(today - timedelta(days=180), today)
    assert is_old(today - timedelta(days=181), today)


@pytest.mark.parametrize(("code", "line"), LINES_ONLY)
def test_every_line_says_when_somebody_is_there_or_that_we_could_not_confirm_it(code, line):
    shown = next(each for each in plain(help_for(code, 0))["lines"] if each["name"] == line.name)
    assert (line.hours or NO_HOURS).lower() in shown["says"].lower()


def test_the_language_of_a_line_does_not_choose_it():
    ours = {code: {line.languages for line in region.lines} for code, region in regions().items()}
    assert ours["DE"] & ours["AT"], "two countries share a language"
    assert plain(help_for("DE", 0))["lines"] != plain(help_for("AT", 0))["lines"]


def test_half_a_year_later_what_the_practice_named_is_old_by_its_own_day():
    named = now(date(2026, 1, 1))
    own = [OwnLine("Night clinic", "030 123")]
    assert help_for("DE", now(date(2026, 1, 2)), own, named).own_since == date(2026, 1, 1)
    assert not help_for("DE", now(date(2026, 6, 30)), own, named).own_old
    assert help_for("DE", now(date(2026, 7, 1)), own, named).own_old
    assert not help_for("DE", now(date(2026, 7, 1)), (), 0).own_old, "no numbers are none that are old"


def test_what_the_practice_names_comes_last_and_can_be_called():
    shown = plain(help_for("DE", 0, [OwnLine("Night clinic", "030 123", "at night")]))
    assert shown["own"] == [
        {"name": "Night clinic", "says": "at night", "numbers": [{"shown": "030 123", "dialled": "030123"}]}
    ]
