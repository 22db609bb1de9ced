"""How sessions were for one person over time: the step they chose each time, and its words."""

from collections.abc import Iterable
from datetime import date, datetime

from msgspec import Struct

from withness.ground.ui.cards import moment

from .events import SCALES
from .rules import Feedback

Reading = tuple[datetime, int | float | None]


class StepLine(Struct, frozen=True):
    """One question over time, oldest first; what was left out is no reading. `says` tells it in words."""

    question: str
    points: list[Reading]
    says: str


class StepRow(Struct, frozen=True):
    """One time: the words chosen for each question, in their order, empty where it was left out."""

    day: date
    words: tuple[str, ...]


def lines(given: Iterable[Feedback]) -> list[StepLine]:
    """One line for each of the three questions; never a total of them."""
    told = list(given)
    return [_line(name, [(each.at, step) for each in told if (step := getattr(each.steps, name))]) for name in SCALES]


def rows(given: Iterable[Feedback]) -> list[StepRow]:
    """The same as a table, newest first; without the times at which no step was chosen."""
    table = [
        StepRow(moment(each.at).date(), tuple(scale.said(getattr(each.steps, name)) for name, scale in SCALES.items()))
        for each in given
    ]
    return [row for row in reversed(table) if any(row.words)]


def _line(name: str, steps: list[tuple[int, int]]) -> StepLine:
    points: list[Reading] = [(moment(at), step) for at, step in steps]
    return StepLine(SCALES[name].question, points, _says([SCALES[name].said(step) for _, step in steps[-2:]]))


def _says(last_two: list[str]) -> str:
    if not last_two:
        return "Not said yet."
    *before, last = last_two
    if not before:
        return f"“{last}”, said once so far."
    return f"“{last}”, as the time before." if before == [last] else f"“{last}”; the time before “{before[0]}”."
