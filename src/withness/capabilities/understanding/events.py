"""What is said about common ground, and how a sentence that all of us see alike is put."""

from enum import StrEnum

from msgspec import Struct

from withness.ground.partnership import Words

KIND = "understanding"


class Question(StrEnum):
    """What we can see alike or differently."""

    TROUBLE = "trouble"
    AIMS = "aims"
    PARTS = "parts"


class Seen(Struct, frozen=True, tag="understanding.seen"):
    """How somebody sees it."""

    about: Question
    words: Words = None


class Apart(Struct, frozen=True, tag="understanding.differed"):
    """Where somebody thinks that we see it differently."""

    about: Question
    words: Words = None


class SentenceWording(Struct, frozen=True, tag=KIND):
    """What all of us see alike, in one sentence."""

    text: str


class SentenceTerms(Struct, frozen=True, tag="understanding_terms"):
    """About which of the questions."""

    about: Question


EVENTS = (Seen, Apart)
