"""What is known of stories: one's own drafts, what is shown, what was suggested, asked for and answered."""

import re
from collections.abc import Callable, Iterable
from difflib import SequenceMatcher
from itertools import groupby

from msgspec import Struct, field
from msgspec.structs import replace

from withness.ground.files.refs import FileRef
from withness.ground.partnership import AccordId, Audience, Entry, EntryId, MemberId, Refusal
from withness.ground.partnership.text import LINE, some_words, within
from withness.ground.writing.whose import Run, words_of, writers_of
from withness.ground.writing.whose import without as not_by

from .events import (
    Answered,
    Asked,
    Kept,
    May,
    Passage,
    Picture,
    PutAway,
    Shown,
    Sort,
    Suggested,
    SuggestionId,
    TakenBack,
    Text,
    Witnessed,
    Written,
)

LONGEST = 10_000
"""Characters of one passage."""
MOST = 60
"""Passages of one piece: what can still be read, and drawn as a line."""
MANY = 1_000
"""Words from which on those that stand everywhere are no anchor: to look at each of them takes minutes."""

_MARKS = r".,;:!?…()\"“”„«»–—。、，！？"
_WORDS = re.compile(rf"(?:[^\s{_MARKS}]+|[{_MARKS}])\s*")


class FullPiece(Refusal):
    why = f"{MOST} passages fit into one piece."
    what_now = "Put several together, or begin another piece. What you typed is still here."


class Draft(Struct):
    """A piece as it stands, in its author's drawer or shown. `entries` are those that hold words of it, with whose they
    are; `turn` counts how often it was written; a draft that was taken back has no `text`, nor one that was erased.
    `since` is the entry by which it was shown, the first one since it was last taken back."""

    piece: AccordId
    sort: Sort
    template: str
    author: MemberId
    began_at: int
    at: int
    text: Text | None
    may: May = May.READ
    audience: Audience = frozenset()
    taken_back: bool = False
    turn: int = 0
    entries: dict[EntryId, Audience] = field(default_factory=dict)
    since: EntryId | None = None


class Suggestion(Struct):
    """Other words for a passage; `taken` is None as long as its author has not answered."""

    id: SuggestionId
    piece: AccordId
    passage: str
    by: MemberId
    at: int
    words: str | None
    why: str | None
    taken: bool | None = None


class Request(Struct, frozen=True):
    """Somebody was asked to write something."""

    piece: AccordId
    template: str
    by: MemberId
    to: MemberId
    at: int
    words: str | None


class Answer(Struct, frozen=True):
    """What a witness said to a piece."""

    entry: EntryId
    by: MemberId
    at: int
    said: Witnessed


class StoriesState(Struct):
    """In a drawer, `own`; in a partnership all the rest."""

    own: dict[AccordId, Draft] = field(default_factory=dict)
    shown: dict[AccordId, Draft] = field(default_factory=dict)
    suggestions: dict[SuggestionId, Suggestion] = field(default_factory=dict)
    asked: dict[AccordId, Request] = field(default_factory=dict)
    witnesses: dict[AccordId, list[Answer]] = field(default_factory=dict)

    def open(self, piece: AccordId) -> list[Suggestion]:
        """The suggestions for a piece that its author has not answered, the oldest first."""
        return [each for each in self.suggestions.values() if each.piece == piece and each.taken is None]


def evolve(draft: StoriesState, entry: Entry) -> None:
    """Take in one heard entry."""
    event = entry.event
    match event:
        case Kept():
            _kept(draft, entry, event)
        case PutAway(piece=piece):
            draft.own.pop(piece, None)
        case Asked():
            draft.asked[event.piece] = Request(event.piece, event.template, entry.by, event.to, entry.at, event.words)
        case Shown():
            _shown(draft, entry, event)
        case Written(piece=piece) if piece in draft.shown:
            _written(draft.shown[piece], entry, event)
        case Suggested():
            draft.suggestions[event.suggestion] = Suggestion(
                event.suggestion, event.piece, event.passage, entry.by, entry.at, event.words, event.why
            )
            if event.piece in draft.shown and event.words is not None:
                _holds_words(draft.shown[event.piece], entry, event.voices)
        case Answered(suggestion=suggestion) if suggestion in draft.suggestions:
            draft.suggestions[suggestion].taken = event.taken
        case TakenBack(piece=piece) if piece in draft.shown:
            known = draft.shown[piece]
            known.text, known.taken_back, known.entries = None, True, {}
        case Witnessed(piece=piece):
            draft.witnesses.setdefault(piece, []).append(Answer(entry.id, entry.by, entry.at, event))


def _kept(draft: StoriesState, entry: Entry, event: Kept) -> None:
    own = draft.own.setdefault(
        event.piece, Draft(event.piece, event.sort, event.template, entry.by, entry.at, entry.at, None)
    )
    own.turn += 1
    if event.text is not None:
        own.text, own.at = event.text, entry.at
        _holds_words(own, entry)


def _shown(draft: StoriesState, entry: Entry, event: Shown) -> None:
    known = draft.shown.setdefault(
        event.piece, Draft(event.piece, event.sort, event.template, entry.by, entry.at, entry.at, None)
    )
    if known.since is None or known.taken_back:
        known.since = entry.id
    known.may, known.audience, known.taken_back, known.at = event.may, entry.audience, False, entry.at
    known.turn += 1
    known.text = event.text
    if event.text is not None:
        _holds_words(known, entry, event.voices)


def _written(known: Draft, entry: Entry, event: Written) -> None:
    known.turn += 1
    known.at = entry.at
    if event.text is None:
        return
    passages = {each.id: each for each in known.text.passages} if known.text is not None else {}
    passages |= {each.id: each for each in event.text.passages}
    stands: list[Passage] = [passages[each] for each in event.order if each in passages]
    known.text = Text(event.text.title, tuple(stands))
    known.entries[entry.id] = event.voices if event.retold else event.voices | {entry.by}


def _holds_words(known: Draft, entry: Entry, voices: Audience = frozenset()) -> None:
    known.entries[entry.id] = voices | {entry.by}


def rewoven(runs: tuple[Run, ...], words: str, by: MemberId) -> tuple[Run, ...]:
    """The new words of a passage with whose they are: what stays, stays its writer's; what is new is of `by`."""
    before = [(word, run.by) for run in runs for word in _spaced(run.words)]
    after = _spaced(words)
    old, new = [word.strip() for word, _ in before], [word.strip() for word in after]
    whose = [by] * len(after)
    matcher = SequenceMatcher(a=old, b=new, autojunk=len(new) > MANY)
    for i, j, size in matcher.get_matching_blocks():
        for step in range(size):
            whose[j + step] = before[i + step][1]
    together = groupby(zip(whose, after, strict=True), key=lambda each: each[0])
    return tuple(Run(member, "".join(word for _, word in each)) for member, each in together)


def _spaced(words: str) -> list[str]:
    # A mark apart: whoever puts a full stop behind a word has not written the word.
    return _WORDS.findall(words)


def checked(text: Text) -> Text:
    """A piece that can be kept: called something, not too long. Raises WordsMissing, TooLong, FullPiece."""
    title = some_words(text.title, field="title", most=LINE)
    if len(text.passages) > MOST:
        raise FullPiece
    for each in text.passages:
        within(each.head, field=f"head-{each.id}", most=LINE)
        within(words_of(each.runs), field=f"words-{each.id}", most=LONGEST)
        within(words_of(each.beside), field=f"beside-{each.id}", most=LONGEST)
    return Text(title, text.passages)


def writers(passages: Iterable[Passage]) -> Audience:
    """All whose words stand in these passages."""
    return writers_of(run for each in passages for run in (*each.runs, *each.beside))


def holds(passage: Passage) -> bool:
    """Whether there is anything in a passage."""
    return bool(passage.head or passage.runs or passage.beside or passage.picture)


def without(text: Text, member: MemberId) -> Text:
    """The piece without the words of one of its writers; a passage in which nothing is left is gone."""
    left = (replace(each, runs=not_by(each.runs, member), beside=not_by(each.beside, member)) for each in text.passages)
    return replace(text, passages=tuple(each for each in left if holds(each)))


def moved(text: Text, passage: str, to: str, place: int | None) -> Text:
    """The piece with one passage earlier, later, at a place among those of its prompt, or with neither left out."""
    stands = list(text.passages)
    at = next((place for place, each in enumerate(stands) if each.id == passage), None)
    if at is None:
        return text
    taken = stands.pop(at)
    if to in ("earlier", "later"):
        neighbours = [i for i, each in enumerate(text.passages) if each.prompt == taken.prompt]
        mine = neighbours.index(at)
        wanted = mine + (1 if to == "later" else -1) if place is None else place
        stands.insert(neighbours[min(max(wanted, 0), len(neighbours) - 1)], taken)
    return replace(text, passages=tuple(stands))


def with_picture(text: Text, passage: str, picture: Picture | None) -> Text:
    """The piece with this picture in one passage."""
    passages = (replace(each, picture=picture) if each.id == passage else each for each in text.passages)
    return replace(text, passages=tuple(passages))


def with_files(text: Text, carry: Callable[[FileRef], FileRef]) -> Text:
    """The piece with each picture's file as `carry` gives it."""
    return replace(text, passages=tuple(_with_file(each, carry) for each in text.passages))


def _with_file(each: Passage, carry: Callable[[FileRef], FileRef]) -> Passage:
    if each.picture is None:
        return each
    return replace(each, picture=replace(each.picture, file=carry(each.picture.file)))
