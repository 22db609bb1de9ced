"""Reckons with opening hours and leave, across time zones and clock changes, and promises nothing beyond them. Pure."""

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from msgspec import Struct

from .events import Open

SECOND = 1_000_000
"""Microseconds, which all times here are (since 1970-01-01 UTC)."""

LOOKS_AHEAD = 60
"""Days. Whoever opens less often than this has, for a reader, not said when they read."""


class Hours(Struct, frozen=True):
    """Somebody's week; see `events.HoursSet`."""

    zone: str
    week: tuple[Open, ...]
    within: int


class Leave(NamedTuple):
    """A time, from `begins` until `ends`, in which they don't read."""

    begins: int
    ends: int


class Reads(Struct, frozen=True):
    """Who reads, as far as the record says: `by` is when what is written now will have been read.

    `seen` is when an alarm raised now will have been looked at, `back` when a leave that runs now is over.
    All are None where nothing was said about it.
    """

    week: str
    zone: str
    open: bool
    by: int | None
    seen: int | None
    back: int | None


def who_reads(hours: Hours | None, away: Iterable[Leave], now: int) -> Reads | None:
    """What holds at `now`; None where no hours were set."""
    if hours is None or not hours.week:
        return None
    leaves = [leave for leave in away if leave.ends > now]
    coming = next(stretches(hours, leaves, now), None)
    running = [leave.ends for leave in leaves if leave.begins <= now]
    return Reads(
        week=week_in_words(hours.week),
        zone=hours.zone,
        open=coming is not None and coming.begins <= now,
        by=coming.ends if coming else None,
        seen=_seen(hours, coming, now) if coming else None,
        back=max(running, default=None),
    )


def stretches(hours: Hours, away: Iterable[Leave], now: int) -> Iterator[Leave]:
    """The opening times that aren't over at `now`, in order.

    One that a leave touches is left out whole: whether they look before they go isn't in the record.
    """
    leaves = list(away)
    zone = ZoneInfo(hours.zone)
    today = datetime.fromtimestamp(now / SECOND, zone).date()
    # A day earlier, because a stretch that ends at midnight belongs to yesterday.
    for days in range(-1, LOOKS_AHEAD):
        day = today + timedelta(days=days)
        for opening in sorted((o for o in hours.week if o.day == day.weekday()), key=lambda o: o.opens):
            stretch = Leave(_at(day, opening.opens, zone), _at(day, opening.closes, zone))
            if stretch.ends > now and not any(_touch(stretch, leave) for leave in leaves):
                yield stretch


def _seen(hours: Hours, coming: Leave, now: int) -> int:
    return min(max(coming.begins, now) + hours.within * 60 * SECOND, coming.ends)


def _touch(one: Leave, other: Leave) -> bool:
    return one.begins < other.ends and other.begins < one.ends


def _at(day: date, minutes: int, zone: ZoneInfo) -> int:
    wall = datetime.combine(day, time.min) + timedelta(minutes=minutes)
    return int(wall.replace(tzinfo=zone).timestamp()) * SECOND


def day_begins(day: date, zone: str) -> int:
    """Midnight at the start of `day`, there."""
    return _at(day, 0, ZoneInfo(zone))


def offset(at: int, zone: str) -> timedelta | None:
    """How far the clocks there are from UTC at that moment."""
    return ZoneInfo(zone).utcoffset(datetime.fromtimestamp(at / SECOND, UTC).astimezone(ZoneInfo(zone)))


# In words

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
WEEKDAYS, EVERY_DAY = frozenset(range(5)), frozenset(range(7))


def week_in_words(week: Iterable[Open]) -> str:
    """Until when things are read: "on weekdays by 18:00"."""
    last: dict[int, int] = {}
    for opening in week:
        last[opening.day] = max(opening.closes, last.get(opening.day, 0))
    by_time: dict[int, set[int]] = {}
    for day in sorted(last):
        by_time.setdefault(last[day], set()).add(day)
    return ", ".join(f"{_days(frozenset(days))} by {clock(closes)}" for closes, days in by_time.items())


def clock(minutes: int) -> str:
    """Minutes after midnight as people write them; the end of a day is 24:00."""
    return f"{minutes // 60:02}:{minutes % 60:02}"


def _days(days: frozenset[int]) -> str:
    if days == EVERY_DAY:
        return "every day"
    if days == WEEKDAYS:
        return "on weekdays"
    named = [DAYS[day] for day in sorted(days)]
    return "on " + " and ".join(filter(None, (", ".join(named[:-1]), named[-1])))
