"""Notes: everyone who meets writes, each word stays whose it is, and each takes their own away."""

from collections.abc import Iterable, Iterator

from msgspec import Struct, field

from withness.ground.partnership import (
    PARTNERS,
    AccordId,
    Audience,
    Capability,
    Entry,
    EntryId,
    Member,
    MemberId,
    Ref,
    Said,
    View,
)
from withness.ground.partnership.refusals import NotHeardOf, NotThisRole, NotYours, Refusal, TooLate, WordsMissing
from withness.ground.partnership.text import PARAGRAPHS, some_words, within
from withness.ground.partnership.verbs import erase
from withness.ground.writing.whose import Run, words_of, writers_of
from withness.ground.writing.whose import without as not_by

from .events import EVENTS, NoteId, NoteReworded, NotesKept, NoteTakenBack, NoteWritten, Passage, TogetherId

SESSION = "session"
"""The kind of accord that has notes."""
LONGEST = 5_000
MOST_HEADINGS = 60
"""What can still be read, of a text that several wrote."""


class TooManyHeadings(Refusal):
    why = f"{MOST_HEADINGS} headings fit into notes that are kept."
    what_now = "Make some of them lines like any other. What is written stays as it is."


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


class Kept(Struct, frozen=True):
    """What was written together, as somebody had it kept; `passages` is None once erased."""

    entry: EntryId
    by: MemberId
    at: int
    together: TogetherId
    session: AccordId
    audience: Audience
    passages: tuple[Passage, ...] | None
    retold: bool


class NotesState(Struct):
    """Every passage heard of, and all that was kept of what was written together, in the order in which it was said."""

    notes: dict[NoteId, Note] = field(default_factory=dict)
    kept: list[Kept] = field(default_factory=list)

    def of(self, session: AccordId) -> list[Note]:
        """What stands in the notes of a session, oldest first."""
        return [note for note in self.notes.values() if note.session == session and not note.taken_back]

    def kept_last(self) -> list[Kept]:
        """How each text that was written together was kept last."""
        return list({kept.together: kept for kept in self.kept}.values())

    def kept_of(self, session: AccordId) -> list[Kept]:
        """The same, of one session."""
        return [kept for kept in self.kept_last() if kept.session == session]


def evolve(draft: NotesState, entry: Entry) -> None:
    """Take in one heard entry. What is said of a passage that the listener never heard is passed over."""
    event = entry.event
    if isinstance(event, NoteWritten):
        draft.notes[event.note] = Note(
            id=event.note, by=entry.by, at=entry.at, session=AccordId(event.session.id), audience=entry.audience,
            words=event.words,
        )  # fmt: skip
        return
    if isinstance(event, NotesKept):
        said = Kept(
            entry.id, entry.by, entry.at, event.together, AccordId(event.session.id), entry.audience, event.passages,
            event.retold,
        )  # fmt: skip
        draft.kept.append(said)
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


def keep_notes(
    view: View,
    by: Member,
    *,
    together: TogetherId,
    session: AccordId,
    passages: tuple[Passage, ...],
    among: Audience,
    now: int,
) -> list[Said]:
    """Have what is written together kept as it stands, for those who write it (`among`). Nobody's words are said who is
    not one of them, or not here any more: they could not take them out again."""
    if by.role not in PARTNERS:
        raise NotThisRole
    view.accord(session, SESSION)
    here = among & view.members.partners()
    if by.id not in here:
        raise NotHeardOf
    said = checked(_only(passages, here))
    last = next((kept for kept in view.state(NotesState).kept_of(session) if kept.together == together), None)
    return [] if last is not None and last.passages == said else [_kept(view, by, here, together, session, said)]


def take_out(view: View, by: Member, *, session: AccordId, now: int) -> list[Said]:
    """Take my words out of all that was kept of what we wrote together. What others wrote is said once more, as it was
    kept last, and every entry that holds words of mine is destroyed."""
    state = view.state(NotesState)
    mine = [kept for kept in state.kept if kept.session == session and by.id in writers(kept.passages or ())]
    if not mine:
        raise NotHeardOf
    said = [
        _kept(view, by, last.audience, last.together, session, left, retold=True)
        for last in state.kept_of(session)
        if last in mine and (left := without(last.passages or (), by.id))
    ]
    return said + [each for kept in mine for each in erase(view, by, entry=kept.entry, now=now)]


def checked(passages: tuple[Passage, ...]) -> tuple[Passage, ...]:
    """What can be kept: something, and not too much of it. Raises WordsMissing, TooLong, TooManyHeadings."""
    if not passages:
        raise WordsMissing("There is nothing written yet.")
    if len(passages) > MOST_HEADINGS:
        raise TooManyHeadings
    within(words_of(runs_of(passages)), field="", most=PARAGRAPHS)
    return passages


def runs_of(passages: Iterable[Passage]) -> Iterator[Run]:
    """All words in these, headings too, in order."""
    for each in passages:
        yield from each.head
        yield from each.runs


def writers(passages: Iterable[Passage]) -> Audience:
    """All whose words stand in these."""
    return writers_of(runs_of(passages))


def without(passages: Iterable[Passage], member: MemberId) -> tuple[Passage, ...]:
    """What is left without the words of one of its writers; a passage in which nothing is left is gone."""
    left = (Passage(not_by(each.head, member), not_by(each.runs, member)) for each in passages)
    return tuple(each for each in left if words_of(runs_of([each])).strip())


def _only(passages: tuple[Passage, ...], of: Audience) -> tuple[Passage, ...]:
    for member in writers(passages) - of:
        passages = without(passages, member)
    return passages


def _kept(
    view: View, by: Member, among: Audience, together: TogetherId, session: AccordId, passages: tuple[Passage, ...],
    *, retold: bool = False,
) -> Said:  # fmt: skip
    voices = writers(passages) - {by.id}
    return view.to(among, NotesKept(together, Ref(SESSION, session), passages, voices, retold))


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
