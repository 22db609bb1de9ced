"""Steps that somebody writes for themselves, and what they show of them."""

from enum import StrEnum
from typing import NewType

from msgspec import Struct

from withness.ground.partnership import Words
from withness.ground.partnership.words import Erasable

ThoughtId = NewType("ThoughtId", str)


class Step(StrEnum):
    """The five steps, in the order in which they are offered."""

    SITUATION = "situation"
    THOUGHT = "thought"
    FEELING = "feeling"
    AGAIN = "again"
    TAKE = "take"


class Written(Struct, frozen=True, tag="thoughts.written"):
    """Somebody wrote one step for themselves, instead of what stood there. `strong` (0 to 10) is of a feeling."""

    thought: ThoughtId
    step: Step
    strong: int | None = None
    words: Words = None


class Shown(Struct, frozen=True, tag="thoughts.shown"):
    """Its owner showed the partners what stands in it now."""

    thought: ThoughtId
    strong: int | None = None
    steps: Erasable[dict[Step, str]] = None


class Talked(Struct, frozen=True, tag="thoughts.talked"):
    """Somebody asked about what was shown, or its owner said something to that."""

    thought: ThoughtId
    words: Words = None


class LeftOpen(Struct, frozen=True, tag="thoughts.left_open"):
    """Its owner leaves what was asked as it is."""

    thought: ThoughtId


EVENTS = (Written, Shown, Talked, LeftOpen)
