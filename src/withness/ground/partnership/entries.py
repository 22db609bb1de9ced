"""What the ledger keeps, and what a rule hands back to be kept."""

from enum import StrEnum
from typing import Any, NewType

from msgspec import Struct

LedgerId = NewType("LedgerId", str)
EntryId = NewType("EntryId", str)
MemberId = NewType("MemberId", str)
AccordId = NewType("AccordId", str)
VersionId = NewType("VersionId", str)

Audience = frozenset[MemberId]

HOUSE = MemberId("house")
"""The voice of the software itself: it may say a closed list only, and it is never anybody's opinion."""


class Role(StrEnum):
    """How a member belongs to a partnership. It says what the law asks of them, not how much they count."""

    CLIENT = "client"
    THERAPIST = "therapist"
    SUPPORTER = "supporter"
    GUARDIAN = "guardian"
    SUPERVISOR = "supervisor"
    COORDINATOR = "coordinator"
    GUEST = "guest"
    HOUSE = "house"


PARTNERS = (Role.CLIENT, Role.THERAPIST)
"""Those whose partnership it is; all others stand around it."""


class Voice(Struct, frozen=True):
    """This member of this ledger: whoever speaks or listens, set once at the door."""

    ledger: LedgerId
    member: MemberId


class Entry(Struct, frozen=True):
    """One thing that was said: never changed, at most its words destroyed.

    `at` is microseconds since 1970-01-01 UTC and never decreases within a ledger. Where an entry stands in
    the shared chain is known to the ledger alone: a position would tell a listener how much they did not hear.
    `written_by` is who wrote it down where somebody said it aloud and confirmed it; it is `by` who said it.
    """

    id: EntryId
    at: int
    by: MemberId
    audience: Audience
    event: Any
    written_by: MemberId | None = None


class Said(Struct, frozen=True):
    """What a rule returns: an event, and exactly who will hear it; `written_by` as in Entry."""

    audience: Audience
    event: Any
    written_by: MemberId | None = None


class Ref(Struct, frozen=True):
    """A link to an accord or a thing of another capability; its title comes from the registry."""

    kind: str
    id: str
