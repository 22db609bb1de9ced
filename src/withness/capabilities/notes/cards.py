"""What pages show of the notes of a session: every passage with whose words it holds."""

from datetime import datetime

from django.utils.text import capfirst
from msgspec import Struct

from withness.ground.partnership import AccordId, View
from withness.ground.partnership.refusals import NotHeardOf
from withness.ground.ui.cards import moment
from withness.ground.ui.voices import Voices

from .events import NoteId
from .rules import Note, NotesState


class NoteCard(Struct, frozen=True):
    """One passage. `words` is None once erased; `unheard_by` are partners who came later and don't see it."""

    id: NoteId
    session: AccordId
    who: str
    strand: str
    at: datetime
    words: str | None
    own: bool
    unheard_by: str


def notes(view: View, session: AccordId) -> tuple[NoteCard, ...]:
    """The notes of a session, in the order in which they were written."""
    voices = Voices(view)
    return tuple(_card(view, voices, note) for note in view.state(NotesState).of(session))


def note(view: View, note: NoteId) -> NoteCard:
    """One passage that stands in the notes; raises NotHeardOf."""
    known = view.state(NotesState).notes.get(note)
    if known is None or known.taken_back:
        raise NotHeardOf
    return _card(view, Voices(view), known)


def _card(view: View, voices: Voices, note: Note) -> NoteCard:
    name = voices.name(note.by)
    wrote = "wrote, and put it another way later" if note.reworded else "wrote"
    return NoteCard(
        id=note.id,
        session=note.session,
        who=f"{capfirst(name)} {wrote}",
        strand=voices.strand(note.by),
        at=moment(note.at),
        words=note.words,
        own=note.by == voices.me,
        unheard_by=voices.names(view.members.partners() - note.audience),
    )
