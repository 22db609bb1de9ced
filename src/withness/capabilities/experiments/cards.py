"""What pages show of an experiment: what was expected beside what came, what this reader can say, and questions."""

from collections.abc import Iterator
from datetime import datetime
from functools import partial

from django.utils.text import capfirst
from msgspec import Struct

from withness.ground.partnership import Accord, Version, View
from withness.ground.ui.answering import question
from withness.ground.ui.cards import AccordCard, accord_card, moment
from withness.ground.ui.parts import Fields, InParts, Part
from withness.ground.ui.voices import Voices
from withness.ground.ui.waiting import Waiting, awaited

from .events import KIND, LET_GO, QuestionId
from .rules import SUREST
from .state import Course, Line, course_of, owner_of, predicted

ENDINGS = {LET_GO: "let go for now"}
LABELS = {"test": "What we'd try", "where": "When and where", "prediction": "What is expected", "sure": "How sure"}


def _fields(accord: Accord, version: Version) -> Fields:
    """A version as a form holds it; what is expected as its owner last said it, whoever worded the rest."""
    own = predicted(accord, version)
    sure = own.terms.sure if own is not None else None
    return {
        "test": getattr(version.wording, "test", None),
        "where": getattr(version.wording, "where", None),
        "prediction": getattr(own.wording, "prediction", None) if own is not None else None,
        "sure": str(sure) if sure is not None else None,
    }


def _says(name: str, value: str | None) -> str | None:
    return f"{value} of {SUREST}" if name == "sure" and value is not None else value


class Told(Struct, frozen=True):
    """Something that was said: who said it, with which number if any. `words` is None once erased."""

    who: str
    strand: str
    at: datetime
    words: str | None
    sure: int | None = None


class QuestionCard(Struct, frozen=True):
    """A question, with its answer if there is one; `stands` says where it is while there is none."""

    id: QuestionId
    asked: Told
    answer: Told | None
    stands: str
    is_mine_to_answer: bool
    left: bool


class ExperimentCard(Struct, frozen=True):
    """An experiment for a page. `own`: it is the reader's. `prediction` and `sure` are as they were when it was tried,
    or as they stand; `heard` is False for whoever came after they were said."""

    accord: AccordCard
    alive: bool
    own: bool
    owner: str
    owner_strand: str
    parts: tuple[Part, ...]
    where: str | None
    heard: bool
    prediction: str | None
    sure: int | None
    happened: tuple[Told, ...]
    made: tuple[Told, ...]
    questions: tuple[QuestionCard, ...]
    current: str | None
    wording_to_start_from: Fields

    @property
    def whose(self) -> str:
        """ "Your experiment", or whose it is."""
        return "Your experiment" if self.own else f"An experiment of {self.owner}"

    @property
    def sure_now(self) -> int | None:
        """The number that was said last with what its owner makes of it."""
        return self.made[-1].sure if self.made else None

    @property
    def stands(self) -> str:
        """Where it is, in a sentence; empty where that depends on more than this."""
        if self.accord.ended or not self.accord.holds:
            return ""
        if self.made:
            return "It was tried, and what came of it stands here."
        if self.happened:
            return "It was tried."
        return "Agreed. It is tried when it suits, or not at all."


def in_order(view: View) -> list[Accord]:
    """Every experiment that the reader may know of: what is under way, then what came before, the newest first."""
    newest = list(reversed(view.of_kind(KIND)))
    return [each for alive in (True, False) for each in newest if is_alive(view, each) is alive]


def is_alive(view: View, accord: Accord) -> bool:
    """Whether it is offered or agreed on and its owner has not said yet what they make of it."""
    return question(accord, view.viewer) != "nothing" or (
        accord.current is not None and not course_of(view, accord.id).made
    )


def card(view: View, accord: Accord) -> ExperimentCard:
    """One experiment, as this reader may know it."""
    voices, course, owner = Voices(view), course_of(view, accord.id), owner_of(accord)
    shown = accord.current or accord.waiting or accord.latest
    tried = accord.versions.get(course.tried, shown) if course.tried is not None else shown
    stood, own = _fields(accord, tried), predicted(accord, tried)
    return ExperimentCard(
        accord=accord_card(view, accord, ENDINGS),
        alive=is_alive(view, accord),
        own=owner == view.viewer,
        owner=voices.name(owner),
        owner_strand=voices.strand(owner),
        parts=InParts(LABELS, partial(_fields, accord), _says).offered(accord),
        where=stood["where"],
        heard=own is not None,
        prediction=stood["prediction"],
        sure=own.terms.sure if own is not None else None,
        happened=tuple(_told(voices, line, "say what happened", "says what happened") for line in course.happened),
        made=tuple(_told(voices, line, "make of it", "makes of it") for line in course.made),
        questions=tuple(_questions(voices, course, owner == view.viewer, voices.name(owner))),
        current=accord.current.id if accord.current is not None else None,
        wording_to_start_from=_fields(accord, accord.waiting or shown),
    )


def _questions(voices: Voices, course: Course, own: bool, owner: str) -> Iterator[QuestionCard]:
    can, leaves = ("You can", "You leave") if own else (f"{owner} can", f"{owner} leaves")
    for each in course.questions.values():
        stands = f"{leaves} this as it is." if each.left else f"{can} answer it, or leave it."
        yield QuestionCard(
            id=each.id,
            asked=_told(voices, each.asked, "ask", "asks"),
            answer=_told(voices, each.answer, "answer", "answers") if each.answer is not None else None,
            stands="" if each.answer is not None else stands,
            is_mine_to_answer=own and each.answer is None,
            left=each.left,
        )


def _told(voices: Voices, line: Line, i_do: str, they_do: str) -> Told:
    name = voices.name(line.by)
    does = i_do if line.by == voices.me else they_do
    who = f"{capfirst(name)} {does}{voices.wrote(line.written_by)}"
    return Told(who, voices.strand(line.by), moment(line.at), line.words, line.sure)


def waiting(view: View) -> list[Waiting]:
    """Experiments that wait for the reader's voice, and questions about their own that nobody answered or left."""
    return [*_offered(view), *questions_for_me(view)]


def _offered(view: View) -> Iterator[Waiting]:
    for accord in awaited(view, KIND):
        shown = accord_card(view, accord, ENDINGS)
        action = "Say where it rests" if shown.question == "rest" else "Answer"
        words = getattr(shown.open_wording, "test", None)
        title = f"{shown.who}, an experiment"
        yield Waiting(title, words, True, shown.who_strand, shown.at, action, "experiments:experiment", accord.id)


def questions_for_me(view: View) -> Iterator[Waiting]:
    """Questions about the reader's own experiments that they neither answered nor left, oldest first in each."""
    voices = Voices(view)
    for accord in view.of_kind(KIND):
        if owner_of(accord) != view.viewer:
            continue
        for each in course_of(view, accord.id).questions.values():
            if each.is_open:
                asked = _told(voices, each.asked, "ask", "asks about your experiment")
                yield Waiting(
                    asked.who, asked.words, True, asked.strand, asked.at, "Read it", "experiments:experiment", accord.id
                )
