"""What a calendar reads, parsed as a calendar would, through clock changes and in several zones."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from tests.people import in_memory
from withness.capabilities.sessions.rules import CAPABILITY, call_off, propose_session
from withness.doors.calendar.feed import as_icalendar
from withness.ground.partnership import Voice
from withness.ground.partnership.verbs import agree, erase

ZONES = ("Europe/London", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu", "UTC")
PLACE = "Jonas's room on Mill Lane"


def micros(at):
    return int(at.timestamp()) * 1_000_000


def meet(talk, at, session="s", version="v1", **more):
    talk.say("jonas", propose_session, session=session, version=version, starts_at=micros(at), minutes=50, **more)
    return talk.say("maya", agree, accord=session, version=version)


def read(talk, who="maya", with_place=False):
    view = talk.hear(who)
    body = as_icalendar(view, Voice(talk.name, who), talk.now, with_place=with_place)
    return body.decode(), Calendar.from_ical(body)


@pytest.fixture
def talk():
    talk = in_memory(CAPABILITY)
    talk.now = micros(datetime(2026, 3, 1, tzinfo=UTC))
    return talk


@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize("day", [(2026, 3, 28), (2026, 3, 30), (2026, 10, 24), (2026, 11, 2)])
def test_every_clock_shows_the_hour_that_was_agreed(talk, zone, day):
    at = datetime(*day, 16, 30, tzinfo=ZoneInfo(zone))
    meet(talk, at)
    (event,) = read(talk)[1].events
    begins = event.start.astimezone(ZoneInfo(zone))
    assert (begins.date(), begins.hour, begins.minute) == (at.date(), 16, 30)
    assert (event.end - event.start).total_seconds() == 50 * 60
    assert event.start.tzinfo is not None


@given(st.integers(0, 365 * 24 * 60), st.sampled_from(ZONES))
def test_whatever_time_was_agreed_is_the_time_that_is_read(minutes, zone):
    talk = in_memory(CAPABILITY)
    talk.now = micros(datetime(2026, 3, 1, tzinfo=UTC))
    at = datetime(2026, 3, 3, tzinfo=UTC) + timedelta(minutes=minutes)
    meet(talk, at.astimezone(ZoneInfo(zone)))
    (event,) = read(talk)[1].events
    assert event.start == at


def test_it_tells_no_name_no_place_and_no_reason(talk):
    meet(talk, datetime(2026, 3, 5, 9, tzinfo=UTC), place=PLACE, why="because of the panic")
    text, calendar = read(talk)
    for word in ("Maya", "Jonas", "Mill Lane", "panic", "herap", "ithness", "session", talk.name):
        assert word not in text
    assert [str(event["summary"]) for event in calendar.events] == ["Appointment"]
    assert "LOCATION" not in text


def test_a_place_stands_in_it_if_chosen_and_is_gone_once_erased(talk):
    meet(talk, datetime(2026, 3, 5, 9, tzinfo=UTC), place=PLACE)
    assert read(talk, with_place=True)[1].events[0]["location"] == PLACE
    entry = next(each for each in talk.hear("jonas").heard if getattr(each.event, "kind", "") == "session")
    talk.say("jonas", erase, entry=entry.id)
    assert "LOCATION" not in read(talk, with_place=True)[0]


def test_a_time_that_is_only_offered_is_not_in_it(talk):
    at = micros(datetime(2026, 3, 5, 9, tzinfo=UTC))
    talk.say("jonas", propose_session, session="s", version="v1", starts_at=at, minutes=50)
    assert read(talk)[1].events == []


def test_what_is_moved_keeps_its_identifier_and_counts_on(talk):
    meet(talk, datetime(2026, 3, 5, 9, tzinfo=UTC))
    (before,) = read(talk)[1].events
    meet(talk, datetime(2026, 3, 6, 11, tzinfo=UTC), version="v2")
    (after,) = read(talk)[1].events
    assert after["uid"] == before["uid"]
    assert (before["sequence"], after["sequence"]) == (0, 1)
    assert after.start == datetime(2026, 3, 6, 11, tzinfo=UTC)


def test_what_is_called_off_is_cancelled_and_not_just_gone(talk):
    meet(talk, datetime(2026, 3, 5, 9, tzinfo=UTC))
    talk.say("maya", call_off, session="s", why="Not for any calendar")
    text, calendar = read(talk)
    (event,) = calendar.events
    assert (event["status"], event["sequence"]) == ("CANCELLED", 1)
    assert "Not for any" not in text


def test_identifiers_differ_between_members_and_say_nothing(talk):
    meet(talk, datetime(2026, 3, 5, 9, tzinfo=UTC), session="the-session")
    hers, his = (read(talk, who)[1].events[0]["uid"] for who in ("maya", "jonas"))
    assert hers != his
    assert hers == read(talk)[1].events[0]["uid"]
    assert "the-session" not in read(talk)[0]


def test_what_is_long_over_is_left_out(talk):
    meet(talk, datetime(2026, 3, 5, 9, tzinfo=UTC))
    talk.now = micros(datetime(2026, 9, 1, tzinfo=UTC))
    assert read(talk)[1].events == []
