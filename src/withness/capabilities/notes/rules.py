"""Notes: everyone who meets writes, nobody changes what another wrote."""

from msgspec import Struct, field

from withness.ground.partnership import (
    PARTNERS,
    AccordId,
    Audience,
    Capability,
    Entry,
    Member,
    MemberId,
    Ref,
    Said,
    View,
)
from withness.ground.partnership.refusals import NotHeardOf, NotThisRole, NotYours, TooLate
from withness.ground.partnership.text import some_words

from .events import EVENTS, NoteId, NoteReworded, NoteTakenBack, NoteWritten

SESSION = "session"
"""The kind of accord that has notes."""
LONGEST = 5_000


class Note(Struct):
    """One passage as it stands; `words` is None once erased."""

    id: NoteId
    by: MemberId
    at: int
    session: AccordId
    audience: Audience
    words: str | None
    reworded: bool = False
    taken_back: bool = False


class NotesState(Struct):
    """Every passage heard of, in the order in which they were written."""

    notes: dict[NoteId, Note] = field(default_factory=dict)

    def of(self, session: AccordId) -> list[Note]:
        """What stands in the notes of a session, oldest first."""
        return [note for note in self.notes.values() if note.session == session and not note.taken_back]


def evolve(draft: NotesState, entry: Entry) -> None:
    """Take in one heard entry. What is said of a passage that the listener never heard is passed over."""
    event = entry.event
    if isinstance(event, NoteWritten):
        draft.notes[event.note] = Note(
            id=event.note, by=entry.by, at=entry.at, session=AccordId(event.session.id), audience=entry.audience,
            words=event.words,
        )  # fmt: skip
        return
    note = draft.notes.get(event.note)
    if note is None:
        return
    match event:
        case NoteReworded(words=words):
            note.words, note.reworded = words, True
        case NoteTakenBack():
            note.taken_back = True


def write_note(view: View, by: Member, *, note: NoteId, session: AccordId, words: str, now: int) -> list[Said]:
    """Write a passage into the notes of a session, before it, in it or later."""
    if by.role not in PARTNERS:
        raise NotThisRole
    view.accord(session, SESSION)
    said = some_words(words, field="words", most=LONGEST)
    return [view.to_partners(NoteWritten(note=note, session=Ref(SESSION, session), words=said))]


def reword_note(view: View, by: Member, *, note: NoteId, words: str, now: int) -> list[Said]:
    """Say one's own passage another way."""
    known = _own(view, by, note)
    said = some_words(words, field="words", most=LONGEST)
    return [] if said == known.words else [view.to(known.audience, NoteReworded(note=note, words=said))]


def take_back_note(view: View, by: Member, *, note: NoteId, now: int) -> list[Said]:
    """Take one's own passage out of the notes. What was said stays in the record."""
    return [view.to(_own(view, by, note).audience, NoteTakenBack(note=note))]


def _own(view: View, by: Member, note: NoteId) -> Note:
    known = view.state(NotesState).notes.get(note)
    if known is None:
        raise NotHeardOf
    if known.by != by.id:
        raise NotYours
    if known.taken_back:
        raise TooLate("You have taken this out of the notes already.")
    return known


CAPABILITY = Capability(name="notes", events=EVENTS, state=NotesState, evolve=evolve)
