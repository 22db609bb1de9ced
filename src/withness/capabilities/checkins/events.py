"""What is said in check-ins: what somebody chose to look at, what they keep to themselves, and what they give."""

from typing import NewType

from msgspec import Struct

from withness.ground.partnership import Erasable, Words

ItemId = NewType("ItemId", str)
CheckinId = NewType("CheckinId", str)


class Wording(Struct, frozen=True):
    """One thing in its owner's words, and what 0 and 10 mean for it."""

    text: str
    low: str
    high: str


class Chosen(Struct, frozen=True, tag="checkins.chosen"):
    """Somebody chose what they want to look at, in this order. They alone hear it, until they give a check-in."""

    items: tuple[ItemId, ...]
    wordings: Erasable[dict[ItemId, Wording]] = None


class Saved(Struct, frozen=True, tag="checkins.saved"):
    """In older ledgers: one answer of a check-in not given yet, 0 to 10, or None where it was left out again."""

    checkin: CheckinId
    item: ItemId
    value: int | None = None


class Noted(Struct, frozen=True, tag="checkins.noted"):
    """In older ledgers: the free words of a check-in that is not given yet."""

    checkin: CheckinId
    note: Words = None


class PutAway(Struct, frozen=True, tag="checkins.put_away"):
    """In older ledgers: a check-in was put away without being given."""

    checkin: CheckinId


class Given(Struct, frozen=True, tag="checkins.given", kw_only=True):
    """A check-in was given to the partners, with everything in it.

    `items` are, in their owner's order, the things they still look at and that were given now or before; what
    was never answered is not among them. `taken_on` (microseconds UTC) is when it was answered, if not now.
    """

    checkin: CheckinId
    items: tuple[ItemId, ...] = ()
    answers: dict[ItemId, int] = {}
    noted: bool = False
    taken_on: int | None = None
    wordings: Erasable[dict[ItemId, Wording]] = None
    note: Words = None


EVENTS = (Chosen, Saved, Noted, PutAway, Given)
