"""What is said on the three lines beside a goal."""

from enum import StrEnum

from msgspec import Struct

from withness.ground.partnership import AccordId, Words

GOAL = "goal"
"""The kind of accord that a ruler stands beside."""


class Ruler(StrEnum):
    """One of the three lines."""

    IMPORTANCE = "importance"
    CONFIDENCE = "confidence"
    READINESS = "readiness"


class Said(Struct, frozen=True, tag="rulers.said"):
    """Where somebody is on one line, 0 to 10: why not lower, and what would make it one more."""

    goal: AccordId
    ruler: Ruler
    value: int
    why: Words = None
    more: Words = None


EVENTS = (Said,)
