"""What pages show of small steps: who does what, and how it went."""

from collections.abc import Iterable
from datetime import datetime

from django.utils.text import capfirst
from msgspec import Struct

from withness.ground.partnership import AccordId, Ref, View
from withness.ground.ui.also import Part
from withness.ground.ui.cards import moment
from withness.ground.ui.voices import Voices
from withness.ground.ui.waiting import Waiting

from .events import GOAL, How, StepId
from .rules import OPEN, Line, Stands, Step, StepsState

HOW = {How.DONE: "Done", How.PARTLY: "Partly", How.LET_GO: "Let it go"}
WENT = {How.DONE: "did it", How.PARTLY: "did part of it", How.LET_GO: "let it go"}
PAST_BESIDE = 3
"""How many steps that are over stand beside a goal; all are on the pages of steps."""
ASKED_BACK = "took the asking back"
GOOD, HAVING_DONE = "What was good in it", "How it is to have done it"
WHEN, WHERE, COMPANY = "When", "Where", "With whom"
ANY, FOR_ITSELF = "any", "For its own sake"
"""What stands for no goal in an address, and what such a step is for."""


class LineCard(Struct, frozen=True):
    """What somebody said about a step; `beside` are the other words they found, under what was asked."""

    says: str
    strand: str
    at: datetime
    words: str | None
    beside: tuple[tuple[str, str], ...] = ()


class StepCard(Struct, frozen=True):
    """A step for a page; `goal` is `ANY` where it is for its own sake. `plan` says when, where and with whom.
    `asks_me`: the reader takes it on or not; `mine`: the reader says how it went; `i_asked`: the reader can take the
    asking back."""

    id: StepId
    goal: str
    goal_title: str
    who: str
    strand: str
    at: datetime
    words: str | None
    plan: tuple[tuple[str, str], ...]
    likely: int | None
    hinders: str | None
    open: bool
    asks_me: bool
    mine: bool
    i_asked: bool
    lines: tuple[LineCard, ...]


class Beside(Struct, frozen=True):
    """The steps of one goal, for its own page."""

    goal: AccordId
    steps: list[StepCard]
    holds: bool


def in_order(view: View, goal: str | None = None) -> list[StepId]:
    """The steps of one goal, of no goal (`ANY`) or all: what is open, then what is over, the newest first."""
    found = [each for each in view.state(StepsState).steps.values() if goal in (None, each.goal or ANY)]
    over = (each for each in reversed(found) if each.stands not in OPEN)
    return [each.id for each in (*(each for each in found if each.stands in OPEN), *over)]


def cards(view: View, shown: Iterable[StepId]) -> list[StepCard]:
    """These steps, for a page."""
    voices, steps = Voices(view), view.state(StepsState).steps
    return [_card(view, voices, steps[each]) for each in shown]


def _under_way(view: View, goal: str | None = None, past: int = 0) -> list[StepCard]:
    steps, ids = view.state(StepsState).steps, in_order(view, goal)
    still_open = sum(steps[each].stands in OPEN for each in ids)
    return cards(view, ids[: still_open + past])


def _card(view: View, voices: Voices, step: Step) -> StepCard:
    planned = ((WHEN, step.when), (WHERE, step.where), (COMPANY, step.company))
    asked, doer = step.stands is Stands.ASKED, step.doer == view.viewer
    who, strand = _who(voices, step)
    return StepCard(
        id=step.id,
        goal=step.goal or ANY,
        goal_title=view.title(step.goal) if step.goal is not None else FOR_ITSELF,
        who=who,
        strand=strand,
        at=moment(step.at),
        words=step.words,
        plan=tuple((label, said) for label, said in planned if said),
        likely=step.likely,
        hinders=step.hinders,
        open=step.stands in OPEN,
        asks_me=asked and doer,
        mine=step.stands is Stands.TAKEN_ON and doer,
        i_asked=asked and step.by == view.viewer,
        lines=tuple(_line(voices, step, each) for each in step.lines),
    )


def _who(voices: Voices, step: Step) -> tuple[str, str]:
    """The sentence over a step, and whose strand goes with it."""
    if step.by != step.doer:
        return f"{capfirst(voices.name(step.by))} asked {voices.name(step.doer)} to do this", voices.strand(step.by)
    return f"{capfirst(voices.name(step.doer))} took this on", voices.strand(step.doer)


def _line(voices: Voices, step: Step, line: Line) -> LineCard:
    took_back = line.how is How.LET_GO and line.by != step.doer
    answered = "took it on" if line.yes else "would rather not do that"
    says = answered if line.how is None else ASKED_BACK if took_back else WENT[line.how]
    beside = tuple((label, said) for label, said in ((GOOD, line.good), (HAVING_DONE, line.having_done)) if said)
    return LineCard(
        f"{capfirst(voices.name(line.by))} {says}", voices.strand(line.by), moment(line.at), line.words, beside
    )


def also(view: View, _ledger: str, thing: Ref) -> Part | None:
    """The steps of a goal, for its own page; nothing for whoever stands around."""
    accord = view.accords.get(AccordId(thing.id)) if thing.kind == GOAL else None
    if accord is None or view.viewer not in view.members.partners():
        return None
    steps = _under_way(view, accord.id, PAST_BESIDE)
    if accord.current is None and not steps:
        return None
    it = Beside(accord.id, steps, accord.current is not None)
    return Part(
        "steps", "Small steps", _in_a_line(steps), "steps/_beside.html", it, any(each.asks_me for each in steps)
    )


def _in_a_line(steps: list[StepCard]) -> str:
    """The latest that is under way, for a page where it is one thing among others."""
    under_way = [each for each in steps if each.open]
    if not under_way:
        return "nothing open" if steps else "nothing yet"
    more = f", and {len(under_way) - 1} more" if len(under_way) > 1 else ""
    return f"{under_way[-1].words or 'one under way'}{more}"


def waiting(view: View) -> list[Waiting]:
    """What others asked the reader to do, oldest first."""
    return [
        Waiting(card.who, card.words, True, card.strand, card.at, "Take it on, or not", "steps:of", card.goal)
        for card in _under_way(view)
        if card.asks_me
    ]
