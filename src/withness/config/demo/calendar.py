"""When things happened in the demo: always the three months before today, with the next session still ahead."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from withness.config.demo.story import WEEKS

ZONE = "Europe/London"
THURSDAY, STARTS, MINUTES = 3, time(16, 30), 50
MICROSECONDS = 1_000_000
FRIDAY = 5


class Calendar:
    """The demo's weeks as seen from `today`: week 0 is the first session, the last one has begun."""

    def __init__(self, today: datetime) -> None:
        """`today` is any moment of the day the demo is seeded on, in any zone."""
        here = today.astimezone(ZoneInfo(ZONE))
        day = here.date() + timedelta(days=(THURSDAY - here.weekday()) % 7)
        coming = datetime.combine(day, STARTS, ZoneInfo(ZONE))
        self._next = coming if coming > here else coming + timedelta(weeks=1)
        self._now = here

    def session(self, week: int) -> int:
        """When the session of this week begins (microseconds UTC); the week after the last one is still ahead."""
        return _micros(self._next - timedelta(weeks=len(WEEKS) - week))

    def moment(self, week: int, days: int, hour: int, minute: int = 0) -> int:
        """So many days after the session of this week, at this time of day; never later than now."""
        day = (self._next - timedelta(weeks=len(WEEKS) - week) + timedelta(days=days)).date()
        return min(_micros(datetime.combine(day, time(hour, minute), ZoneInfo(ZONE))), _micros(self._now))

    def earlier(self, hours: int) -> int:
        """So many hours ago (microseconds UTC)."""
        return _micros(self._now - timedelta(hours=hours))

    def midnight(self, days: int) -> int:
        """The beginning of the day that is so many days from today (microseconds UTC)."""
        here = self._now.astimezone(ZoneInfo(ZONE)).date() + timedelta(days=days)
        return _micros(datetime.combine(here, time(), ZoneInfo(ZONE)))


def at(here: datetime, days: int, hour: int) -> int:
    """A moment so many days from today (microseconds UTC); what is still to come is never on a weekend."""
    day = here.date() + timedelta(days=days)
    while days > 0 and day.isoweekday() > FRIDAY:
        day += timedelta(days=1)
    return _micros(datetime.combine(day, time(hour), ZoneInfo(ZONE)))


def _micros(moment: datetime) -> int:
    return int(moment.timestamp()) * MICROSECONDS
