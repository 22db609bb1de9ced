"""A lead: somebody asks another to decide for them in one matter, for as long as they want it so."""

from typing import NewType

from msgspec import Struct, field

from .entries import Entry, MemberId, VersionId
from .words import Words

LeadId = NewType("LeadId", str)


class LeadGiven(Struct, frozen=True, tag="leads.given"):
    """`giver` lets `to` answer for them in accords of the kind `matter`, until `until` (microseconds UTC) if set.

    With `under`, it was given with that version of an accord, and holds only while that version is in force.
    """

    lead: LeadId
    giver: MemberId
    to: MemberId
    matter: str
    until: int | None = None
    under: VersionId | None = None
    why: Words = None


class LeadTakenBack(Struct, frozen=True, tag="leads.taken_back"):
    """One voice ended a lead: its giver's, or that of whoever held it."""

    lead: LeadId


EVENTS = (LeadGiven, LeadTakenBack)


class Lead(Struct):
    """A lead as it stands, with every accord version it was used for."""

    given: LeadGiven
    at: int
    ended_at: int | None = None
    used: list[tuple[int, str]] = field(default_factory=list)

    def holds(self, now: int) -> bool:
        """Whether it may be used at `now` (microseconds UTC)."""
        return self.ended_at is None and (self.given.until is None or now < self.given.until)


class Leads(Struct):
    """All leads that the listener heard of."""

    all: dict[LeadId, Lead] = field(default_factory=dict)


def evolve(draft: Leads, entry: Entry) -> None:
    """Take in one heard entry."""
    match entry.event:
        case LeadGiven(lead=lead):
            draft.all[lead] = Lead(given=entry.event, at=entry.at)
        case LeadTakenBack(lead=lead):
            if lead in draft.all:
                draft.all[lead].ended_at = entry.at


def note_use(draft: Leads, lead: LeadId | None, version: str, at: int) -> None:
    """Remember that a lead was used, if one was and the listener heard of it, so that it can be shown each time."""
    if lead in draft.all:
        draft.all[lead].used.append((at, version))
