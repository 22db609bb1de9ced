"""What pages show of stories: where each piece stands, whose words are whose, and what others said to it."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.utils.text import capfirst
from msgspec import Struct

from withness.ground.partnership import Accord, AccordId, EntryId, Member, MemberId, Standing, State, Version, View
from withness.ground.partnership.refusals import NotHeardOf
from withness.ground.ui.cards import AccordCard, accord_card, moment
from withness.ground.ui.hearing import hearers
from withness.ground.ui.voices import Voices
from withness.ground.ui.waiting import Waiting
from withness.ground.ui.wording import Chunk, changes
from withness.ground.writing.spoken import Spoken, spoken
from withness.ground.writing.whose import words_of

from .chart import Line, line
from .events import KIND, May, Passage, Sort, SuggestionId, Text
from .library import TEMPLATES, prompt_of
from .live import as_it_stands, can_be_live, live_of
from .state import Draft, StoriesState, Suggestion, writers

STEPS = {
    "struck": "What struck them",
    "picture": "What picture came",
    "touches": "What it touches in them",
    "took": "Where it took them",
}
MAY = {
    May.READ: "{who} can read it",
    May.SUGGEST: "{who} can read it and suggest other words",
    May.WRITE: "{who} can write in it",
}


class PassageCard(Struct, frozen=True):
    """One passage. `by` names all whose words stand in it; `label` is what its prompt is called once answered."""

    id: str
    label: str
    head: str
    words: tuple[Spoken, ...]
    beside: tuple[Spoken, ...]
    by: str
    strand: str
    picture: str
    can_move: bool


class SuggestionCard(Struct, frozen=True):
    """Other words for a passage, beside those that stand there."""

    id: SuggestionId
    who: str
    strand: str
    at: datetime
    label: str
    chunks: tuple[Chunk, ...]
    words: str | None
    why: str | None


class WitnessCard(Struct, frozen=True):
    """What a witness said, step by step."""

    id: EntryId
    who: str
    strand: str
    at: datetime
    steps: tuple[tuple[str, str | None], ...]


class VersionCard(Struct, frozen=True):
    """A version that can be compared: who put it forward, when, and whether it was agreed on."""

    id: str
    says: str
    at: datetime | None


class PieceCard(Struct, frozen=True):
    """A piece in a list."""

    id: AccordId
    title: str | None
    sort: str
    stands: str
    strand: str
    at: datetime


class Piece(Struct, frozen=True):
    """One piece for a reader: the `draft` they may see, the accord if a version was put forward, and `text`: the draft,
    or for whoever sees none the agreed words."""

    id: AccordId
    sort: Sort
    template: str
    text: Text | None
    draft: Draft | None
    accord: Accord | None
    author: MemberId
    mine: bool
    in_drawer: bool

    @property
    def title(self) -> str | None:
        """What it is called; None once erased."""
        return self.text.title if self.text is not None else None

    @property
    def may_write(self) -> bool:
        """Whether the reader writes in it."""
        return self.draft is not None and (self.mine or self.draft.may is May.WRITE)

    @property
    def is_live(self) -> bool:
        """Whether it is written together live."""
        return self.draft is not None and not self.in_drawer and live_of(self.draft) is not None

    @property
    def can_be_live(self) -> bool:
        """Whether it can be written together live."""
        return not self.in_drawer and can_be_live(self.draft)

    @property
    def may_suggest(self) -> bool:
        """Whether the reader suggests other words."""
        return self.draft is not None and not self.mine and self.draft.may is not May.READ


def piece(view: View, drawer: View | None, named: AccordId) -> Piece:
    """One piece as far as this reader may see it; `drawer` is their own. Raises NotHeardOf."""
    own = drawer.state(StoriesState).own.get(named) if drawer is not None else None
    seen = view.state(StoriesState).shown.get(named)
    draft = own if own is not None else seen if seen is not None and not seen.taken_back else None
    known = view.accords.get(named)
    accord = known if known is not None and known.kind == KIND else None
    if draft is not None:
        draft = as_it_stands(draft) if own is None else draft
        mine, lies = draft.author == view.viewer, own is not None
        return Piece(named, draft.sort, draft.template, draft.text, draft, accord, draft.author, mine, lies)
    if accord is None:
        raise NotHeardOf
    version = accord.current or accord.latest
    terms, wording = version.terms, version.wording
    text = Text(wording.title, wording.passages) if wording is not None else None
    mine = terms.author == view.viewer
    return Piece(named, terms.sort, terms.template, text, None, accord, terms.author, mine, in_drawer=False)


def all_of(view: View, drawer: View) -> list[PieceCard]:
    """Every piece this reader may see, what was written last first."""
    own, state = drawer.state(StoriesState).own, view.state(StoriesState)
    named = {*own, *(each.piece for each in state.shown.values() if not each.taken_back)}
    named |= {accord.id for accord in view.of_kind(KIND)}
    cards = [_in_a_list(view, piece(view, drawer, each)) for each in named]
    return sorted(cards, key=lambda each: (each.at, each.id), reverse=True)


def asked_of(view: View, drawer: View) -> list[tuple[AccordId, str, str, str | None]]:
    """What the reader was asked to write and has not begun: the piece, its template, who asks, in which words."""
    state, own = view.state(StoriesState), drawer.state(StoriesState).own
    return [
        (each.piece, TEMPLATES[each.template].title, Voices(view).name(each.by), each.words)
        for each in state.asked.values()
        if each.to == view.viewer
        and each.template in TEMPLATES
        and each.piece not in own
        and each.piece not in state.shown
        and each.piece not in view.accords
    ]


def _in_a_list(view: View, each: Piece) -> PieceCard:
    voices = Voices(view)
    version = each.accord.latest if each.accord is not None else None
    at = each.draft.at if each.draft is not None else version.at if version is not None else 0
    return PieceCard(
        each.id, each.title, kind_of(each.template), stands(view, each), voices.strand(each.author), moment(at)
    )


def kind_of(template: str) -> str:
    """What a piece of this template is."""
    return TEMPLATES[template].title if template in TEMPLATES else "A piece"


def stands(view: View, each: Piece) -> str:
    """Where a piece stands, in a sentence or two."""
    voices, says = Voices(view), []
    if each.accord is not None and each.accord.current is not None:
        says.append("A version is agreed on." if len(each.accord.current.needs) > 1 else "You finished a version.")
    if each.accord is not None and each.accord.waiting is not None:
        waits = "you" if view.viewer in each.accord.waiting.awaits() else voices.names(each.accord.waiting.awaits())
        says.append(f"A version waits for {waits}.")
    if each.in_drawer:
        says.append("Only you can see the draft.")
    elif each.draft is not None:
        readers = each.draft.audience & view.members.partners() - {each.draft.author}
        who = capfirst(voices.names(readers)) if readers else "Nobody else"
        says.append(MAY[each.draft.may].format(who=who) + ".")
    return " ".join(says)


def said_in(view: View, each: Piece) -> bool:
    """Whether words of the reader stand in somebody else's piece, or did."""
    known = each.draft if each.draft is not None and not each.mine else None
    stands = writers(known.text.passages) if known is not None and known.text is not None else frozenset()
    return known is not None and view.viewer in stands.union(*known.entries.values())


def passages(view: View, each: Piece, text: Text | None = None) -> tuple[PassageCard, ...]:
    """Every passage in words, with whose they are."""
    shown = text if text is not None else each.text
    if shown is None:
        return ()
    voices, more = Voices(view), TEMPLATES[each.template].more if each.template in TEMPLATES else ""
    return tuple(_passage(voices, passage, each.template, more) for passage in shown.passages)


def _passage(voices: Voices, each: Passage, template: str, more: str) -> PassageCard:
    whose = dict.fromkeys(run.by for run in (*each.runs, *each.beside))
    return PassageCard(
        id=each.id,
        label=prompt_of(template, each.prompt).label,
        head=each.head,
        words=spoken(voices, each.runs),
        beside=spoken(voices, each.beside),
        by=voices.names(whose),
        strand=voices.joint(whose),
        picture=each.picture.says if each.picture is not None else "",
        can_move=bool(more) and each.prompt == more,
    )


def line_of(each: Piece, zoom: str) -> Line | None:
    """The line of a life as a picture, where the piece is one."""
    if each.sort is not Sort.LINE or each.text is None:
        return None
    moments = [(p.head, words_of(p.runs), words_of(p.beside)) for p in each.text.passages]
    return line(moments, zoom)


def suggestions(view: View, each: Piece) -> list[SuggestionCard]:
    """What was suggested and not answered yet."""
    if each.draft is None or each.in_drawer or each.text is None:
        return []
    voices, stand = Voices(view), {passage.id: passage for passage in each.text.passages}
    return [
        _suggestion(voices, each, suggested, stand[suggested.passage])
        for suggested in view.state(StoriesState).open(each.id)
        if suggested.passage in stand
    ]


def _suggestion(voices: Voices, each: Piece, suggested: Suggestion, passage: Passage) -> SuggestionCard:
    you = suggested.by == voices.me
    return SuggestionCard(
        id=suggested.id,
        who=f"{capfirst(voices.name(suggested.by))} {'suggest' if you else 'suggests'}",
        strand=voices.strand(suggested.by),
        at=moment(suggested.at),
        label=prompt_of(each.template, passage.prompt).label,
        chunks=tuple(changes(words_of(passage.runs), suggested.words)) if suggested.words is not None else (),
        words=suggested.words,
        why=suggested.why,
    )


def witnesses(view: View, named: AccordId) -> list[WitnessCard]:
    """What witnesses said to a piece, the oldest first."""
    voices = Voices(view)
    return [
        WitnessCard(
            id=each.entry,
            who=f"{capfirst(voices.name(each.by))} {'answer' if each.by == voices.me else 'answers'}",
            strand=voices.strand(each.by),
            at=moment(each.at),
            steps=tuple((label, words) for name, label in STEPS.items() if (words := getattr(each.said, name))),
        )
        for each in view.state(StoriesState).witnesses.get(named, [])
    ]


def guests(view: View, named: AccordId, now: int) -> list[tuple[MemberId, str, str]]:
    """Who was invited to this piece alone: id, name, and whether they are invited, here, or reading it."""
    voices, accord = Voices(view), view.accords.get(named)
    reading = {each.to for each in hearers(view, accord, now).openings if not each.waits_for} if accord else set()
    return [
        (each.id, voices.full_name(each.id), _arrived(each, reading))
        for each in view.members.all.values()
        if each.accord == named and each.standing in (Standing.INVITED, Standing.ACTIVE)
    ]


def _arrived(member: Member, reading: set[MemberId]) -> str:
    if member.standing is Standing.INVITED:
        return "invited"
    return "reads" if member.id in reading else "here"


def offered(view: View, each: Piece) -> tuple[PassageCard, ...]:
    """The passages of the version that waits for answers."""
    waiting_version = each.accord.waiting if each.accord is not None else None
    if waiting_version is None or waiting_version.wording is None:
        return ()
    wording = waiting_version.wording
    return passages(view, each, Text(wording.title, wording.passages))


def accord_of(view: View, each: Piece) -> AccordCard | None:
    """The versions of a piece that were put forward."""
    return accord_card(view, each.accord) if each.accord is not None else None


def versions(view: View, each: Piece) -> list[VersionCard]:
    """What can be compared: every version that holds words, and the draft last."""
    found: list[VersionCard] = []
    voices = Voices(view)
    for version in each.accord.versions.values() if each.accord is not None else ():
        if version.wording is not None:
            agreed = "Agreed on" if version.state is State.AGREED else f"Put forward by {voices.name(version.by)}"
            found.append(VersionCard(version.id, agreed, moment(version.at)))
    if each.draft is not None and each.text is not None:
        found.append(VersionCard("draft", "The draft as it stands now", moment(each.draft.at)))
    return found


def version_text(each: Piece, named: str) -> Text:
    """The words of a version, or of the draft; raises NotHeardOf."""
    if named == "draft" and each.draft is not None and each.text is not None:
        return each.text
    known: dict[Any, Version] = dict(each.accord.versions) if each.accord is not None else {}
    version = known.get(named)
    if version is None or version.wording is None:
        raise NotHeardOf
    return Text(version.wording.title, version.wording.passages)


def compared(each: Piece, before: Text, after: Text) -> Iterator[tuple[str, list[Chunk]]]:
    """How one version became another, passage by passage, with its label; what stayed is told too."""
    yield "The title", changes(before.title, after.title)
    old, new = {p.id: p for p in before.passages}, {p.id: p for p in after.passages}
    for name in dict.fromkeys((*new, *old)):
        was, now = old.get(name), new.get(name)
        known = now or was
        label = (known.head if known else "") or prompt_of(each.template, known.prompt if known else "").label
        yield label, changes(_plain(was), _plain(now))


def put_in_order(before: Text, after: Text) -> bool:
    """Whether passages that stand in both stand in another order."""
    old, new = ([each.id for each in text.passages] for text in (before, after))
    return [each for each in old if each in new] != [each for each in new if each in old]


def _plain(passage: Passage | None) -> str:
    if passage is None:
        return ""
    picture = f"[{passage.picture.says}]" if passage.picture is not None else ""
    return "\n".join(filter(None, (passage.head, words_of(passage.runs), words_of(passage.beside), picture)))


def waiting(view: View) -> list[Waiting]:
    """Suggestions for the reader's pieces that they have not answered."""
    state = view.state(StoriesState)
    mine = [each for each in state.shown.values() if each.author == view.viewer and not each.taken_back]
    return [_waits(view, draft, each) for draft in mine for each in state.open(draft.piece)]


def _waits(view: View, draft: Draft, each: Suggestion) -> Waiting:
    voices, called = Voices(view), f"“{draft.text.title}”" if draft.text is not None else "something you wrote"
    title, strand = f"{capfirst(voices.name(each.by))} suggests other words in {called}", voices.strand(each.by)
    return Waiting(title, each.words, True, strand, moment(each.at), "Look at it", "stories:piece", draft.piece)
