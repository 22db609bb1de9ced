"""Whom to call: every number has a source and a date, none is guessed, and each dials what it shows."""

from datetime import UTC, date, datetime, timedelta

import pytest

from withness.capabilities.safety.cards import LINES, OLD, SECOND, help_for, is_old, plain, regions
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


def test_what_the_practice_names_comes_last_and_can_be_called():
    shown = plain(help_for("DE", 0, [OwnLine("Night clinic", "030 123", "at night")]))
    assert shown["own"] == [
        {"name": "Night clinic", "says": "at night", "numbers": [{"shown": "030 123", "dialled": "030123"}]}
    ]
