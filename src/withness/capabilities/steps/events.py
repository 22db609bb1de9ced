"""What is said about small steps."""

from enum import StrEnum
from typing import NewType

from msgspec import Struct

from withness.ground.partnership import AccordId, MemberId, Words

StepId = NewType("StepId", str)

GOAL = "goal"
"""The kind of accord that a step can be for."""


class How(StrEnum):
    """How it went with a step."""

    DONE = "done"
    PARTLY = "partly"
    LET_GO = "let_go"


class TakenOn(Struct, frozen=True, tag="steps.taken_on"):
    """Somebody will do something small, for a goal or for its own sake; when, where and with whom as they put it, how
    likely it is for them (0 to 10), and what could get in the way."""

    step: StepId
    goal: AccordId | None
    words: Words = None
    when: Words = None
    likely: int | None = None
    hinders: Words = None
    where: Words = None
    company: Words = None


class Wished(Struct, frozen=True, tag="steps.wished"):
    """Somebody asked another whether they would do something."""

    step: StepId
    goal: AccordId | None
    to: MemberId
    words: Words = None
    when: Words = None
    where: Words = None
    company: Words = None


class Answered(Struct, frozen=True, tag="steps.answered"):
    """Whoever was asked takes it on, or not."""

    step: StepId
    yes: bool
    words: Words = None


class Told(Struct, frozen=True, tag="steps.told"):
    """How it went, said by whoever does it: how it was, what was good in it, how it is to have done it; or, before an
    answer, that the asking is taken back."""

    step: StepId
    how: How
    words: Words = None
    good: Words = None
    having_done: Words = None


EVENTS = (TakenOn, Wished, Answered, Told)
