"""What is said when something between people felt off, until all of them say that it is settled."""

from typing import NewType

from msgspec import Struct

from withness.ground.partnership import Words

RepairId = NewType("RepairId", str)


class Opened(Struct, frozen=True, tag="repair.opened"):
    """Somebody wants to talk about what is between us. `told`: they put it into words."""

    thread: RepairId
    told: bool = False
    words: Words = None


class Answered(Struct, frozen=True, tag="repair.answered"):
    """Somebody said more, whoever opened it."""

    thread: RepairId
    words: Words = None


class Changed(Struct, frozen=True, tag="repair.changed"):
    """Somebody wrote down what we change."""

    thread: RepairId
    words: Words = None


class Closed(Struct, frozen=True, tag="repair.closed"):
    """One of those concerned said: for me this is settled. It closes once all say so."""

    thread: RepairId


class Reopened(Struct, frozen=True, tag="repair.reopened"):
    """Somebody took it up again. `told`: they put it into words."""

    thread: RepairId
    told: bool = False
    words: Words = None


EVENTS = (Opened, Answered, Changed, Closed, Reopened)
