"""How what is written in notes reads in the record."""

from collections.abc import Iterator

from withness.ground.partnership import Entry, View
from withness.ground.ui.record import Chapter, Telling, Text, Told, quotes

from .events import NoteId, NoteReworded, NoteTakenBack, NoteWritten
from .rules import NotesState


def _written(_telling: Telling, entry: Entry) -> Told:
    return Told("wrote into the notes of a session", words=quotes(("", entry.event.words)))


def _reworded(_telling: Telling, entry: Entry) -> Told:
    return Told("put a passage of the notes another way", words=quotes(("", entry.event.words)))


def _taken_back(telling: Telling, entry: Entry) -> Told:
    note = telling.view.state(NotesState).notes.get(entry.event.note)
    return Told("took a passage out of the notes", about=(note.words or "") if note is not None else "")


def _page(telling: Telling, thing: str) -> str | None:
    return "a passage of the notes" if NoteId(thing) in telling.view.state(NotesState).notes else None


def _as_they_stand(view: View) -> Iterator[Text]:
    return (Text(n.by, n.audience, n.words) for n in view.state(NotesState).notes.values() if not n.taken_back)


CHAPTER = Chapter(
    "notes",
    "Notes",
    {NoteWritten: _written, NoteReworded: _reworded, NoteTakenBack: _taken_back},
    pages={"notes:note": _page},
    texts=_as_they_stand,
)
