"""What pages show of portraits: part by part, everyone beside the others, and what is kept to its owner alone."""

from datetime import datetime
from typing import Any

from django.utils.text import capfirst
from msgspec import Struct

from withness.ground.partnership import EntryId, MemberId, View
from withness.ground.partnership.refusals import NotHeardOf
from withness.ground.ui.cards import AccordCard, accord_card, moment
from withness.ground.ui.parts import Fields, InParts, Part
from withness.ground.ui.voices import Voices
from withness.ground.ui.waiting import Waiting, awaited

from .events import KIND, VALUES, Topic
from .library import CHAPTER_OF, LEADS, PARTS, TITLES, Chapter
from .rules import MOST, PortraitState, Statement

MATTERS, LIVED = "How much it matters", "How close to it I live"
EARLIER = 3
"""How much of what somebody said before stands on the page; the record has all of it."""


class Words(Struct, frozen=True):
    """Something somebody said; None where it was erased. `erase`: the entry, where the reader may have it erased;
    `numbers`: how much it matters and how close to it they live, in a sentence."""

    who: str
    strand: str
    at: datetime
    words: str | None
    kept: bool
    erase: EntryId | None
    numbers: str = ""


class PartCard(Struct, frozen=True):
    """One part of everybody's portrait: what all may read, what the reader keeps, and what was said before.
    `own` is what the reader said last; `value`: it is about what matters to people."""

    topic: Topic
    title: str
    asks: str
    shared: tuple[Words, ...]
    kept: Words | None
    earlier: tuple[Words, ...]
    own: dict[str, Any]
    value: bool


class ChapterCard(Struct, frozen=True):
    """A page of parts; `changed` is what was put forward because of it."""

    chapter: Chapter
    title: str
    lead: str
    parts: tuple[PartCard, ...]
    changed: tuple[AccordCard, ...]


class AdaptationCard(Struct, frozen=True):
    """What we do differently, for its own page: the open words old beside new, and those in force."""

    accord: AccordCard
    offered: tuple[Part, ...]
    agreed: tuple[Part, ...]
    start_from: Fields


def chapter(view: View, name: str) -> ChapterCard:
    """One page of parts by its name; raises NotHeardOf."""
    if name not in tuple(Chapter):
        raise NotHeardOf
    found = Chapter(name)
    changed = view.of_kind(KIND) if found is Chapter.BACKGROUND else []
    return ChapterCard(
        found,
        TITLES[found],
        LEADS[found],
        tuple(_part(view, topic) for topic in PARTS[found]),
        tuple(accord_card(view, each) for each in reversed(changed)),
    )


def part(view: View, name: str) -> PartCard:
    """One part by its name; raises NotHeardOf."""
    if name not in tuple(Topic):
        raise NotHeardOf
    return _part(view, Topic(name))


def adaptation(view: View, named: str) -> AdaptationCard:
    """One thing we do differently; raises NotHeardOf."""
    accord = view.accord(named, KIND)  # type: ignore[arg-type]
    shown = accord.waiting or accord.current or accord.latest
    return AdaptationCard(
        accord_card(view, accord), _LAID_OUT.offered(accord), _LAID_OUT.agreed(accord), _LAID_OUT.fields(shown)
    )


def waiting(view: View) -> list[Waiting]:
    """What we would do differently and waits for the reader."""
    found = []
    for accord in awaited(view, KIND):
        shown = accord_card(view, accord)
        words = shown.open_wording.text if shown.open_wording is not None else None
        title = f"{shown.who}, to do differently"
        found.append(
            Waiting(title, words, True, shown.who_strand, shown.at, "Answer", "portrait:adaptation", accord.id)
        )  # fmt: skip
    return found


def _part(view: View, topic: Topic) -> PartCard:
    voices, told = Voices(view), view.state(PortraitState).told.get(topic, {})
    described, own = PARTS[CHAPTER_OF[topic]][topic], told.get(view.viewer, [])
    last = own[-1] if own else None
    shared, before = [], []
    for who, said in told.items():
        out = [each for each in said if not each.kept]
        shared += [_words(voices, who, each) for each in out[-1:]]
        # What one keeps stands by itself; what came before it is shown to its owner alone.
        older = [each for each in said if each not in out[-1:] and each is not (last if who == voices.me else None)]
        before += [_words(voices, who, each) for each in reversed(older[-EARLIER:])]
    return PartCard(
        topic=topic,
        title=described.title,
        asks=described.asks,
        shared=tuple(shared),
        kept=_words(voices, view.viewer, last) if last is not None and last.kept else None,
        earlier=tuple(before),
        own=dict(zip(("words", "matters", "lived"), last.says, strict=True)) if last is not None else {},
        value=topic in VALUES,
    )


def _words(voices: Voices, who: MemberId, said: Statement) -> Words:
    name, mine = voices.name(who), who == voices.me
    line = "Only you read this" if said.kept else capfirst(name)
    erase = said.entry if mine and said.words is not None else None
    return Words(
        line, voices.strand(who), moment(said.at), said.words, said.kept, erase, in_numbers(said.matters, said.lived)
    )


def in_numbers(matters: int | None, lived: int | None) -> str:
    """How much something matters to somebody and how close to it they live, as a sentence; empty for neither."""
    numbers = ((MATTERS, matters), (LIVED, lived))
    return ". ".join(f"{label}: {number} of {MOST}" for label, number in numbers if number is not None)


def values(view: View) -> list[Topic]:
    """The areas of life in which the reader hears what matters to somebody."""
    told = view.state(PortraitState).told
    return [topic for topic in VALUES if topic in told]


def _fields(version: object) -> Fields:
    wording = getattr(version, "wording", None)
    return {name: getattr(wording, name, None) for name in LABELS}


LABELS = {"text": "What you do differently", "because_of": "Because of this"}
_LAID_OUT = InParts(LABELS, _fields, lambda _name, value: value)
