"""Steps: everyone takes on for themselves, and tells for themselves how it went."""

from enum import StrEnum

from msgspec import Struct, field

from withness.ground.partnership import PARTNERS, AccordId, Capability, Entry, Member, MemberId, Said, Verb, View
from withness.ground.partnership.refusals import (
    AlreadyAnswered,
    AlreadyEnded,
    NotHeardOf,
    NotInForce,
    NotThisRole,
    NotYours,
    NotYourVoice,
    OutOfRange,
    Refusal,
)
from withness.ground.partnership.text import LINE, any_words, some_words

from .events import EVENTS, GOAL, Answered, How, StepId, TakenOn, Told, Wished

LOWEST, HIGHEST = 0, 10


class Stands(StrEnum):
    """Where a step stands."""

    ASKED = "asked"
    TAKEN_ON = "taken_on"
    NOT_THAT = "not_that"
    DONE = "done"
    LET_GO = "let_go"


OPEN = (Stands.ASKED, Stands.TAKEN_ON)
AFTER = {How.DONE: Stands.DONE, How.PARTLY: Stands.TAKEN_ON, How.LET_GO: Stands.LET_GO}


class ForAnother(Refusal):
    why = "That would be asking yourself."
    what_now = "Take it on instead."


class Line(Struct, frozen=True):
    """One thing that was said about a step after it was written; `how` is None for an answer."""

    by: MemberId
    at: int
    how: How | None
    yes: bool
    words: str | None
    good: str | None = None
    having_done: str | None = None


class Step(Struct):
    """A step: what it is for, if it is for a goal; who wrote it, who does it or would, and where it stands."""

    id: StepId
    goal: AccordId | None
    by: MemberId
    doer: MemberId
    at: int
    words: str | None
    when: str | None
    where: str | None
    company: str | None
    likely: int | None
    hinders: str | None
    stands: Stands
    lines: list[Line] = field(default_factory=list)


class StepsState(Struct):
    """Every step heard, oldest first."""

    steps: dict[StepId, Step] = field(default_factory=dict)


def evolve(draft: StepsState, entry: Entry) -> None:
    """Take in one heard entry."""
    said = entry.event
    match said:
        case TakenOn():
            own = (said.words, said.when, said.where, said.company, said.likely, said.hinders, Stands.TAKEN_ON)
            draft.steps[said.step] = Step(said.step, said.goal, entry.by, entry.by, entry.at, *own)
        case Wished():
            asked = (said.words, said.when, said.where, said.company, None, None, Stands.ASKED)
            draft.steps[said.step] = Step(said.step, said.goal, entry.by, said.to, entry.at, *asked)
        case Answered() if said.step in draft.steps:
            step = draft.steps[said.step]
            step.stands = Stands.TAKEN_ON if said.yes else Stands.NOT_THAT
            step.lines.append(Line(entry.by, entry.at, None, said.yes, said.words))
        case Told() if said.step in draft.steps:
            step = draft.steps[said.step]
            step.stands = AFTER[said.how]
            step.lines.append(Line(entry.by, entry.at, said.how, True, said.words, said.good, said.having_done))


def take_on(
    view: View,
    by: Member,
    *,
    step: StepId,
    goal: AccordId | None,
    words: str,
    now: int,
    when: str | None = None,
    where: str | None = None,
    company: str | None = None,
    likely: int | None = None,
    hinders: str | None = None,
) -> list[Said]:
    """Say what I will do, for a goal or for its own sake; if I like, when, where, with whom, how likely it is and what
    could get in the way."""
    _may(view, by, goal)
    if likely is not None and not LOWEST <= likely <= HIGHEST:
        raise OutOfRange(field="likely")
    planned = _planned(words, when, where, company)
    return [
        view.to_partners(TakenOn(step, goal, likely=likely, hinders=any_words(hinders, field="hinders"), **planned))
    ]


def wish(
    view: View,
    by: Member,
    *,
    step: StepId,
    goal: AccordId | None,
    to: MemberId,
    words: str,
    now: int,
    when: str | None = None,
    where: str | None = None,
    company: str | None = None,
) -> list[Said]:
    """Ask another whether they would."""
    _may(view, by, goal)
    if to == by.id:
        raise ForAnother
    if to not in view.members.partners():
        raise NotHeardOf
    return [view.to_partners(Wished(step, goal, to, **_planned(words, when, where, company)))]


def _planned(words: str, when: str | None, where: str | None, company: str | None) -> dict[str, str | None]:
    beside = {"when": when, "where": where, "company": company}
    return {"words": some_words(words, field="words", most=LINE)} | {
        name: any_words(said, field=name, most=LINE) for name, said in beside.items()
    }


def answer_wish(view: View, by: Member, *, step: StepId, yes: bool, now: int, words: str | None = None) -> list[Said]:
    """Take on what I was asked for, or say "not that"."""
    known = _step(view, step)
    if known.doer != by.id:
        raise NotYourVoice
    if known.stands is not Stands.ASKED:
        raise AlreadyAnswered
    return [view.to_partners(Answered(step, yes, any_words(words, field="words")))]


def tell(
    view: View,
    by: Member,
    *,
    step: StepId,
    how: How,
    now: int,
    words: str | None = None,
    good: str | None = None,
    having_done: str | None = None,
) -> list[Said]:
    """Say how it went with what I took on, or take back what I asked for."""
    known = _step(view, step)
    if known.stands not in OPEN:
        raise AlreadyEnded
    taking_back = known.stands is Stands.ASKED and known.by == by.id and how is How.LET_GO
    if not taking_back and (known.doer != by.id or known.stands is Stands.ASKED):
        raise NotYours
    afterwards = {"words": words, "good": good, "having_done": having_done}
    return [
        view.to_partners(Told(step, how, **{name: any_words(said, field=name) for name, said in afterwards.items()}))
    ]


def _may(view: View, by: Member, goal: AccordId | None) -> None:
    if by.role not in PARTNERS:
        raise NotThisRole
    if goal is not None and view.accord(goal, GOAL).current is None:
        raise NotInForce


def _step(view: View, step: StepId) -> Step:
    known = view.state(StepsState).steps.get(step)
    if known is None:
        raise NotHeardOf
    return known


DICTATED = (
    Verb("steps.take_on", take_on, words=("words", "when", "where", "company", "hinders")),
    Verb("steps.tell", tell, words=("words", "good", "having_done")),
)

CAPABILITY = Capability(name="steps", events=EVENTS, state=StepsState, evolve=evolve, dictated=DICTATED)
