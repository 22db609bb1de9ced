"""What somebody expects, what we'd try, what came of it, and what others ask about it."""

from typing import NewType

from msgspec import Struct

from withness.ground.partnership import AccordId, MemberId, VersionId, Words

KIND = "experiment"
LET_GO = "let_go"

QuestionId = NewType("QuestionId", str)


class ExperimentWording(Struct, frozen=True, tag=KIND):
    """What we'd try, when and where. `prediction` is its owner's alone: another's wording holds None."""

    test: str
    where: str | None = None
    prediction: str | None = None


class ExperimentTerms(Struct, frozen=True, tag="experiment_terms"):
    """Whose experiment it is, and how sure they are of what they expect (0 to 10; None: not said)."""

    owner: MemberId
    sure: int | None = None


class Happened(Struct, frozen=True, tag="experiments.happened"):
    """Its owner said what happened when they tried it, as that version words it."""

    accord: AccordId
    version: VersionId
    words: Words = None


class MadeOfIt(Struct, frozen=True, tag="experiments.made_of_it"):
    """Its owner said what they make of it, and how sure they are now (0 to 10; None: not said)."""

    accord: AccordId
    sure: int | None = None
    words: Words = None


class Asked(Struct, frozen=True, tag="experiments.asked"):
    """Somebody asked its owner something about it."""

    accord: AccordId
    question: QuestionId
    words: Words = None


class Answered(Struct, frozen=True, tag="experiments.answered"):
    """Its owner answered a question."""

    accord: AccordId
    question: QuestionId
    words: Words = None


class LeftOpen(Struct, frozen=True, tag="experiments.left_open"):
    """Its owner leaves a question as it is."""

    accord: AccordId
    question: QuestionId


EVENTS = (Happened, MadeOfIt, Asked, Answered, LeftOpen)
