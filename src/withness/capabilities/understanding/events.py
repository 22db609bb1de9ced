"""How each of us sees it, where we leave a difference, and the sentence that we share."""

from enum import StrEnum
from typing import NewType

from msgspec import Struct

from withness.ground.partnership import Words

KIND = "common_ground"

DifferenceId = NewType("DifferenceId", str)


class Matter(StrEnum):
    """What two people need to understand of each other to work together."""

    TROUBLE = "trouble"
    AIM = "aim"
    PART = "part"


class Told(Struct, frozen=True, tag="understanding.told"):
    """Somebody wrote how they see one matter."""

    matter: Matter
    words: Words = None


class LeftOpen(Struct, frozen=True, tag="understanding.left_open"):
    """Somebody said where we see a matter differently, and that we go on."""

    difference: DifferenceId
    matter: Matter
    words: Words = None


class CameCloser(Struct, frozen=True, tag="understanding.came_closer"):
    """Whoever said that we see something differently found that we came closer."""

    difference: DifferenceId


class SentenceWording(Struct, frozen=True, tag=KIND):
    """One sentence about a matter that all of us could say."""

    text: str


class SentenceTerms(Struct, frozen=True, tag="common_ground_terms"):
    """The matter it is about."""

    matter: Matter


EVENTS = (Told, LeftOpen, CameCloser)
