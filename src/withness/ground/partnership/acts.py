"""Unilateral acts: what one did without the other, told to those it concerns, with a reason, an end and a review."""

from typing import NewType

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


class Reviewed(Struct, frozen=True, tag="acts.reviewed"):
    """Somebody it concerned, or who did it, said how they see the act now."""

    act: ActId
    words: Words = None


EVENTS = (Reviewed,)


class Review(Struct, frozen=True):
    """One person's account of an act, afterwards."""

    at: int
    words: str | None


class Act(Struct):
    """A unilateral act as it stands: over or not is a matter of the clock, reviewed or not of voices."""

    id: ActId
    event: Unilateral
    by: MemberId
    at: int
    reviews: dict[MemberId, Review] = field(default_factory=dict)

    def lasts(self, now: int) -> bool:
        """Whether the act still runs at `now` (microseconds UTC)."""
        return now < self.event.until

    def awaits(self) -> Audience:
        """Whose account of it is still missing."""
        return (self.event.concerns | {self.by}) - self.reviews.keys()


class Acts(Struct):
    """All unilateral acts that the listener heard of, oldest first."""

    all: dict[ActId, Act] = field(default_factory=dict)


def evolve(draft: Acts, entry: Entry) -> None:
    """Take in one heard entry."""
    event = entry.event
    if isinstance(event, Unilateral):
        draft.all[event.act] = Act(id=event.act, event=event, by=entry.by, at=entry.at)
    elif isinstance(event, Reviewed) and event.act in draft.all:
        draft.all[event.act].reviews[entry.by] = Review(at=entry.at, words=event.words)
