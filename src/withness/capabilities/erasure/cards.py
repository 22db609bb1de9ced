"""What pages show of erasure: what can be destroyed by whom, what was asked, and what came of it."""

from datetime import datetime

from django.utils.text import capfirst
from msgspec import Struct

from withness.ground.partnership import PARTNERS, View
from withness.ground.partnership.refusals import NotHeardOf
from withness.ground.ui.cards import moment
from withness.ground.ui.voices import Voices
from withness.ground.ui.waiting import Waiting

from .events import RequestId
from .rules import Request, destroyable, of_all


class RequestCard(Struct, frozen=True):
    """One question. `mine`: the reader asked; `theirs` names the other; `entries`: how many could be destroyed by the
    reader for it; `waits`: for the one who was asked; `over`: no more can be said to it."""

    id: RequestId
    who: str
    strand: str
    at: datetime
    words: str | None
    mine: bool
    theirs: str
    stands: str
    why: str | None
    law: str | None
    until: datetime | None
    held_strand: str
    entries: int
    waits: bool
    over: bool


class Others(Struct, frozen=True):
    """How many entries with words the reader hears of somebody else, who alone can have them destroyed."""

    name: str
    strand: str
    entries: int


def all_of(view: View, now: int) -> list[RequestCard]:
    """Every question the reader asked or was asked, the newest first."""
    return [_card(view, each, now) for each in reversed(list(of_all(view)))]


def one(view: View, request: RequestId, now: int) -> RequestCard:
    """One question; raises NotHeardOf."""
    found = next((each for each in of_all(view) if each.id == request), None)
    if found is None:
        raise NotHeardOf
    return _card(view, found, now)


def mine(view: View) -> int:
    """How many entries hold words that the reader can have destroyed."""
    return sum(1 for _ in destroyable(view, view.me))


def others(view: View) -> list[Others]:
    """The other partners, and how much of theirs the reader hears."""
    voices = Voices(view)
    return [
        Others(
            voices.full_name(member.id),
            voices.strand(member.id),
            sum(1 for _ in destroyable(view, member, view.viewer)),
        )
        for member in sorted(view.members.active(*PARTNERS), key=lambda each: each.id)
        if member.id != view.viewer
    ]


def waiting(view: View, now: int) -> list[Waiting]:
    """What others ask the reader, and is not answered or not any more, oldest first."""
    return [
        Waiting(
            title=card.who,
            words=card.words,
            told=bool(card.words),
            strand=card.strand,
            at=card.at,
            action="Read and answer",
            url_name="erasure:one",
            about=card.id,
        )
        for card in reversed(all_of(view, now))
        if card.waits and not card.mine
    ]


def _card(view: View, known: Request, now: int) -> RequestCard:
    voices = Voices(view)
    is_mine, held = known.by == view.viewer, known.held
    return RequestCard(
        id=known.id,
        who=f"{capfirst(voices.name(known.by))} asked to have words destroyed that {voices.name(known.of)} said",
        strand=voices.strand(known.by),
        at=moment(known.at),
        words=known.words,
        mine=is_mine,
        theirs=voices.name(known.of if is_mine else known.by),
        stands=_stands(voices, known, now),
        why=held.why if held else None,
        law=held.law if held else None,
        until=moment(held.until) if held else None,
        held_strand=voices.strand(known.of),
        entries=0 if is_mine else sum(1 for _ in destroyable(view, view.me, known.by)),
        waits=known.waits(now),
        over=known.over_at is not None,
    )


def _stands(voices: Voices, known: Request, now: int) -> str:
    of = voices.name(known.of)
    if known.destroyed is not None:
        return f"{capfirst(of)} had the words of {known.destroyed} {_entries(known.destroyed)} destroyed."
    if known.over_at is not None:
        return "It was taken back."
    if known.held is None:
        return f"It waits for {of}. No answer is no yes."
    if known.waits(now):
        return f"The day until which the words stay is over. It waits for {of} again; nothing is destroyed by itself."
    return f"{capfirst(of)} said that the words stay for now."


def _entries(count: int) -> str:
    return "entry" if count == 1 else "entries"
