"""When something is open: the schedules of the standard as numbers, so that thousands are asked at once."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import numpy as np
from numpy.typing import NDArray

A_DAY = 24 * 60
NEVER_ENDS = 4_000_000
"""A day far beyond all calendars, as Python numbers days."""
DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
ANY = 0
LAST = 1 << 5

KIND = np.dtype(
    [
        ("of", "i4"),
        ("zone", "i2"),
        ("days", "u1"),
        ("nth", "u1"),
        ("dates", "u4"),
        ("weeks", "i2"),
        ("anchor", "i4"),
        ("first", "i4"),
        ("last", "i4"),
        ("opens", "i2"),
        ("closes", "i2"),
    ]
)
"""One stretch of opening. `of`: whose it is. `days`: a bit for each weekday, Monday first; `nth`: for the first to the
fifth in a month, and for the last; `dates`: for the days of a month; none of these bits: any. `weeks`: every so many,
counted from the week of day `anchor`. `first` and `last`: the days it holds between. `opens` and `closes`: minutes
after midnight, `closes` beyond 1440 where it is on the next day."""

Openings = NDArray[np.void]


def rows(schedules: list[dict[str, Any]], zone: str, zones: dict[str, int], of: int = 0) -> Iterator[tuple[int, ...]]:
    """The stretches in some schedules, each in its zone; `zones` numbers them and grows. What can't be reckoned with
    says nothing here: no times, weeks of a year, days of a year."""
    for schedule in schedules:
        row = _row(schedule)
        if row is None:
            continue
        offset = schedule.get("timezone")
        name = f"{offset:+g}" if isinstance(offset, int | float) else zone
        if zone_named(name) is not None:
            yield (of, zones.setdefault(name, len(zones)), *row)


def openings(stretches: Iterable[tuple[int, ...]]) -> Openings:
    """Stretches as an array."""
    return np.array(list(stretches), KIND)


def distinct(openings: Openings) -> tuple[Openings, NDArray[np.intp]]:
    """The stretches that differ in more than whose they are, and for each of all which of these it is: of a hundred
    thousand services most are open when many others are, so that far fewer are asked."""
    if not len(openings):
        return openings, np.zeros(0, np.intp)
    nobody_s = openings.copy()
    nobody_s["of"] = 0
    alike, which = np.unique(nobody_s.view(f"V{KIND.itemsize}"), return_inverse=True)
    return alike.view(KIND), which


def open_now(openings: Openings, zones: list[str], now: datetime) -> NDArray[np.bool_]:
    """Which of these are open at `now`."""
    is_open = np.zeros(len(openings), bool)
    for number, name in enumerate(zones):
        zone = zone_named(name)
        here = openings["zone"] == number
        if zone is None or not here.any():
            continue
        local = now.astimezone(zone)
        minute, theirs = local.hour * 60 + local.minute, openings[here]
        today, yesterday = local.date(), local.date() - timedelta(days=1)
        is_open[here] = (_holds(theirs, today) & (theirs["opens"] <= minute) & (minute < theirs["closes"])) | (
            _holds(theirs, yesterday) & (minute + A_DAY < theirs["closes"])
        )
    return is_open


def closes_at(openings: Openings, zones: list[str], now: datetime) -> str:
    """Until when it is open, as its own clocks will show; empty where it is closed or nothing is known."""
    times = openings[open_now(openings, zones, now)]
    return _clock(int(times["closes"].max())) if len(times) else ""


def zone_named(name: str) -> tzinfo | None:
    """A zone by its IANA name, or hours from UTC such as "+3"."""
    if name[:1] in ("+", "-"):
        hours = float(name)
        return timezone(timedelta(hours=hours)) if abs(hours) < 24 else None
    try:
        return ZoneInfo(name) if name else None
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None


def _row(schedule: Mapping[str, Any]) -> tuple[int, ...] | None:
    opens, closes = _minutes(schedule.get("opens_at")), _minutes(schedule.get("closes_at"))
    if opens is None or closes is None or schedule.get("byweekno") or schedule.get("byyearday"):
        return None
    begins = _day(schedule.get("dtstart"))
    first = max(begins or 0, _day(schedule.get("valid_from")) or 0)
    last = min(_day(schedule.get("until")) or NEVER_ENDS, _day(schedule.get("valid_to")) or NEVER_ENDS)
    days, nth = _weekdays(str(schedule.get("byday", "")))
    dates = sum(1 << int(each) for each in str(schedule.get("bymonthday", "")).split(",") if _is_date(each))
    freq, weeks = str(schedule.get("freq", "")), int(schedule.get("interval") or 1)
    if not freq and not days and not dates:
        if begins is None:
            return None
        first, last = max(first, begins), min(last, begins)
    elif freq == "WEEKLY" and not days:
        if begins is None:
            return None
        days = 1 << date.fromordinal(begins).weekday()
    elif freq == "MONTHLY" and (weeks != 1 or not (days or dates)):
        return None
    if weeks > 1 and begins is None:
        return None
    return days, nth, dates, weeks, begins or 1, first, last, opens, closes if closes > opens else closes + A_DAY


def _holds(openings: Openings, day: date) -> NDArray[np.bool_]:
    number, weekday = day.toordinal(), day.weekday()
    week = (day.day - 1) // 7
    last = (day + timedelta(days=7)).month != day.month
    which = (1 << week) | (LAST if last else 0)
    weeks = (number - weekday - openings["anchor"] + (openings["anchor"] - 1) % 7) // 7
    holds: NDArray[np.bool_] = (
        (openings["first"] <= number)
        & (number <= openings["last"])
        & ((openings["days"] == ANY) | (openings["days"] & (1 << weekday) > 0))
        & ((openings["nth"] == ANY) | (openings["nth"] & which > 0))
        & ((openings["dates"] == ANY) | (openings["dates"] & np.uint32(1 << day.day) > 0))
        & (weeks % openings["weeks"] == 0)
    )
    return holds


def _weekdays(said: str) -> tuple[int, int]:
    days = nth = 0
    for each in filter(None, (part.strip().upper() for part in said.split(","))):
        if each[-2:] not in DAYS:
            continue
        days |= 1 << DAYS.index(each[-2:])
        if each[:-2] == "-1":
            nth |= LAST
        elif each[:-2].isdigit() and 1 <= int(each[:-2]) <= 5:
            nth |= 1 << (int(each[:-2]) - 1)
    return days, nth


def _minutes(said: Any) -> int | None:
    hour, colon, minute = str(said or "").partition(":")
    if not colon or not hour.isdigit() or not minute[:2].isdigit():
        return None
    return int(hour) * 60 + int(minute[:2])


def _day(said: Any) -> int | None:
    try:
        return date.fromisoformat(str(said)).toordinal() if said else None
    except ValueError:
        return None


def _is_date(said: str) -> bool:
    return said.strip().isdigit() and 1 <= int(said) <= 31


def _clock(minutes: int) -> str:
    return f"{minutes // 60 % 24:02}:{minutes % 60:02}"


def utc(at: int) -> datetime:
    """Microseconds UTC as a moment."""
    return datetime.fromtimestamp(at / 1_000_000, UTC)
