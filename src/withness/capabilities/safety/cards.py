"""What a page shows: whom to call, how old that knowledge is, and what has become of an alarm."""

import json
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import msgspec
from django.utils.text import capfirst
from msgspec import Struct

from withness.ground.partnership import MemberId, View
from withness.ground.people.regions import REGIONS
from withness.ground.practice.events import OwnLine
from withness.ground.ui.dialling import dialled
from withness.ground.ui.voices import Voices

from .events import MAIL, AlarmId
from .rules import Alarm, SafetyState

SECOND = 1_000_000
OLD = timedelta(days=180)
LINES = Path(__file__).parent / "lines"
NO_HOURS = "We could not confirm when"

# Whom to call


class Text(Struct, frozen=True):
    """A number for text messages, and the word to send; empty: any word will do."""

    number: str
    word: str = ""


class Known(Struct, frozen=True, kw_only=True):
    """Something we know from a source. `checked` is when we looked it up, `how` in what."""

    name: str
    checked: date
    how: str
    sources: tuple[str, ...]


class Line(Known, frozen=True, kw_only=True):
    """Somebody to call, write to or chat with."""

    who: str = ""
    hours: str = ""
    languages: tuple[str, ...] = ()
    call: tuple[str, ...] = ()
    text: Text | None = None
    chat: str = ""


class Emergency(Known, frozen=True, kw_only=True):
    """An emergency number of a country."""

    number: str


class Region(Struct, frozen=True):
    """Everything known about one country. Nothing of it is guessed."""

    region: str
    emergency: tuple[Emergency, ...]
    lines: tuple[Line, ...]

    @property
    def name(self) -> str:
        return REGIONS[self.region]

    @property
    def all(self) -> tuple[Known, ...]:
        """Every number with where it is known from."""
        return (*self.emergency, *self.lines)

    @property
    def checked(self) -> date:
        """When the oldest of its numbers was looked up."""
        return min(each.checked for each in self.all)


class Help(Struct, frozen=True):
    """What a page shows at once. Without `region` it asks for the country and shows every emergency number."""

    region: Region | None
    regions: tuple[Region, ...]
    own: tuple[OwnLine, ...]
    own_since: date | None
    old: bool
    own_old: bool


@cache
def regions() -> dict[str, Region]:
    """All countries we know lines of, by their code, in the order of their names."""
    read = {path.stem: msgspec.convert(json.loads(path.read_text("utf-8")), Region) for path in LINES.glob("*.json")}
    return {code: read[code] for code in sorted(read, key=lambda code: REGIONS[code])}


def help_for(region: str | None, now: int, own: Iterable[OwnLine] = (), own_since: int = 0) -> Help:
    """Whom to call in this country, at `now` (microseconds UTC); with `own`, whom the practice names beside, and when
    it last did."""
    known, own = regions().get(region or ""), tuple(own)
    today, since = moment(now).date(), moment(own_since).date() if own else None
    return Help(
        region=known,
        regions=tuple(regions().values()),
        own=own,
        own_since=since,
        old=known is not None and is_old(known.checked, today),
        own_old=since is not None and is_old(since, today),
    )


def is_old(checked: date, today: date) -> bool:
    """Whether a number was looked up so long ago that the page has to say so."""
    return today - checked > OLD


# What has become of an alarm


class Step(Struct, frozen=True):
    """One thing that happened, when, and what was said with it."""

    says: str
    at: datetime
    strand: str = "house"
    words: str | None = None


class AlarmCard(Struct, frozen=True):
    """An alarm as its reader may know it. `answered`: it was said by an answer to this questionnaire. `missing` says
    what has not happened, and is never empty while it is open."""

    id: AlarmId
    mine: bool
    who: str
    answered: str | None
    strand: str
    at: datetime
    words: str | None
    steps: tuple[Step, ...]
    missing: tuple[str, ...]
    seen: bool
    closed: bool
    can_see: bool
    can_end: bool


def open_alarms(view: View, now: int) -> list[AlarmCard]:
    """What goes on top of every page of this reader: alarms that aren't over, the newest first."""
    return [card(view, alarm, now) for alarm in reversed(view.state(SafetyState).open())]


def past_alarms(view: View, now: int) -> list[AlarmCard]:
    """Alarms that are over, the newest first."""
    return [card(view, alarm, now) for alarm in reversed(view.state(SafetyState).alarms.values()) if alarm.closed]


def card(view: View, alarm: Alarm, now: int) -> AlarmCard:
    """One alarm, in words with times."""
    voices, me = Voices(view), view.viewer
    mine = alarm.by == me
    seen_by_me = any(voiced.by == me for voiced in alarm.acknowledged)
    return AlarmCard(
        id=alarm.id,
        mine=mine,
        who="You" if mine else voices.full_name(alarm.by),
        answered=alarm.answered,
        strand=voices.strand(alarm.by),
        at=moment(alarm.at),
        words=alarm.words,
        steps=tuple(_steps(voices, alarm)),
        missing=tuple(_missing(view, voices, alarm, now)),
        seen=bool(alarm.acknowledged),
        closed=alarm.closed,
        can_see=me in alarm.asked and not seen_by_me and not alarm.closed,
        can_end=not alarm.closed and me not in alarm.resolved and (mine or bool(alarm.acknowledged)),
    )


def moment(at: int) -> datetime:
    """A ledger time (microseconds UTC) as a datetime."""
    return datetime.fromtimestamp(at / SECOND, UTC)


def _steps(voices: Voices, alarm: Alarm) -> list[Step]:
    steps = [Step("It was recorded", moment(alarm.at))]
    for arrived in alarm.arrived:
        to = voices.name(arrived.to)
        says = f"A mail to {to} was handed over" if arrived.how == MAIL else f"A page that shows it was sent to {to}"
        steps.append(Step(says, moment(arrived.at)))
    for passed in alarm.passed_on:
        says = f"{passed.name or 'Somebody else'} at the practice was told that it waits"
        steps.append(Step(says, moment(passed.at)))
    for voiced in alarm.acknowledged:
        says = f"{capfirst(voices.name(voiced.by))} {_have(voices, voiced.by)} seen it"
        steps.append(Step(says, moment(voiced.at), voices.strand(voiced.by), voiced.words))
    for voiced in alarm.resolved.values():
        says = f"{capfirst(voices.name(voiced.by))} said that it is over"
        steps.append(Step(says, moment(voiced.at), voices.strand(voiced.by), voiced.words))
    return sorted(steps, key=lambda step: step.at)


def _missing(view: View, voices: Voices, alarm: Alarm, now: int) -> list[str]:
    if alarm.closed:
        return []
    here = frozenset(member for member in alarm.asked if view.member(member).active)
    if not here and not alarm.acknowledged:
        return ["There is nobody here who was asked to see it. Nobody is watching this."]
    if not alarm.acknowledged:
        return list(_unseen(voices, alarm, here, now))
    if not alarm.resolved:
        return ["It stays open until both of you say that it is over."]
    others = alarm.asked if alarm.by in alarm.resolved else frozenset({alarm.by})
    return [f"It is over once {_either(voices, others)} {_say(voices, others)} so too."]


def _unseen(voices: Voices, alarm: Alarm, here: frozenset[MemberId], now: int) -> Iterator[str]:
    if unmailed := here - {arrived.to for arrived in alarm.arrived if arrived.how == MAIL}:
        yield f"The mail to {voices.names(unmailed)} has not been handed over yet. It is tried again."
    yield "Nobody has said yet that they have seen it."
    if alarm.seen_by is not None and now >= alarm.seen_by:
        yield "The time by which it was to be seen is over. Don't wait for an answer here."


def _either(voices: Voices, members: Iterable[MemberId]) -> str:
    return " or ".join(sorted(voices.name(member) for member in members))


def _say(voices: Voices, members: Iterable[MemberId]) -> str:
    return "say" if voices.me in set(members) else "says"


def _have(voices: Voices, member: MemberId) -> str:
    return "have" if member == voices.me else "has"


def plain(help_: Help) -> dict[str, Any]:
    """The same for templates, with every number as it is shown and as it is dialled."""
    region = help_.region
    return {
        "region": {"code": region.region, "name": region.name, "checked": region.checked} if region else None,
        "emergency": _emergency(region) if region else [],
        "lines": [_line(line) for line in region.lines] if region else [],
        "how": sorted({each.how for each in region.all}) if region else [],
        "own": [{"name": o.name, "says": o.hours, "numbers": [_number(o.number)]} for o in help_.own],
        "own_since": help_.own_since,
        "old": help_.old,
        "own_old": help_.own_old,
        "regions": [{"code": r.region, "name": r.name, "emergency": _emergency(r)[-1]} for r in help_.regions],
    }


def _emergency(region: Region) -> list[dict[str, str]]:
    return [{"name": each.name, **_number(each.number)} for each in region.emergency]


def _number(number: str) -> dict[str, str]:
    return {"shown": number, "dialled": dialled(number)}


def _line(line: Line) -> dict[str, Any]:
    return {
        "name": line.name,
        "says": ". ".join(
            filter(
                None,
                (f"For {line.who}" if line.who else "", capfirst(line.hours) or NO_HOURS, ", ".join(line.languages)),
            )
        ),
        "numbers": [_number(number) for number in line.call],
        "text": {"word": line.text.word, **_number(line.text.number)} if line.text else None,
        "chat": line.chat,
    }
