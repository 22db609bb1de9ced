"""How what is written in notes reads in the record."""

from collections.abc import Iterator

from django.utils.text import capfirst

from withness.ground.partnership import Entry, View
from withness.ground.ui.record import Chapter, Quote, Telling, Text, Told, quotes

from .events import NoteId, NoteReworded, NotesKept, NoteTakenBack, NoteWritten
from .rules import NotesState, runs_of


def _written(_telling: Telling, entry: Entry) -> Told:
    return Told("wrote into the notes of a session", words=quotes(("", entry.event.words)))


def _reworded(_telling: Telling, entry: Entry) -> Told:
    return Told("put a passage of the notes another way", words=quotes(("", entry.event.words)))


def _taken_back(telling: Telling, entry: Entry) -> Told:
    note = telling.view.state(NotesState).notes.get(entry.event.note)
    return Told("took a passage out of the notes", about=(note.words or "") if note is not None else "")


def _kept(telling: Telling, entry: Entry) -> Told:
    event: NotesKept = entry.event
    says = "kept what was written together into the notes of a session"
    if event.retold:
        says = f"took {telling.own(entry.by)} words out of what was written together into the notes of a session"
    words = tuple(Quote(run.words.strip(), capfirst(telling.name(run.by))) for run in runs_of(event.passages or ()))
    return Told(says, words=tuple(each for each in words if each.words))


def _page(telling: Telling, thing: str) -> str | None:
    return "a passage of the notes" if NoteId(thing) in telling.view.state(NotesState).notes else None


def _as_they_stand(view: View) -> Iterator[Text]:
    state = view.state(NotesState)
    yield from (Text(n.by, n.audience, n.words) for n in state.notes.values() if not n.taken_back)
    for kept in state.kept_last():
        yield from (Text(run.by, kept.audience, run.words) for run in runs_of(kept.passages or ()))


CHAPTER = Chapter(
    "notes",
    "Notes",
    {NoteWritten: _written, NoteReworded: _reworded, NoteTakenBack: _taken_back, NotesKept: _kept},
    pages={"notes:note": _page},
    texts=_as_they_stand,
)
