"""How what is said of thoughts reads in the record."""

from withness.ground.partnership import Entry
from withness.ground.ui.record import Chapter, Telling, Told, quotes

from .cards import CALLED
from .events import LeftOpen, Shown, Step, Talked, ThoughtId, Written
from .rules import STRONGEST, ThoughtsState


def _how_strong(strong: int | None) -> tuple[str, ...]:
    return (f"How strong: {strong} of {STRONGEST}.",) if strong is not None else ()


def _written(_telling: Telling, entry: Entry) -> Told:
    event: Written = entry.event
    return Told("wrote about a thought", _how_strong(event.strong), quotes((CALLED[event.step], event.words)))


def _shown(_telling: Telling, entry: Entry) -> Told:
    event: Shown = entry.event
    words = quotes(*((CALLED[Step(step)], words) for step, words in (event.steps or {}).items()))
    return Told("showed a thought", _how_strong(event.strong), words)


def _talked(_telling: Telling, entry: Entry) -> Told:
    return Told("said something about a thought that was shown", words=quotes(("", entry.event.words)))


def _left_open(_telling: Telling, _entry: Entry) -> Told:
    return Told("left what was asked about a thought as it is")


def _called(telling: Telling, thought: str) -> str | None:
    seen = telling.view.state(ThoughtsState).shown.get(ThoughtId(thought))
    return f"a thought that {telling.name(seen.by)} showed" if seen is not None else None


CHAPTER = Chapter(
    "thoughts",
    "Thoughts looked at again",
    {Written: _written, Shown: _shown, Talked: _talked, LeftOpen: _left_open},
    pages={"thoughts:shown": _called},
)
