"""What pages show of repair: each thread as it was said, and what this reader can do in it."""

from datetime import datetime

from django.utils.text import capfirst
from msgspec import Struct

from withness.ground.partnership import View
from withness.ground.partnership.refusals import NotHeardOf
from withness.ground.ui.cards import moment
from withness.ground.ui.voices import Voices
from withness.ground.ui.waiting import Waiting

from .events import RepairId
from .rules import Did, Line, RepairState, Thread, awaits, concerned, is_settled

_DID = {
    Did.OPENED: "would like to talk about something between you",
    Did.ANSWERED: "said",
    Did.CHANGED: "wrote down what changes",
    Did.CLOSED: "said: for me this is settled",
    Did.REOPENED: "took it up again",
}
_I_DID = _DID | {Did.OPENED: "said you would like to talk about something between you"}


class LineCard(Struct, frozen=True):
    """One thing that was said. `told`: it has words, which read None once erased."""

    who: str
    strand: str
    at: datetime
    did: str
    told: bool
    words: str | None


class ThreadCard(Struct, frozen=True):
    """One repair. `mine_settled`: the reader said that it is settled; `stands` is where it is, in a sentence."""

    id: RepairId
    lines: tuple[LineCard, ...]
    settled: bool
    mine_settled: bool
    stands: str
    asks: bool

    @property
    def seen(self) -> int:
        """How many lines a page shows: a yes is for these."""
        return len(self.lines)

    @property
    def changes(self) -> tuple[LineCard, ...]:
        """What we change."""
        return tuple(line for line in self.lines if line.did == Did.CHANGED)


def all_of(view: View) -> list[ThreadCard]:
    """Every thread the reader may know of, the one in which something was said last first."""
    threads = sorted(view.state(RepairState).threads.values(), key=lambda each: each.lines[-1].at, reverse=True)
    return [_card(view, each) for each in threads]


def thread(view: View, thread: RepairId) -> ThreadCard:
    """One thread; raises NotHeardOf."""
    known = view.state(RepairState).threads.get(thread)
    if known is None:
        raise NotHeardOf
    return _card(view, known)


def waiting(view: View) -> list[Waiting]:
    """What others opened or said that the reader has not answered yet, oldest first."""
    cards = [card for card in all_of(view) if card.asks]
    return [
        Waiting(
            title=card.lines[-1].who,
            words=card.lines[-1].words,
            told=card.lines[-1].told,
            strand=card.lines[-1].strand,
            at=card.lines[-1].at,
            action="Read and answer",
            url_name="repair:thread",
            about=card.id,
        )
        for card in reversed(cards)
    ]


def _card(view: View, known: Thread) -> ThreadCard:
    voices = Voices(view)
    return ThreadCard(
        id=known.id,
        lines=tuple(_line(voices, line) for line in known.lines),
        settled=is_settled(view, known),
        mine_settled=view.viewer in known.settled,
        stands=_stands(view, voices, known),
        asks=view.viewer in awaits(view, known),
    )


def _stands(view: View, voices: Voices, known: Thread) -> str:
    if is_settled(view, known):
        return "Each of you said that this is settled, and each can take it up again."
    if not known.settled:
        return "It is open. It closes once each of you says that it is settled."
    missing = concerned(view, known) - known.settled
    say = "say" if view.viewer in missing or len(missing) > 1 else "says"
    return f"It closes once {voices.names(missing)} {say} so too. No hurry."


def _line(voices: Voices, line: Line) -> LineCard:
    name = voices.name(line.by)
    did = _I_DID if line.by == voices.me else _DID
    return LineCard(
        who=f"{capfirst(name)} {did[line.did]}",
        strand=voices.strand(line.by),
        at=moment(line.at),
        did=line.did.value,
        told=line.told,
        words=line.words,
    )
