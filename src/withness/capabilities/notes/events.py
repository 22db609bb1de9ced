"""What is said in the notes of a session: passages, each in the words of whoever wrote it."""

from typing import NewType

from msgspec import Struct

from withness.ground.partnership import Ref, Words

NoteId = NewType("NoteId", str)


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


EVENTS = (NoteWritten, NoteReworded, NoteTakenBack)
