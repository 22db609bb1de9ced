"""Unilateral acts: what one did without the other, told to those it concerns, with a reason, an end and a review."""

from typing import Any, NewType

from msgspec import Struct, field

from .entries import Audience, Entry, MemberId
from .words import Words

ActId = NewType("ActId", str)


class Unilateral(Struct, frozen=True, kw_only=True):
    """What every unilateral act carries (law 3). `until` is microseconds UTC; `why` is never empty when said."""

    act: ActId
    concerns: Audience
    until: int
    why: Words = None


class Lasting(Unilateral, frozen=True, kw_only=True):
    """An act that goes on until its end, and no longer. One that `follows` another goes on where that one stops, and
    is looked back at for both."""

    follows: ActId | None = None


class Stays(Struct, frozen=True):
    """Words that are owed to those who hear them, so that whoever said them can't have them erased."""


class Owed(Stays, frozen=True, kw_only=True):
    """What was done under an act: told to those it concerns, and never erased by whoever did it."""

    act: ActId


class Reviewed(Struct, frozen=True, tag="acts.reviewed"):
    """Somebody it concerned, or who did it, said how they see the act now."""

    act: ActId
    words: Words = None


class PutAside(Struct, frozen=True, tag="acts.put_aside"):
    """Somebody it concerned would rather not look back at it: not now, or `for_good`. Nobody asks them again."""

    act: ActId
    for_good: bool


class EndedEarly(Struct, frozen=True, tag="acts.ended_early"):
    """Whoever did it ended it before its date."""

    act: ActId
    why: Words = None


class RanOut(Struct, frozen=True, tag="acts.ran_out"):
    """Said by the house: it ended on its own date."""

    act: ActId


EVENTS = (Reviewed, PutAside, EndedEarly, RanOut)
HOUSE_SAYS = (RanOut,)


def is_owed(event: Any) -> bool:
    """Whether these words are owed to those an act, or an answer, concerns, so that they stay."""
    return isinstance(event, Unilateral | Stays)


class Review(Struct, frozen=True):
    """One person's account of an act, afterwards."""

    at: int
    words: str | None


class Act(Struct):
    """A unilateral act as it stands: over or not is a matter of the clock, reviewed or not of voices.

    `audience` heard it; `aside` holds who would rather not look back, True where that is for good; `ended_at` is when
    it was ended before its date, or taken over by the act in `followed_by`.
    """

    id: ActId
    event: Unilateral
    by: MemberId
    at: int
    audience: Audience = frozenset()
    reviews: dict[MemberId, Review] = field(default_factory=dict)
    aside: dict[MemberId, bool] = field(default_factory=dict)
    ended_at: int | None = None
    ended_why: str | None = None
    followed_by: ActId | None = None
    ran_out: bool = False

    @property
    def ends(self) -> int:
        """When it ended or will end (microseconds UTC)."""
        return self.event.until if self.ended_at is None else self.ended_at

    def lasts(self, now: int) -> bool:
        """Whether the act still runs at `now` (microseconds UTC)."""
        return now < self.ends

    def can_be_reviewed(self, now: int) -> bool:
        """Whether it can be looked back at: what goes on, once it is over; what another act follows, with that one."""
        return self.followed_by is None and not (isinstance(self.event, Lasting) and self.lasts(now))

    def awaits(self) -> Audience:
        """Whose account of it is still missing; not of those who would rather not."""
        if self.followed_by is not None:
            return frozenset()
        return (self.event.concerns | {self.by}) - self.reviews.keys() - self.aside.keys()


class Acts(Struct):
    """All unilateral acts that the listener heard of, oldest first."""

    all: dict[ActId, Act] = field(default_factory=dict)


def evolve(draft: Acts, entry: Entry) -> None:
    """Take in one heard entry."""
    event = entry.event
    if isinstance(event, Unilateral):
        _begin(draft, entry)
    elif (known := draft.all.get(event.act)) is not None:
        match event:
            case Reviewed(words=words):
                known.reviews[entry.by] = Review(at=entry.at, words=words)
            case PutAside(for_good=for_good):
                known.aside[entry.by] = for_good
            case EndedEarly(why=why):
                known.ended_at, known.ended_why = entry.at, why
            case RanOut():
                known.ran_out = True


def _begin(draft: Acts, entry: Entry) -> None:
    event = entry.event
    draft.all[event.act] = Act(id=event.act, event=event, by=entry.by, at=entry.at, audience=entry.audience)
    if isinstance(event, Lasting) and event.follows in draft.all:
        before = draft.all[event.follows]
        before.ended_at, before.followed_by = entry.at, event.act
