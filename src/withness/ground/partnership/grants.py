"""Grants: clients open a whole accord, its history included, to one more listener, and close it again."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NewType

from msgspec import Struct

from .entries import AccordId, Audience, Entry, MemberId
from .members import DEPARTURES, Invited, Removed, Standing
from .words import Words

GrantId = NewType("GrantId", str)


class Granted(Struct, frozen=True, tag="grants.granted"):
    """One client opened `accord` to `to`; it takes effect once every client in `needs` has done so.

    Only the entry that completes it is addressed to `to`: nobody learns that one wanted to and another did not.
    `until` (microseconds UTC) is this client's own limit, `ends` the earliest of all who granted it.
    """

    grant: GrantId
    accord: AccordId
    to: MemberId
    needs: Audience
    until: int | None = None
    ends: int | None = None


class Revoked(Struct, frozen=True, tag="grants.revoked"):
    """One client closed `accord` to `to` again; one voice is enough."""

    accord: AccordId
    to: MemberId


class GrantLapsed(Struct, frozen=True, tag="grants.lapsed"):
    """Said by the house: the accord came to need a client who has not opened it, so it closed until they do."""

    accord: AccordId
    to: MemberId


class Asked(Struct, frozen=True, tag="grants.asked"):
    """A client asked `to` something about what is open to them. Nobody is expected to answer."""

    accord: AccordId
    to: MemberId
    words: Words = None


class SaidBack(Struct, frozen=True, tag="grants.said_back"):
    """Whoever was asked said something back, to those whose thing it is and to nobody else whom it was opened to."""

    accord: AccordId
    words: Words = None


CHANGES = (Granted, Revoked, GrantLapsed)
EVENTS = (*CHANGES, Asked, SaidBack)
HOUSE_SAYS = (GrantLapsed,)


class Hearing(Struct, frozen=True):
    """What one listener hears beyond the entries addressed to them, and whether they are gone.

    `opened` maps each granted accord to the time its grant ends (None: until revoked).
    """

    opened: tuple[tuple[AccordId, int | None], ...] = ()
    departed: Standing | None = None

    def at(self, now: int) -> frozenset[AccordId]:
        """The accords open to this listener at `now` (microseconds UTC)."""
        return frozenset(accord for accord, until in self.opened if until is None or now < until)

    def ends_after(self, now: int) -> int | None:
        """When the next of what is open at `now` closes by itself (microseconds UTC); None: nothing will."""
        return min((until for _, until in self.opened if until is not None and now < until), default=None)


def hearing_of(entries: Sequence[Entry], viewer: MemberId) -> Hearing:
    """What `viewer` hears by grants, read from the entries addressed to them alone, up to their departure."""
    opened: dict[AccordId, int | None] = {}
    # A list first: of thousands of entries, hardly any is about hearing, and this passes over the others fastest.
    for entry in [e for e in entries if type(e.event) in TOUCHES_HEARING and viewer in e.audience]:
        event = entry.event
        if isinstance(event, DEPARTURES):
            if event.member == viewer:
                gone = Standing.REMOVED if isinstance(event, Removed) else Standing.LEFT
                return Hearing(tuple(opened.items()), departed=gone)
        elif event.to == viewer:
            opened.pop(event.accord, None)
            if isinstance(event, Granted):
                opened[event.accord] = event.ends
    return Hearing(tuple(opened.items()))


def touches_hearing(entries: Iterable[Entry], viewer: MemberId) -> bool:
    """Whether these entries may change what `viewer` hears of earlier ones."""
    return any(
        type(e.event) in TOUCHES_HEARING
        and viewer in e.audience
        and viewer == (e.event.member if isinstance(e.event, DEPARTURES) else e.event.to)
        for e in entries
    )


def openings(granting: Iterable[Entry], accord: AccordId) -> dict[MemberId, dict[MemberId, Entry]]:
    """To whom `accord` was opened, by whom, since it was last closed to them; as far as these entries tell."""
    found: dict[MemberId, dict[MemberId, Entry]] = {}
    for entry in granting:
        if entry.event.accord != accord:
            continue
        if isinstance(entry.event, Granted):
            found.setdefault(entry.event.to, {})[entry.by] = entry
        else:
            found.pop(entry.event.to, None)
    return found


def complete(granted: Mapping[MemberId, Entry], to: MemberId) -> Granted | None:
    """The newest grant that its listener heard of: with that one, every client had said yes."""
    heard = [entry for entry in granted.values() if to in entry.audience]
    newest: Granted | None = max(heard, key=lambda entry: entry.at).event if heard else None
    return newest


def exchanged(heard: Iterable[Entry], accord: AccordId, listener: MemberId) -> list[Entry]:
    """What `listener` was asked about `accord` and said back, the oldest first, as far as these entries tell."""
    return [
        entry
        for entry in heard
        if (type(entry.event) is Asked and entry.event.accord == accord and entry.event.to == listener)
        or (type(entry.event) is SaidBack and entry.event.accord == accord and entry.by == listener)
    ]


TOUCHES_HEARING = frozenset({*CHANGES, *DEPARTURES})
ABOUT_LISTENERS = frozenset({*TOUCHES_HEARING, Asked, SaidBack, Invited})
"""Who else may hear an accord is no part of it, nor what they are asked: opening it to somebody doesn't open these."""
