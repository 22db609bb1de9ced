"""What a partnership holds, since when nothing was said in it, and what stands in the way of destroying it."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import NamedTuple

from withness.capabilities.erasure.rules import of_all
from withness.capabilities.safety.jobs import KIND
from withness.capabilities.safety.rules import SafetyState
from withness.ground.files.models import Reference
from withness.ground.ledger import hear, store
from withness.ground.notices.models import Errand
from withness.ground.partnership import HOUSE, LedgerId, View, Voice
from withness.ground.people.models import Seat
from withness.ground.people.seats import PARTNERSHIP

SECOND = 1_000_000


class NothingToDestroy(Exception):
    """There is no partnership of this name."""


class DestroyedAlready(NothingToDestroy):
    """There was one; whoever destroyed it may have been interrupted."""


class Weighed(NamedTuple):
    """A partnership as it lies there. `over_on`: the day on which so many years since the last entry are over."""

    partnership: LedgerId
    entries: int
    people: int
    files: int
    first: date
    last: date
    over_on: date
    in_the_way: tuple[str, ...]


def partnerships(*, destroyed: bool = False) -> list[LedgerId]:
    """Every partnership that is here; or with `destroyed`, that is here no more."""
    named = {each.name for each in store.stored_ledgers() if each.erased is destroyed}
    known = Seat.objects.filter(kind=PARTNERSHIP).values_list("ledger", flat=True).order_by("ledger").distinct()
    return [LedgerId(ledger) for ledger in known if ledger in named]


def weigh(partnership: LedgerId, *, years: int, now: int) -> Weighed:
    """Look at a partnership, and whether it may go at `now` (microseconds UTC). Raises NothingToDestroy."""
    if partnership in partnerships(destroyed=True):
        raise DestroyedAlready
    if partnership not in partnerships():
        raise NothingToDestroy
    view = hear(Voice(partnership, HOUSE))
    first, last = (day_of(view.heard[place].at) for place in (0, -1))
    over_on = so_many_years_after(last, years)
    return Weighed(
        partnership=partnership,
        entries=len(view.heard),
        people=Seat.objects.filter(ledger=partnership).count(),
        files=Reference.objects.filter(ledger=partnership).values("digest").distinct().count(),
        first=first,
        last=last,
        over_on=over_on,
        in_the_way=tuple(_in_the_way(view, partnership, over_on, now)),
    )


def _in_the_way(view: View, partnership: LedgerId, over_on: date, now: int) -> Iterator[str]:
    if day_of(now) < over_on:
        yield f"The time for which it is kept is not over before {over_on}."
    for request in of_all(view):
        if request.held is not None and request.over_at is None and request.held.until > now:
            yield f"Somebody said by which law words have to stay until {day_of(request.held.until)}."
    alarms = len(view.state(SafetyState).open())
    if alarms:
        yield f"Somebody said that they aren't safe, and it was not closed: {alarms} times."
    elif Errand.objects.filter(kind=KIND, ledger=partnership, due__isnull=False).exists():
        yield "Somebody has still to be told that somebody isn't safe."
    for act in view.acts.all.values():
        if act.lasts(now):
            yield f"Something done without somebody goes on until {day_of(act.ends)}."


def day_of(moment: int) -> date:
    """The day of a moment (microseconds UTC), in UTC."""
    return datetime.fromtimestamp(moment / SECOND, UTC).date()


def so_many_years_after(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        # The 29th of February, in a year that has none.
        return date(day.year + years, 3, 1)
