"""How what is said about preferences reads in the record."""

from withness.ground.partnership import Entry
from withness.ground.ui.record import Chapter, Telling, Told, named, quotes

from .cards import LEGENDS, STEPS_OF
from .events import Asked, Preferred
from .rules import LINES, STEPS


def _said(_telling: Telling, entry: Entry) -> Told:
    steps = ((name, getattr(entry.event, name)) for name in LINES)
    facts = tuple(f"{LEGENDS[name]}: {STEPS_OF[name][step - 1].lower()}" for name, step in steps if _known(step))
    return Told("said how they like to work", facts, quotes(("", entry.event.words)))


def _known(step: int | None) -> bool:
    return step is not None and 1 <= step <= STEPS


def _asked(_telling: Telling, _entry: Entry) -> Told:
    return Told("asked the others how they like to work")


PAGES = {"preferences:preferences": named("how each likes to work")}
CHAPTER = Chapter("preferences", "How you like to work", {Preferred: _said, Asked: _asked}, pages=PAGES)
