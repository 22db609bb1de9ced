"""What is said on the way to a decision, and afterwards."""

from enum import StrEnum
from typing import NewType

from msgspec import Struct

from withness.ground.partnership import AccordId, VersionId, Words

KIND = "decision"
"""A question's name is also the name of the accord about it."""

OptionId = NewType("OptionId", str)
MatterId = NewType("MatterId", str)

WAIT, OTHER = OptionId("wait"), OptionId("other")
"""Two ways that every question has."""


class SideKind(StrEnum):
    """What somebody says about a way."""

    ASKS = "asks"
    GOOD = "good"
    HARD = "hard"


class Sure(StrEnum):
    """How sure somebody is of what they say."""

    UNSURE = "unsure"
    FAIRLY = "fairly"
    VERY = "very"


class Right(StrEnum):
    """Whether a decision was right for somebody."""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"
    TOO_EARLY = "too_early"


class DecisionWording(Struct, frozen=True, tag=KIND):
    """Which way we go, and how we do it."""

    way: str
    how: str | None = None


class DecisionTerms(Struct, frozen=True, tag="decision_terms"):
    """Which of the ways it is, and when we look again (microseconds UTC)."""

    option: OptionId
    again_at: int | None = None


class Opened(Struct, frozen=True, tag="decisions.opened"):
    """Somebody opened a question: which way do we go? `team`: whom it concerns, and what would help to choose."""

    question: AccordId
    words: Words = None
    team: Words = None


class OptionAdded(Struct, frozen=True, tag="decisions.option_added"):
    """Somebody named a way to go."""

    question: AccordId
    option: OptionId
    words: Words = None


class OptionWithdrawn(Struct, frozen=True, tag="decisions.option_withdrawn"):
    """Somebody took back a way that they had named."""

    question: AccordId
    option: OptionId
    why: Words = None


class SideSaid(Struct, frozen=True, tag="decisions.side_said"):
    """Somebody said what a way asks of them, or what is good or hard about it, and where they have it from."""

    question: AccordId
    option: OptionId
    side: SideKind
    sure: Sure | None = None
    words: Words = None
    source: Words = None


class Mattered(Struct, frozen=True, tag="decisions.mattered"):
    """Somebody said what counts for them in this."""

    question: AccordId
    matter: MatterId
    words: Words = None


class Weighed(Struct, frozen=True, tag="decisions.weighed"):
    """Somebody's own weights (0 to 10) of what counts, and how well each way fits it (0 to 4)."""

    question: AccordId
    weights: dict[MatterId, int]
    fits: dict[OptionId, dict[MatterId, int]]


class Leaned(Struct, frozen=True, tag="decisions.leaned"):
    """Somebody said which way they lean; none, where they lean nowhere yet."""

    question: AccordId
    option: OptionId | None = None
    why: Words = None


class NotYet(Struct, frozen=True, tag="decisions.not_yet"):
    """Somebody is not ready to decide. `again_at`: when to look again (microseconds UTC)."""

    question: AccordId
    again_at: int | None = None
    why: Words = None


class LookedBack(Struct, frozen=True, tag="decisions.looked_back"):
    """Somebody said whether what was decided was right for them."""

    question: AccordId
    version: VersionId
    right: Right
    words: Words = None


class TalkFelt(Struct, frozen=True, tag="decisions.talk_felt"):
    """How the choosing was for somebody, 1 to 5: the ways were clear, doubts had room, I had the say I wanted."""

    question: AccordId
    clear: int | None = None
    doubts: int | None = None
    say: int | None = None
    words: Words = None


EVENTS = (
    Opened, OptionAdded, OptionWithdrawn, SideSaid, Mattered, Weighed, Leaned, NotYet, LookedBack, TalkFelt,
)  # fmt: skip
