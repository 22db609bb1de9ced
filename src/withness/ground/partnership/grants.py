"""Grants: clients open a whole accord, its history included, to one more listener, and close it again."""

from collections.abc import Iterable, Sequence
from typing import NewType

from msgspec import Struct

from .entries import AccordId, Audience, Entry, MemberId
from .members import DEPARTURES

GrantId = NewType("GrantId", str)


class Granted(Struct, frozen=True, tag="grants.granted"):
    """One client opened `accord` to `to`; it takes effect once every client in `needs` has done so."""

    grant: GrantId
    accord: AccordId
    to: MemberId
    needs: Audience
    until: int | None = None


class Revoked(Struct, frozen=True, tag="grants.revoked"):
    """One client closed `accord` to `to` again; one voice is enough."""

    accord: AccordId
    to: MemberId


EVENTS = (Granted, Revoked)


class Hearing(Struct, frozen=True):
    """What one listener hears beyond the entries addressed to them.

    `opened` maps each granted accord to the time its grant ends (None: until revoked). `departed_at` is the
    index, among all entries of the ledger, of the listener's own departure: grants open nothing said after it.
    """

    opened: tuple[tuple[AccordId, int | None], ...] = ()
    departed_at: int | None = None

    def at(self, now: int) -> frozenset[AccordId]:
        """The accords open to this listener at `now` (microseconds UTC)."""
        return frozenset(accord for accord, until in self.opened if until is None or now < until)


class _Opening(Struct):
    """How far one accord is opened to one listener: which clients granted it, and until when."""

    needs: Audience
    by: dict[MemberId, int | None]

    @property
    def complete(self) -> bool:
        return self.needs <= self.by.keys()

    @property
    def until(self) -> int | None:
        ends = [end for end in self.by.values() if end is not None]
        return min(ends, default=None)


def hearing_of(entries: Sequence[Entry], viewer: MemberId) -> Hearing:
    """What `viewer` hears by grants, read from the entries addressed to them alone."""
    openings: dict[AccordId, _Opening] = {}
    departed_at: int | None = None
    for index, entry in enumerate(entries):
        kind = type(entry.event)
        if kind not in _TOUCHES_HEARING or viewer not in entry.audience:
            continue
        event = entry.event
        if kind is Granted and event.to == viewer:
            opening = openings.setdefault(event.accord, _Opening(needs=event.needs, by={}))
            opening.needs = event.needs
            opening.by[entry.by] = event.until
        elif kind is Revoked and event.to == viewer:
            openings.pop(event.accord, None)
        elif kind in DEPARTURES and event.member == viewer:
            departed_at = index
    opened = tuple((accord, o.until) for accord, o in openings.items() if o.complete)
    return Hearing(opened=opened, departed_at=departed_at)


def touches_hearing(entries: Iterable[Entry], viewer: MemberId) -> bool:
    """Whether these entries may change what `viewer` hears of earlier ones."""
    return any(type(e.event) in _TOUCHES_HEARING and viewer in e.audience for e in entries)


_TOUCHES_HEARING = frozenset({Granted, Revoked, *DEPARTURES})
