"""Ecomap: everyone draws their own map, and says of each thing on it whether the others may see it."""

from msgspec import Struct, field

from withness.ground.partnership import PARTNERS, Capability, Entry, EntryId, Member, MemberId, Said, View
from withness.ground.partnership.refusals import NotHeardOf, NotThisRole, Refusal
from withness.ground.partnership.text import any_words, some_words

from .events import EVENTS, Drawn, Sort, TakenOff, ThingId, Tie

MOST, NAME, NOTE = 40, 80, 500
"""How many things fit on a map that can still be read, and how many characters a name and a note have."""


class FullMap(Refusal):
    why = f"{MOST} fit on a map that can still be read."
    what_now = "Take something off first, or put several together. What you typed is kept here."


class SeenAlready(Refusal):
    why = "The others have seen this already."
    what_now = (
        "Take it off the map and put it there anew for yourself; you can have the old words erased in the record."
    )


class Thing(Struct, frozen=True):
    """Somebody or something on a map, in which entry it was drawn last, and when (microseconds UTC)."""

    entry: EntryId
    at: int
    drawn: Drawn


class EcomapState(Struct):
    """What is on each person's map, in the order in which it came there."""

    maps: dict[MemberId, dict[ThingId, Thing]] = field(default_factory=dict)


def evolve(draft: EcomapState, entry: Entry) -> None:
    """Take in one heard entry."""
    own = draft.maps.setdefault(entry.by, {})
    match entry.event:
        case Drawn(thing=thing) as drawn:
            own[thing] = Thing(entry.id, entry.at, drawn)
        case TakenOff(thing=thing):
            own.pop(thing, None)


def draw(
    view: View,
    by: Member,
    *,
    thing: ThingId,
    sort: Sort,
    tie: Tie,
    name: str,
    kept: bool,
    now: int,
    note: str | None = None,
) -> list[Said]:
    """Put somebody or something on my map, or draw it anew."""
    own = _own(view, by)
    known = own.get(thing)
    if known is None and len(own) >= MOST:
        raise FullMap
    if known is not None and kept and not known.drawn.kept:
        raise SeenAlready(field="kept")
    told, more = some_words(name, field="name", most=NAME), any_words(note, field="note", most=NOTE)
    event = Drawn(thing, sort, tie, kept, told, more)
    if known is not None and known.drawn == event:
        return []
    return [view.only_me(event) if kept else view.to_partners(event)]


def take_off(view: View, by: Member, *, thing: ThingId, now: int) -> list[Said]:
    """Take it off my map."""
    known = _own(view, by).get(thing)
    if known is None:
        raise NotHeardOf
    event = TakenOff(thing)
    return [view.only_me(event) if known.drawn.kept else view.to_partners(event)]


def _own(view: View, by: Member) -> dict[ThingId, Thing]:
    if by.role not in PARTNERS:
        raise NotThisRole
    return view.state(EcomapState).maps.get(by.id, {})


CAPABILITY = Capability(name="ecomap", events=EVENTS, state=EcomapState, evolve=evolve)
