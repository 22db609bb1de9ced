"""How what is said about small steps reads in the record."""

from withness.ground.partnership import AccordId, Entry
from withness.ground.ui import record
from withness.ground.ui.record import Chapter, Quote, Telling, quotes

from .cards import ANY, COMPANY, FOR_ITSELF, GOOD, HAVING_DONE, WENT, WHEN, WHERE
from .events import Answered, TakenOn, Told, Wished


def _taken_on(telling: Telling, entry: Entry) -> record.Told:
    event: TakenOn = entry.event
    said = quotes(*_planned(event), ("What could get in the way", event.hinders))
    facts = (f"How likely: {event.likely} of 10.",) if event.likely is not None else ()
    return record.Told("took on a small step", facts, said, _goal(telling, event.goal))


def _wished(telling: Telling, entry: Entry) -> record.Told:
    said = quotes(*_planned(entry.event))
    asked = f"asked {telling.voices.name(entry.event.to)} to do a small step"
    return record.Told(asked, words=said, about=_goal(telling, entry.event.goal))


def _answered(_telling: Telling, entry: Entry) -> record.Told:
    says = "took a small step on" if entry.event.yes else "would rather not do a step that was asked for"
    return record.Told(says, words=quotes(("", entry.event.words)))


def _told(_telling: Telling, entry: Entry) -> record.Told:
    return record.Told(f"said of a small step: {WENT[entry.event.how]}", words=_afterwards(entry.event))


def _afterwards(event: Told) -> tuple[Quote, ...]:
    return quotes(("", event.words), (GOOD, event.good), (HAVING_DONE, event.having_done))


def _planned(event: TakenOn | Wished) -> tuple[tuple[str, str | None], ...]:
    return ("", event.words), (WHEN, event.when), (WHERE, event.where), (COMPANY, event.company)


def _goal(telling: Telling, goal: AccordId | None) -> str:
    return telling.title(goal) if goal is not None else FOR_ITSELF


def _steps_of(telling: Telling, goal: str) -> str:
    if goal == ANY:
        return "the small steps for their own sake"
    return f"the steps for “{telling.title(AccordId(goal))}”"


PAGES = {"steps:steps": record.named("the small steps"), "steps:of": _steps_of}
CHAPTER = Chapter(
    "steps", "Small steps", {TakenOn: _taken_on, Wished: _wished, Answered: _answered, Told: _told}, pages=PAGES
)
