"""What pages show of common ground: everyone's words side by side, what we see alike, and where we differ."""

from collections.abc import Iterable
from datetime import datetime

from msgspec import Struct

from withness.ground.partnership import MemberId, Role, View
from withness.ground.partnership.refusals import NotHeardOf
from withness.ground.ui.cards import AccordCard, accord_card, moment
from withness.ground.ui.voices import Voices
from withness.ground.ui.waiting import Waiting, awaited

from .events import KIND, Question
from .rules import Statement, Statements, UnderstandingState, sentences

TITLES = {
    Question.TROUBLE: "What the trouble is",
    Question.AIMS: "What it should lead to",
    Question.PARTS: "What each of us does",
}
EARLIER = 3
"""How much of what somebody said before stands on the page; the record has all of it."""


class Words(Struct, frozen=True):
    """Something somebody said; None where it was erased."""

    who: str
    strand: str
    at: datetime
    words: str | None


class Side(Struct, frozen=True):
    """How one person sees it; `latest` is None where they have not said so."""

    who: str
    strand: str
    mine: bool
    latest: Words | None
    earlier: tuple[Words, ...]
    more: bool


class QuestionCard(Struct, frozen=True):
    """One question: everybody's side, where somebody thinks we differ, and the sentence if there is or was one."""

    about: Question
    title: str
    sides: tuple[Side, ...]
    apart: tuple[Words, ...]
    sentence: AccordCard | None
    own: str
    own_apart: str

    @property
    def may_offer(self) -> bool:
        """Whether a sentence can be put forward: none waits for an answer."""
        return self.sentence is None or self.sentence.version is None


def all_of(view: View) -> list[QuestionCard]:
    """The three questions, in their order."""
    return [one(view, each) for each in Question]


def one(view: View, about: str) -> QuestionCard:
    """One question by its name; raises NotHeardOf."""
    if about not in tuple(Question):
        raise NotHeardOf
    question, voices, state = Question(about), Voices(view), view.state(UnderstandingState)
    seen, apart = state.seen.get(question, {}), state.apart.get(question, {})
    found = sentences(view, question)
    return QuestionCard(
        about=question,
        title=TITLES[question],
        sides=tuple(_side(voices, who, seen.get(who, [])) for who in _people(view, seen)),
        apart=tuple(_words(voices, who, said[-1], "differently") for who, said in apart.items()),
        sentence=accord_card(view, found[-1]) if found else None,
        own=_own(view, state.seen, question),
        own_apart=_own(view, state.apart, question),
    )


def waiting(view: View) -> list[Waiting]:
    """Sentences that wait for the reader."""
    found = []
    for accord in awaited(view, KIND):
        shown, about = accord_card(view, accord), accord.latest.terms.about
        words = shown.open_wording.text if shown.open_wording is not None else None
        action = "Say where it rests" if shown.question == "rest" else "Answer"
        title = f"{shown.who}, about what you see alike"
        found.append(
            Waiting(title, words, True, shown.who_strand, shown.at, action, "understanding:question", about)
        )  # fmt: skip
    return found


def _people(view: View, said: Iterable[MemberId]) -> list[MemberId]:
    """Whose sides there are: everyone here, and whoever said something and left; clients first,
    in the same order for every reader."""
    there = view.members.partners() | set(said)
    return sorted(there, key=lambda who: (view.member(who).role is not Role.CLIENT, list(view.members.all).index(who)))


def _side(voices: Voices, who: MemberId, said: list[Statement]) -> Side:
    before = [_words(voices, who, each, "before") for each in reversed(said[-EARLIER - 1 : -1])]
    return Side(
        who=_capital(voices.name(who)),
        strand=voices.strand(who),
        mine=who == voices.me,
        latest=_words(voices, who, said[-1], "it") if said else None,
        earlier=tuple(before),
        more=len(said) > EARLIER + 1,
    )


def _words(voices: Voices, who: MemberId, said: Statement, how: str) -> Words:
    sees = f"{_capital(voices.name(who))} {'see' if who == voices.me else 'sees'}"
    line = {"it": f"{sees} it so", "before": "Before that", "differently": f"{sees} this differently"}[how]
    return Words(line, voices.strand(who), moment(said.at), said.words)


def _own(view: View, of: Statements, question: Question) -> str:
    said = of.get(question, {}).get(view.viewer)
    return (said[-1].words if said else None) or ""


def _capital(name: str) -> str:
    return name[:1].upper() + name[1:]
