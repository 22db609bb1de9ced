"""Hours are reckoned on the clocks of the place they were said for, and never promise more than was said."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from withness.ground.practice.events import Open
from withness.ground.practice.hours import SECOND, Hours, Leave, stretches, week_in_words, who_reads

BERLIN = "Europe/Berlin"
WEEKDAYS = tuple(Open(day, 9 * 60, 18 * 60) for day in range(5))
HOURS = Hours(zone=BERLIN, week=WEEKDAYS, within=120)
DAY = 24 * 3600 * SECOND


def at(text: str, zone: str = BERLIN) -> int:
    return int(datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone)).timestamp()) * SECOND


MONDAY = "2026-06-01"


def test_where_nothing_was_said_nothing_is_promised():
    assert who_reads(None, [], at(f"{MONDAY}T10:00")) is None
    assert who_reads(Hours(BERLIN, (), 60), [], at(f"{MONDAY}T10:00")) is None


def test_what_is_written_during_the_day_is_read_by_its_last_look():
    reads = who_reads(HOURS, [], at(f"{MONDAY}T10:00"))
    assert reads.open
    assert reads.by == at(f"{MONDAY}T18:00")
    assert reads.seen == at(f"{MONDAY}T12:00")


def test_an_alarm_late_in_the_day_is_seen_with_the_last_look():
    assert who_reads(HOURS, [], at(f"{MONDAY}T17:30")).seen == at(f"{MONDAY}T18:00")


def test_after_the_last_look_it_is_the_next_day_that_counts():
    reads = who_reads(HOURS, [], at(f"{MONDAY}T18:00"))
    assert not reads.open
    assert reads.by == at("2026-06-02T18:00")
    assert reads.seen == at("2026-06-02T11:00")


def test_a_weekend_is_waited_for():
    friday_evening = at("2026-06-05T20:00")
    assert who_reads(HOURS, [], friday_evening).seen == at("2026-06-08T11:00")


def test_leave_moves_everything_behind_it():
    away = [Leave(at("2026-06-02T00:00"), at("2026-06-09T00:00"))]
    before, during = who_reads(HOURS, away, at(f"{MONDAY}T19:00")), who_reads(HOURS, away, at("2026-06-03T10:00"))
    assert before.back is None
    assert before.by == during.by == at("2026-06-09T18:00")
    assert during.back == at("2026-06-09T00:00")
    assert not during.open


def test_a_day_that_leave_cuts_short_promises_nothing():
    away = [Leave(at(f"{MONDAY}T15:00"), at("2026-06-02T00:00"))]
    assert who_reads(HOURS, away, at(f"{MONDAY}T10:00")).by == at("2026-06-02T18:00")


def test_leave_that_is_over_changes_nothing():
    away = [Leave(at("2026-05-01T00:00"), at("2026-05-08T00:00"))]
    assert who_reads(HOURS, away, at(f"{MONDAY}T10:00")) == who_reads(HOURS, [], at(f"{MONDAY}T10:00"))


@pytest.mark.parametrize(("day", "utc"), [("2026-03-27", "17:00"), ("2026-03-30", "16:00")])
def test_six_in_the_evening_stays_six_in_the_evening_when_the_clocks_change(day, utc):
    assert who_reads(HOURS, [], at(f"{day}T10:00")).by == at(f"{day}T{utc}", "UTC")


def test_a_day_may_end_at_midnight():
    hours = Hours(BERLIN, (Open(0, 20 * 60, 24 * 60),), 60)
    assert who_reads(hours, [], at(f"{MONDAY}T23:30")).by == at("2026-06-02T00:00")


def test_a_leave_without_end_in_sight_leaves_no_promise():
    away = [Leave(at(f"{MONDAY}T00:00"), at(f"{MONDAY}T00:00") + 400 * DAY)]
    reads = who_reads(HOURS, away, at(f"{MONDAY}T10:00"))
    assert (reads.by, reads.seen, reads.open) == (None, None, False)


openings = st.builds(
    lambda day, a, b: Open(day, min(a, b), max(a, b) + 1), st.integers(0, 6), st.integers(0, 1438), st.integers(0, 1438)
)


@given(
    st.lists(openings, min_size=1, max_size=8),
    st.sampled_from([BERLIN, "America/New_York", "Pacific/Chatham", "Africa/Johannesburg"]),
    st.integers(at("2026-01-01T00:00"), at("2027-06-01T00:00")),
    st.integers(5, 10_000),
)
def test_every_promise_lies_in_opening_time_and_ahead(week, zone, now, within):
    hours = Hours(zone, tuple(week), within)
    reads = who_reads(hours, [], now)
    first = next(stretches(hours, [], now), None)
    if first is None:
        assert reads.by is None
        return
    assert now < reads.by == first.ends
    assert max(first.begins, now) <= reads.seen <= first.ends
    assert reads.open == (first.begins <= now)


@pytest.mark.parametrize(
    ("days", "says"),
    [
        (range(5), "on weekdays by 18:00"),
        (range(7), "every day by 18:00"),
        ([0, 3], "on Monday and Thursday by 18:00"),
        ([1], "on Tuesday by 18:00"),
    ],
)
def test_a_week_is_said_as_people_say_it(days, says):
    assert week_in_words([Open(day, 540, 1080) for day in days]) == says


def test_days_that_differ_are_told_apart():
    week = [Open(0, 540, 1080), Open(1, 540, 720), Open(1, 800, 840), Open(2, 540, 1080)]
    assert week_in_words(week) == "on Monday and Wednesday by 18:00, on Tuesday by 14:00"


def test_hours_said_elsewhere_hold_there():
    tokyo = Hours("Asia/Tokyo", WEEKDAYS, 60)
    assert who_reads(tokyo, [], at(f"{MONDAY}T01:00", "UTC")).by == at(f"{MONDAY}T18:00", "Asia/Tokyo")
    assert timedelta(microseconds=at(f"{MONDAY}T18:00") - at(f"{MONDAY}T18:00", "Asia/Tokyo")) == timedelta(hours=7)
