"""A release as bars, lines and tables: what its pages and its briefs show, with nothing drawn by itself."""

import calendar
import math
from collections.abc import Iterator
from datetime import date

from msgspec import Struct

from .facts import VALUES
from .figures import Cell, Course, Report, Shown
from .wording import CALLED, cell, sentence


class Bar(Struct, frozen=True):
    """One cell: its words, its figure, how long its bar is (per cent), and the figure of the release before."""

    words: str
    figure: int
    width: float
    before: int


class Drawn(Struct, frozen=True):
    """A table of a release. `hidden`: cells of which nothing is said, in words; empty where their names would tell."""

    name: str
    title: str
    says: str
    columns: str
    bars: tuple[Bar, ...]
    hidden: tuple[str, ...]


class Trend(Struct, frozen=True):
    """A cell over all releases: its words, what it comes to in a sentence, its points, and the end of its scale."""

    words: str
    says: str
    lines: list[tuple[str, str, list[tuple[date, int | None]]]]
    most: int


def drawn(report: Report) -> list[Drawn]:
    """Every table as it was released last."""
    return [of_table(shown) for shown in report.tables]


def of_table(shown: Shown) -> Drawn:
    """One table as it was released last."""
    cells = [each for each in in_order(shown) if each.figures[-1]]
    most = max((each.figures[-1] for each in cells), default=1)
    bars = tuple(
        Bar(
            cell(shown, each.values),
            each.figures[-1],
            round(100 * each.figures[-1] / most, 1),
            each.figures[-2] if len(each.figures) > 1 else 0,
        )
        for each in cells
    )
    columns = ", ".join(CALLED[variable] for variable in shown.variables)
    hidden = tuple(cell(shown, values) for values in shown.hidden)
    return Drawn(shown.name, shown.title, sentence(shown), columns, bars, hidden)


def trends(report: Report, shown: Shown) -> Iterator[Trend]:
    """Every cell that was ever shown, over all releases."""
    days = [last_day(month) for month in report.months]
    for each in in_order(shown):
        points = [(day, figure or None) for day, figure in zip(days, each.figures, strict=True)]
        words = cell(shown, each.values)
        yield Trend(words, _course(each), [(words, "teal", points)], max(each.figures))


def course_in_words(course: Course) -> str:
    """How it usually goes, from what is published of it and nothing else."""
    doubled = round(course.slope * math.log(2), 1)
    moves = f"{'fall' if doubled < 0 else 'rise'} by about {abs(doubled):g} points" if doubled else "stay as they are"
    return (
        f"About {course.people} people begin at {course.start:g} points. Each time the number of answers doubles, they "
        f"{moves}. Single answers are off from that by about {course.spread:g}."
    )


def in_order(shown: Shown) -> list[Cell]:
    """As the values are listed, not by how many they are: nothing here is ranked."""
    places = [{value: place for place, value in enumerate(VALUES.get(each, ()))} for each in shown.variables]
    return sorted(
        shown.cells,
        key=lambda each: [(known.get(value, 0), value) for known, value in zip(places, each.values, strict=True)],
    )


def last_day(month: int) -> date:
    """The last day of a month such as 202611."""
    year, number = divmod(month, 100)
    return date(year, number, calendar.monthrange(year, number)[1])


def _course(of: Cell) -> str:
    known = [figure for figure in of.figures if figure]
    now = of.figures[-1]
    if not now:
        return "Too few people now, or nobody."
    if len(known) == 1 or known[0] == now:
        return f"About {now} people."
    return f"About {now} people, {'more' if now > known[0] else 'fewer'} than {known[0]} when it was first shown."
