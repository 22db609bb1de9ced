"""Which conversation we agreed to hear again, its transcript, what was heard in it, and what each says to that."""

from typing import NewType

from msgspec import Struct

from withness.ground.files.refs import FileRef
from withness.ground.partnership import AccordId, Audience, Words
from withness.ground.partnership.words import Erasable

KIND = "reflection"
TAKEN_BACK = "taken_back"

ReadingId = NewType("ReadingId", str)


class ReflectionWording(Struct, frozen=True, tag=KIND):
    """Which conversation, and what somebody would like to find out."""

    which: str
    question: str | None = None


class Turn(Struct, frozen=True):
    """One turn of the transcript as it is kept: who spoke (a role), their words, and when it began (seconds)."""

    role: str
    text: str
    start: float | None = None


class Correction(Struct, frozen=True):
    """What the turn at `place` is, as somebody who was there hears it."""

    place: int
    code: str
    subcode: str | None = None


class Brought(Struct, frozen=True, tag="reflection.brought"):
    """Somebody brought the transcript: a sealed file of turns. `voices`: whose words are in it."""

    accord: AccordId
    reading: ReadingId
    voices: Audience
    turns: int
    transcript: Erasable[FileRef] = None


class Heard(Struct, frozen=True, tag="reflection.heard"):
    """The house: what was heard in each turn is in a sealed file."""

    accord: AccordId
    reading: ReadingId
    voices: Audience
    codes: Erasable[FileRef] = None


class Corrected(Struct, frozen=True, tag="reflection.corrected"):
    """Somebody heard a turn otherwise."""

    accord: AccordId
    reading: ReadingId
    voices: Audience
    correction: Erasable[Correction] = None


class Felt(Struct, frozen=True, tag="reflection.felt"):
    """Somebody says whether it felt like what was heard: one of `yes`, `partly`, `no`, or their words alone."""

    accord: AccordId
    reading: ReadingId
    felt: str | None = None
    words: Words = None


class MayTeach(Struct, frozen=True, tag="reflection.may_teach"):
    """Somebody whose voice is in it says whether what was set right may teach the listening."""

    accord: AccordId
    reading: ReadingId
    may: bool


class MayStandBeside(Struct, frozen=True, tag="reflection.may_stand_beside"):
    """A client whose voice is in it says whether what was heard may stand beside the reasons they wrote themselves."""

    accord: AccordId
    reading: ReadingId
    may: bool


EVENTS = (Brought, Heard, Corrected, Felt, MayTeach, MayStandBeside)
