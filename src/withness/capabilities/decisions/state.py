"""What is known of each question: its ways, what each of us said about them, and how every event adds to that."""

from typing import Any

from msgspec import Struct, field

from withness.ground.partnership import AccordId, Audience, Entry, MemberId, View

from .events import (
    KIND,
    OTHER,
    WAIT,
    Leaned,
    LookedBack,
    Mattered,
    MatterId,
    NotYet,
    Opened,
    OptionAdded,
    OptionId,
    OptionWithdrawn,
    SideKind,
    SideSaid,
    Sure,
    TalkFelt,
    Weighed,
)

ALWAYS = {WAIT: "We wait with it", OTHER: "Something else"}
"""The ways that every question has, and what they are called."""


class Side(Struct, frozen=True):
    """What somebody said about a way."""

    by: MemberId
    at: int
    side: SideKind
    sure: Sure | None
    words: str | None
    source: str | None


class Option(Struct):
    """A way to go. `words` is None once erased; `gone` once it was taken back."""

    id: OptionId
    by: MemberId
    at: int
    words: str | None
    gone: bool = False


class Mine(Struct, frozen=True):
    """Something that one person said for themselves, the latest of its kind; `event` holds it."""

    by: MemberId
    at: int
    event: Any


class Question(Struct):
    """Everything heard about one question."""

    id: AccordId
    by: MemberId
    at: int
    audience: Audience
    words: str | None
    team: str | None
    options: dict[OptionId, Option] = field(default_factory=dict)
    sides: dict[OptionId, list[Side]] = field(default_factory=dict)
    matters: dict[MatterId, Mine] = field(default_factory=dict)
    weighed: dict[MemberId, Mine] = field(default_factory=dict)
    leans: dict[MemberId, Mine] = field(default_factory=dict)
    not_yet: list[Mine] = field(default_factory=list)
    looked_back: list[Mine] = field(default_factory=list)
    felt: dict[MemberId, Mine] = field(default_factory=dict)

    def ways(self) -> list[OptionId]:
        """The ways that can be chosen, in the order in which they were named; "wait" and "something else" last."""
        return [*(each.id for each in self.options.values() if not each.gone), *ALWAYS]


class DecisionsState(Struct):
    """Every question heard, oldest first."""

    questions: dict[AccordId, Question] = field(default_factory=dict)


def evolve(draft: DecisionsState, entry: Entry) -> None:
    """Take in one heard entry. What is said to a question that the listener never heard is passed over."""
    event = entry.event
    if isinstance(event, Opened):
        words = (event.words, event.team)
        draft.questions[event.question] = Question(event.question, entry.by, entry.at, entry.audience, *words)
    elif event.question in draft.questions:
        _take(draft.questions[event.question], Mine(entry.by, entry.at, event), event)


def _take(question: Question, mine: Mine, event: Struct) -> None:
    match event:
        case OptionAdded(option=option, words=words):
            question.options[option] = Option(option, mine.by, mine.at, words)
        case OptionWithdrawn(option=option) if option in question.options:
            question.options[option].gone = True
        case SideSaid(option=option, side=side, sure=sure, words=words, source=source):
            question.sides.setdefault(option, []).append(Side(mine.by, mine.at, side, sure, words, source))
        case Mattered(matter=matter):
            question.matters[matter] = mine
        case Weighed():
            question.weighed[mine.by] = mine
        case Leaned():
            question.leans[mine.by] = mine
        case NotYet():
            question.not_yet.append(mine)
        case LookedBack():
            question.looked_back.append(mine)
        case TalkFelt():
            question.felt[mine.by] = mine


def heard_by(view: View, thing: str) -> Audience:
    """Who hears of a question: those to whom it was opened, or of the way put forward to it; raises NotHeardOf."""
    question = AccordId(thing)
    known = view.state(DecisionsState).questions.get(question)
    return known.audience if known is not None else view.accord(question, KIND).latest.audience
