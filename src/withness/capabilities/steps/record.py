"""How what is said about small steps reads in the record."""

from withness.ground.partnership import AccordId, Entry
from withness.ground.ui import record
from withness.ground.ui.record import Chapter, Telling, quotes

from .cards import WENT
from .events import Answered, TakenOn, Told, Wished


def _taken_on(telling: Telling, entry: Entry) -> record.Told:
    event: TakenOn = entry.event
    said = quotes(("", event.words), ("When", event.when), ("What could get in the way", event.hinders))
    facts = (f"How likely: {event.likely} of 10.",) if event.likely is not None else ()
    return record.Told("took on a small step", facts, said, telling.title(event.goal))


def _wished(telling: Telling, entry: Entry) -> record.Told:
    said = quotes(("", entry.event.words), ("When", entry.event.when))
    asked = f"asked {telling.voices.name(entry.event.to)} to do a small step"
    return record.Told(asked, words=said, about=telling.title(entry.event.goal))


def _answered(_telling: Telling, entry: Entry) -> record.Told:
    says = "took a small step on" if entry.event.yes else "would rather not do a step that was asked for"
    return record.Told(says, words=quotes(("", entry.event.words)))


def _told(_telling: Telling, entry: Entry) -> record.Told:
    return record.Told(f"said of a small step: {WENT[entry.event.how]}", words=quotes(("", entry.event.words)))


def _steps_of(telling: Telling, goal: str) -> str:
    return f"the steps for “{telling.title(AccordId(goal))}”"


PAGES = {"steps:steps": record.named("the small steps"), "steps:of": _steps_of}
CHAPTER = Chapter(
    "steps", "Small steps", {TakenOn: _taken_on, Wished: _wished, Answered: _answered, Told: _told}, pages=PAGES
)
