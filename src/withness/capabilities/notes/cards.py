"""What pages show of the notes of a session: passages, and what was written together, each word as whose it is."""

from datetime import datetime

from django.utils.text import capfirst
from msgspec import Struct

from withness.ground.partnership import AccordId, Audience, View, Voice
from withness.ground.partnership.refusals import NotHeardOf
from withness.ground.ui.cards import moment
from withness.ground.ui.voices import Voices
from withness.ground.writing.keeping import Known, who_may
from withness.ground.writing.spoken import Spoken, spoken

from .events import NoteId, Passage, TogetherId
from .live import as_it_stands, live_of, texts_of, those_who_meet
from .rules import Kept, Note, NotesState, writers


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


class PassageCard(Struct, frozen=True):
    """A part of what was written together: the heading, and the words below it."""

    head: tuple[Spoken, ...]
    words: tuple[Spoken, ...]


class KeptCard(Struct, frozen=True):
    """What was written together, as it was kept last. `passages` is None once erased; `by` names the writers."""

    id: str
    who: str
    strand: str
    at: datetime
    passages: tuple[PassageCard, ...] | None
    by: str
    unheard_by: str


class LiveCard(Struct, frozen=True):
    """What is written together live, as it stands now, and who else writes it. `goes_on`: all who meet write in it;
    `is_kept`: these very words are kept already."""

    id: str
    others: str
    strand: str
    passages: tuple[PassageCard, ...]
    by: str
    goes_on: bool
    is_kept: bool


class Together(Struct, frozen=True):
    """What is written together live in a session. Whether words of the reader stand in it (`is_live`), and in what was
    ever kept of it (`is_said`)."""

    texts: tuple[LiveCard, ...]
    is_said: bool
    is_live: bool

    @property
    def holds_mine(self) -> bool:
        """Whether the reader has words to take out."""
        return self.is_said or self.is_live


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


def kept(view: View, session: AccordId) -> tuple[KeptCard, ...]:
    """How what was written together in a session was kept last."""
    voices = Voices(view)
    return tuple(_kept(view, voices, each) for each in view.state(NotesState).kept_of(session))


def together(view: View, voice: Voice, session: AccordId) -> Together:
    """What the reader writes together with others in a session, as it stands now; nothing of what is empty."""
    meet, state = _who_meet(view, session), view.state(NotesState)
    now = live_of(voice, session, meet) if meet else None
    last = {each.together: each.passages for each in state.kept_of(session)}
    stands = [(text, passages) for text in texts_of(voice, session) if (passages := as_it_stands(text))]
    said = (each.passages or () for each in state.kept if each.session == session)
    return Together(
        texts=tuple(
            _live(view, text, passages, text == now, last.get(TogetherId(text.id))) for text, passages in stands
        ),
        is_said=any(view.viewer in writers(passages) for passages in said),
        is_live=any(view.viewer in writers(passages) for _, passages in stands),
    )


def can_be_live(view: View, session: AccordId) -> bool:
    """Whether the reader can write the notes of a session together with others."""
    return bool(_who_meet(view, session))


def _who_meet(view: View, session: AccordId) -> Audience:
    try:
        return those_who_meet(view, session)
    except NotHeardOf:
        return frozenset()


def _kept(view: View, voices: Voices, each: Kept) -> KeptCard:
    whose = writers(each.passages or ())
    what = "took their words out of what was written together" if each.retold else "kept what was written together"
    if each.by == voices.me and each.retold:
        what = "took your words out of what was written together"
    return KeptCard(
        id=each.together,
        who=f"{capfirst(voices.name(each.by))} {what}",
        strand=voices.joint(whose or {each.by}),
        at=moment(each.at),
        passages=_passages(voices, each.passages) if each.passages is not None else None,
        by=voices.names(whose),
        unheard_by=voices.names(view.members.partners() - each.audience),
    )


def _live(
    view: View, text: Known, passages: tuple[Passage, ...], goes_on: bool, last: tuple[Passage, ...] | None
) -> LiveCard:
    voices, whose = Voices(view), writers(passages)
    return LiveCard(
        id=text.id,
        others=voices.names(who_may(text.id).keys() - {view.viewer}),
        strand=voices.joint(whose),
        passages=_passages(voices, passages),
        by=voices.names(whose),
        goes_on=goes_on,
        is_kept=passages == last,
    )


def _passages(voices: Voices, passages: tuple[Passage, ...]) -> tuple[PassageCard, ...]:
    return tuple(PassageCard(spoken(voices, each.head), spoken(voices, each.runs)) for each in passages)


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
