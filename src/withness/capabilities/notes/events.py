"""What is said in the notes of a session: passages of one each, and what several wrote together, as it stood."""

from typing import NewType

from msgspec import Struct

from withness.ground.partnership import Audience, Ref, Words
from withness.ground.partnership.words import Erasable
from withness.ground.writing.whose import Run

NoteId = NewType("NoteId", str)
TogetherId = NewType("TogetherId", str)
"""Names a text that is written together; a session has more than one where somebody came later."""


class NoteWritten(Struct, frozen=True, tag="notes.written"):
    """Somebody wrote a passage into the notes of a session."""

    note: NoteId
    # Not named `accord`: opening a session to somebody opens its time and place, never what was noted in it.
    session: Ref
    words: Words = None


class NoteReworded(Struct, frozen=True, tag="notes.reworded"):
    """Somebody said their own passage another way."""

    note: NoteId
    words: Words = None


class NoteTakenBack(Struct, frozen=True, tag="notes.taken_back"):
    """Somebody took their own passage out of the notes."""

    note: NoteId


class Passage(Struct, frozen=True):
    """A part of what was written together: a heading where somebody set one, and the words below it."""

    head: tuple[Run, ...] = ()
    runs: tuple[Run, ...] = ()


class NotesKept(Struct, frozen=True, tag="notes.kept"):
    """Somebody had what was written together kept as it stood. `voices` are those whose words it holds beside theirs
    who said so. `retold`: they took their own words out, and these are the others' words once more."""

    together: TogetherId
    session: Ref
    passages: Erasable[tuple[Passage, ...]] = None
    voices: Audience = frozenset()
    retold: bool = False


EVENTS = (NoteWritten, NoteReworded, NoteTakenBack, NotesKept)
