"""What is said about how a session was, what was answered, and whether that was enough."""

from enum import StrEnum
from typing import NewType

from msgspec import Struct

from withness.ground.partnership import Ref, Words
from withness.ground.partnership.steps import Scale

FeedbackId = NewType("FeedbackId", str)


class Part(StrEnum):
    """The two open questions; each that holds words is a thread of its own."""

    DIFFERENT = "different"
    UNSAID = "unsaid"


class Steps(Struct, frozen=True):
    """How a session was, 1 to 5 each, None where it was left out: I could be myself, I had a say in what we did,
    I take something with me. They are never added up."""

    myself: int | None = None
    say: int | None = None
    take: int | None = None


SCALES = {
    "myself": Scale(
        "I could be myself",
        ("No, I hid a lot", "I held back", "Now and then", "Most of the time", "All the time"),
    ),
    "say": Scale(
        "I had a say in what we did",
        ("None", "Less than I wanted", "Some", "Nearly what I wanted", "What I wanted"),
    ),
    "take": Scale(
        "I take something with me",
        ("Not this time", "Not much", "Something small", "Something useful", "Something that stays"),
    ),
}
"""The three questions by the field of Steps; docs/why says how they differ from published scales."""

QUESTIONS = {Part.DIFFERENT: "What I'd like to be different next time", Part.UNSAID: "Something I didn't say"}


class Kept(Struct, frozen=True, tag="alliance.kept"):
    """In older ledgers: feedback as far as it was filled in and not given yet, for oneself."""

    feedback: FeedbackId
    steps: Steps = Steps()
    session: Ref | None = None
    different: Words = None
    unsaid: Words = None


class PutAway(Struct, frozen=True, tag="alliance.put_away"):
    """In older ledgers: feedback was put away without being given."""

    feedback: FeedbackId


class FeedbackGiven(Struct, frozen=True, tag="alliance.feedback_given"):
    """Somebody said how it was. `parts` are the open questions they answered, each now open for an answer."""

    feedback: FeedbackId
    steps: Steps = Steps()
    parts: tuple[Part, ...] = ()
    session: Ref | None = None
    different: Words = None
    unsaid: Words = None


class Answered(Struct, frozen=True, tag="alliance.answered"):
    """Somebody answered what was said: what we do about it."""

    feedback: FeedbackId
    part: Part
    words: Words = None


class Heard(Struct, frozen=True, tag="alliance.heard"):
    """Whoever said it marked: I was heard."""

    feedback: FeedbackId
    part: Part


class NotYet(Struct, frozen=True, tag="alliance.not_yet"):
    """Whoever said it marked: not quite yet. It is open again. `told`: they said what is missing."""

    feedback: FeedbackId
    part: Part
    told: bool = False
    words: Words = None


EVENTS = (Kept, PutAway, FeedbackGiven, Answered, Heard, NotYet)
