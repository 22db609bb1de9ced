"""What pages show of feedback: what was said, what was done about it, and how it was over time."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from heapq import nlargest
from typing import NamedTuple

from django.utils.text import capfirst
from msgspec import Struct

from withness.ground.partnership import PARTNERS, Audience, Role, View
from withness.ground.partnership.refusals import NotHeardOf
from withness.ground.ui.cards import moment
from withness.ground.ui.voices import Voices

from .chart import StepLine, StepRow, lines, rows
from .events import QUESTIONS, SCALES, FeedbackId, Part
from .rules import AllianceState, Feedback, Line, Standing, Thread, awaits

ANSWER, JUDGE, REOPEN = "answer", "judge", "reopen"
_ASKED = {(ANSWER, Standing.OPEN): "Answer", (JUDGE, Standing.ANSWERED): "Say whether you were heard"}
_POSSIBLE = {ANSWER: "Add to it", JUDGE: "We talked about it", REOPEN: "Open it again"}
_DID = {Standing.ANSWERED: "answered", Standing.HEARD: "marked: I was heard", Standing.OPEN: "said: not quite yet"}


class LineCard(Struct, frozen=True):
    """One thing that was said in a thread. `told`: it has words, which read None once erased."""

    who: str
    strand: str
    at: datetime
    standing: str
    told: bool
    words: str | None


class ThreadCard(Struct, frozen=True):
    """What somebody said to an open question, and all since. `can` is what the reader can do: answer, judge, reopen
    or nothing. `waits` is a sentence, empty where nothing is open."""

    feedback: FeedbackId
    part: Part
    question: str
    own: bool
    by: str
    who: str
    strand: str
    at: datetime
    words: str | None
    lines: tuple[LineCard, ...]
    standing: str
    waits: str
    can: str

    @property
    def heard(self) -> bool:
        return self.standing == Standing.HEARD

    @property
    def asks(self) -> str:
        """What it asks of the reader, as words on a button; empty where it asks nothing."""
        return _ASKED.get((self.can, Standing(self.standing)), "")

    @property
    def allows(self) -> str:
        """What the reader could also do, where it asks nothing."""
        return _POSSIBLE.get(self.can, "")

    @property
    def last_at(self) -> datetime:
        """When something was said in it last."""
        return self.lines[-1].at if self.lines else self.at


class Waiting(Struct, frozen=True):
    """What waits for the reader's voice: a sentence, the words it is about, and where it is answered.

    The address is `url_name` with the partnership, `feedback` and `part`.
    """

    title: str
    words: str | None
    strand: str
    at: datetime
    action: str
    url_name: str
    feedback: FeedbackId
    part: Part


class HowCard(Struct, frozen=True):
    """How sessions were for one person: a line for each question, and the same as a table."""

    member: str
    title: str
    strand: str
    lines: list[StepLine]
    rows: list[StepRow]
    questions: tuple[str, ...]


def open_threads(view: View) -> list[ThreadCard]:
    """What was said and is not marked as heard: what waits for the reader first."""
    return _cards(view, sorted(_open(view), key=lambda each: view.viewer not in each.awaited))


def heard_threads(view: View, most: int | None = None) -> list[ThreadCard]:
    """What was marked as heard, the last one first."""
    return _cards(view, _heard(view, most))


def you_said(view: View, most: int = 3) -> list[ThreadCard]:
    """For the start page: what is open and waits for somebody else, then what was heard last."""
    found = [each for each in _open(view) if view.viewer not in each.awaited][:most]
    return _cards(view, found + _heard(view, most - len(found)))


def waiting(view: View) -> list[Waiting]:
    """What others said that the reader can answer, and answers to the reader that they can judge; oldest first."""
    found = sorted(_threads(view, heard=False), key=_last_at)
    return [_waiting(card) for card in _cards(view, (each for each in found if view.viewer in each.awaited))]


class _Found(NamedTuple):
    """A thread before it is put into words: cards are made of what a page shows and of nothing else."""

    feedback: Feedback
    part: Part
    said: Thread
    awaited: Audience


def _open(view: View) -> list[_Found]:
    """The threads that are not marked as heard; the one in which something was said last comes first."""
    return sorted(_threads(view, heard=False), key=_last_at, reverse=True)


def _heard(view: View, most: int | None) -> list[_Found]:
    """The threads that were marked as heard, in the same order. There are hundreds after some years."""
    found = _threads(view, heard=True)
    return sorted(found, key=_last_at, reverse=True) if most is None else nlargest(most, found, key=_last_at)


def _threads(view: View, *, heard: bool) -> Iterator[_Found]:
    """Every thread the reader may know of that was marked as heard, or that was not."""
    for feedback in view.state(AllianceState).feedback.values():
        for part, said in feedback.threads.items():
            if (said.standing is Standing.HEARD) is heard:
                yield _Found(feedback, part, said, awaits(view, feedback, said))


def _last_at(found: _Found) -> int:
    return found.said.lines[-1].at if found.said.lines else found.feedback.at


def _cards(view: View, found: Iterable[_Found]) -> list[ThreadCard]:
    voices = Voices(view)
    return [_card(view, voices, each.feedback, each.part) for each in found]


def thread(view: View, feedback: FeedbackId, part: str) -> ThreadCard:
    """One thread; raises NotHeardOf."""
    known = view.state(AllianceState).feedback.get(feedback)
    if known is None or part not in list(known.threads):
        raise NotHeardOf
    return _card(view, Voices(view), known, Part(part))


def how_it_was(view: View) -> list[HowCard]:
    """For each person who said how it was: their own lines. Nobody's are put together with somebody else's."""
    voices, given = Voices(view), view.state(AllianceState).feedback.values()
    questions = tuple(scale.question for scale in SCALES.values())
    cards = [
        HowCard(
            member=member.id,
            title="How it was for you" if member.id == view.viewer else f"How it was for {voices.full_name(member.id)}",
            strand=voices.strand(member.id),
            lines=lines(each for each in given if each.by == member.id),
            rows=rows(each for each in given if each.by == member.id),
            questions=questions,
        )
        for member in sorted(view.members.all.values(), key=lambda member: member.role is not Role.CLIENT)
        if member.role in PARTNERS
    ]
    return [card for card in cards if card.rows]


def _card(view: View, voices: Voices, feedback: Feedback, part: Part) -> ThreadCard:
    said = feedback.threads[part]
    awaited = awaits(view, feedback, said)
    return ThreadCard(
        feedback=feedback.id,
        part=part,
        question=QUESTIONS[part],
        own=feedback.by == view.viewer,
        by=capfirst(voices.name(feedback.by)),
        who=f"{capfirst(voices.name(feedback.by))} said{voices.wrote(feedback.written_by)}",
        strand=voices.strand(feedback.by),
        at=moment(feedback.at),
        words=said.words,
        lines=tuple(_line(voices, line) for line in said.lines),
        standing=said.standing.value,
        waits=_waits(voices, said.standing, awaited),
        can=_can(view, feedback, said.standing),
    )


def _waits(voices: Voices, standing: Standing, awaited: Audience) -> str:
    if not awaited or awaited == {voices.me}:
        return ""
    if standing is Standing.OPEN:
        return f"It waits for an answer from {voices.names(awaited)}. No hurry."
    return f"It is for {voices.names(awaited)} to say whether that was enough."


def _can(view: View, feedback: Feedback, standing: Standing) -> str:
    if view.me.role not in PARTNERS:
        return ""
    if feedback.by != view.viewer:
        return "" if standing is Standing.HEARD else ANSWER
    return REOPEN if standing is Standing.HEARD else JUDGE


def _waiting(card: ThreadCard) -> Waiting:
    last = card.lines[-1] if card.lines else None
    if last is None:
        title, words, strand = f"{card.by} said how it was", card.words, card.strand
    elif card.own:
        title, words, strand = f"{last.who} what you said", last.words, last.strand
    else:
        title, words, strand = last.who, last.words if last.told else card.words, card.strand
    return Waiting(
        title=title,
        words=words,
        strand=strand,
        at=card.last_at,
        action=card.asks,
        url_name="alliance:thread",
        feedback=card.feedback,
        part=card.part,
    )


def _line(voices: Voices, line: Line) -> LineCard:
    return LineCard(
        who=f"{capfirst(voices.name(line.by))} {_DID[line.standing]}",
        strand=voices.strand(line.by),
        at=moment(line.at),
        standing=line.standing.value,
        told=line.told,
        words=line.words,
    )
