"""When something is open: by its own clocks, past midnight, when clocks change, and only as far as is known."""

from datetime import UTC, datetime

import pytest

from withness.ground.directory.opening import closes_at, open_now, openings, rows
from withness.ground.directory.reading.hours import weekly

LONDON, NEW_YORK = "Europe/London", "America/New_York"


def is_open(schedules, at, zone=LONDON):
    zones: dict[str, int] = {}
    array = openings(rows(schedules, zone, zones))
    return bool(open_now(array, list(zones), datetime.fromisoformat(at).replace(tzinfo=UTC)).any())


def week(days, opens="10:00", closes="14:00", **says):
    return [{"freq": "WEEKLY", "byday": days, "opens_at": opens, "closes_at": closes, **says}]


@pytest.mark.parametrize(
    ("schedules", "at", "expected"),
    [
        (week("WE"), "2026-03-04T10:00", True),
        (week("WE"), "2026-03-04T13:59", True),
        (week("WE"), "2026-03-04T14:00", False),
        (week("WE"), "2026-03-05T11:00", False),
        (week("FR", "22:00", "02:00"), "2026-03-06T23:30", True),
        (week("FR", "22:00", "02:00"), "2026-03-07T01:59", True),
        (week("FR", "22:00", "02:00"), "2026-03-07T02:00", False),
        (week("FR", "22:00", "02:00"), "2026-03-06T01:00", False),
        (week("SU", "22:00", "02:00"), "2026-03-09T01:00", True),
        (week("MO", "00:00", "00:00"), "2026-03-09T23:59", True),
        (week("MO", "00:00", "00:00"), "2026-03-10T00:00", False),
        (week("WE", valid_from="2026-03-05"), "2026-03-04T11:00", False),
        (week("WE", valid_to="2026-03-03"), "2026-03-04T11:00", False),
        (week("WE", interval=2, dtstart="2026-03-02"), "2026-03-04T11:00", True),
        (week("WE", interval=2, dtstart="2026-03-02"), "2026-03-11T11:00", False),
        (week("WE", interval=2, dtstart="2026-03-05"), "2026-03-18T11:00", True),
        (week("1WE,3WE", freq="MONTHLY"), "2026-03-04T11:00", True),
        (week("1WE,3WE", freq="MONTHLY"), "2026-03-11T11:00", False),
        (week("-1WE", freq="MONTHLY"), "2026-03-25T11:00", True),
        (week("-1WE", freq="MONTHLY"), "2026-03-18T11:00", False),
        (week("", freq="MONTHLY", bymonthday="4,18"), "2026-03-18T11:00", True),
        (week("", freq="", dtstart="2026-03-04"), "2026-03-04T11:00", True),
        (week("", freq="", dtstart="2026-03-04"), "2026-03-11T11:00", False),
        (week("WE", byweekno="41"), "2026-03-04T11:00", False),
        (week("WE", opens=""), "2026-03-04T11:00", False),
    ],
)
def test_a_schedule_is_reckoned_with_as_far_as_it_is_understood(schedules, at, expected):
    assert is_open(schedules, at) is expected


def test_each_schedule_goes_by_the_clocks_of_its_own_zone():
    """One service in two zones: at half past three in London it is half past ten in New York."""
    assert not is_open(week("WE"), "2026-03-04T15:30")
    assert is_open(week("WE"), "2026-03-04T15:30", NEW_YORK)
    assert is_open(week("WE", timezone=-5), "2026-03-04T15:30")
    assert is_open(week("WE", timezone=5.5), "2026-03-04T05:00")
    both = week("WE", timezone=-5) + week("WE")
    assert is_open(both, "2026-03-04T11:00")
    assert is_open(both, "2026-03-04T16:00")


def test_clocks_that_change_are_kept_to():
    assert is_open(week("MO"), "2026-03-30T09:30")
    assert not is_open(week("MO"), "2026-03-23T09:30")


def test_it_is_said_until_when():
    zones: dict[str, int] = {}
    array = openings(rows(week("FR", "22:00", "02:00"), LONDON, zones))
    assert closes_at(array, list(zones), datetime(2026, 3, 6, 23, tzinfo=UTC)) == "02:00"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mon-Fri 9am-5pm", [("MO,TU,WE,TH,FR", "09:00", "17:00")]),
        ("Tue-Sat 10am-6pm", [("TU,WE,TH,FR,SA", "10:00", "18:00")]),
        ("every Sunday noon - 1pm", [("SU", "12:00", "13:00")]),
        ("Regular Hours - 3rd Wednesday from 1-3pm", [("3WE", "13:00", "15:00")]),
        ("1st and 3rd Tuesday 9 - 11 am", [("1TU,3TU", "09:00", "11:00")]),
        ("Fridays 11-1", [("FR", "11:00", "13:00")]),
        ("Sat 10-2pm", [("SA", "10:00", "14:00")]),
        ("Monday: 12:00 PM - 02:00 PM Tuesday: 12:00 PM - 06:00 PM Sunday: Closed",
         [("MO", "12:00", "14:00"), ("TU", "12:00", "18:00")]),
        ("Daily 10pm to 2am", [("MO,TU,WE,TH,FR,SA,SU", "22:00", "02:00")]),
        ("Mon, Wed 9-12, 13:00-15:00", [("MO,WE", "09:00", "12:00"), ("MO,WE", "13:00", "15:00")]),
    ],
)  # fmt: skip
def test_opening_times_in_words_are_read(text, expected):
    assert [(each["byday"], each["opens_at"], each["closes_at"]) for each in weekly(text)] == expected


@pytest.mark.parametrize(
    "text",
    ["by appointment", "Mon-Fri", "9am-5pm", "Mon 9am-5pm, call first", "Mon 25-30", "Tuesday and whenever we can"],
)
def test_opening_times_that_are_not_understood_as_a_whole_stay_words(text):
    assert weekly(text) == [{"description": text}]
