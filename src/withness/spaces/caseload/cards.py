"""What the caseload shows: everyone by their next session, else by name, and nobody by anything else."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime

from django.utils.text import capfirst
from django.utils.timezone import localdate
from msgspec import Struct

from withness.ground.glances.glance import Glance
from withness.ground.ui.cards import moment
from withness.ground.ui.seeking import plain

MANY = 10
"""As many as are found at a glance."""

_NUMBERS = ["Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten", "Eleven", "Twelve"]


class Place(Struct, frozen=True):
    """One partnership from afar: with whom, at which address, what waits in words, and the next session."""

    whom: str
    url: str
    waits: str
    next_at: datetime | None
    on_now: bool


class Alarm(Struct, frozen=True):
    """Somebody isn't safe, and it isn't over. `answered`: it was said by an answer to this questionnaire."""

    who: str
    answered: str | None
    at: datetime
    seen: bool
    url: str


class Day(Struct, frozen=True):
    """Places whose next session is on one day; `on` is None where the heading above says when."""

    on: date | None
    places: tuple[Place, ...]


class Part(Struct, frozen=True):
    """Places under one heading, by day."""

    title: str
    id: str
    days: tuple[Day, ...]


class Caseload(Struct, frozen=True):
    """The whole page. `elsewhere` are partnerships in which the reader is not the therapist; `sought` is the name that
    it shows alone; `many`: whether there are so many that one is looked for."""

    greeting: str
    alarms: tuple[Alarm, ...]
    parts: tuple[Part, ...]
    elsewhere: tuple[Place, ...]
    sought: str
    many: bool


def caseload(name: str, glances: Iterable[tuple[str, Glance, bool]], now: int, sought: str = "") -> Caseload:
    """The page at `now` (microseconds UTC), made of (address, glance, whether the reader is the therapist there).

    What waits and who isn't safe is said of all of them, whoever is sought. Today is the reader's own.
    """
    everyone = sorted(glances, key=lambda each: _by_next_session(each[1], now))
    waiting = sum(glance.waiting(now) for _, glance, _ in everyone)
    shown = [(url, glance, own) for url, glance, own in everyone if plain(sought) in plain(glance.whom)]
    return Caseload(
        greeting=f"Hello {name or 'you'}. {_waits(waiting)} for your voice.",
        alarms=tuple(sorted(_alarms(everyone), key=lambda alarm: alarm.at, reverse=True)),
        parts=_parts([_place(url, glance, now) for url, glance, own in shown if own], moment(now)),
        elsewhere=tuple(_place(url, glance, now) for url, glance, own in shown if not own),
        sought=sought,
        many=len(everyone) >= MANY,
    )


def _alarms(glances: Iterable[tuple[str, Glance, bool]]) -> Iterator[Alarm]:
    for url, glance, own in glances:
        for said in glance.not_safe if own else ():
            yield Alarm(said.who, said.answered, moment(said.at), said.seen, f"{url}safety/")


def _by_next_session(glance: Glance, now: int) -> tuple[bool, int, str]:
    at = glance.next_at(now)
    return at is None, at or 0, glance.whom.casefold()


def _place(url: str, glance: Glance, now: int) -> Place:
    at, waiting = glance.next_at(now), glance.waiting(now)
    return Place(
        whom=capfirst(glance.whom),
        url=url,
        waits=f"{_waits(waiting)} for you." if waiting else "",
        next_at=moment(at) if at is not None else None,
        on_now=at is not None and at <= now,
    )


def _parts(places: Iterable[Place], now: datetime) -> tuple[Part, ...]:
    today: list[Place] = []
    later: dict[date, list[Place]] = {}
    open_: list[Place] = []
    for place in places:
        if place.next_at is None:
            open_.append(place)
        elif place.on_now or localdate(place.next_at) == localdate(now):
            today.append(place)
        else:
            later.setdefault(localdate(place.next_at), []).append(place)
    parts = (
        Part("Today", "today", _one(today)),
        Part("Coming days", "later", tuple(Day(on, tuple(theirs)) for on, theirs in later.items())),
        Part("No time is agreed", "open", _one(open_)),
    )
    return tuple(part for part in parts if part.days)


def _one(places: list[Place]) -> tuple[Day, ...]:
    return (Day(None, tuple(places)),) if places else ()


def _waits(count: int) -> str:
    if count < 2:
        return "One thing waits" if count else "Nothing waits"
    return f"{_NUMBERS[count - 2] if count - 2 < len(_NUMBERS) else count} things wait"
