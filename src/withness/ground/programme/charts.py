"""A chart as bars that can be drawn: each with its words, its figure, and how long it is. Pure."""

from collections.abc import Iterable

from msgspec import Struct

from .events import Chart


class Bar(Struct, frozen=True):
    """One bar: its words, its figure, and its length (per cent of the longest)."""

    words: str
    figure: int
    width: float


class Drawn(Struct, frozen=True):
    """A chart with the number that tells it from the others of its page."""

    number: int
    chart: Chart
    bars: tuple[Bar, ...]


def drawn(charts: Iterable[Chart]) -> list[Drawn]:
    """Each chart with its bars."""
    return [Drawn(number, chart, bars(chart)) for number, chart in enumerate(charts, start=1)]


def bars(chart: Chart) -> tuple[Bar, ...]:
    """The bars of a chart, in the order in which they are told: nothing is ranked."""
    most = max((each.people for each in chart.figures), default=1)
    return tuple(Bar(each.words, each.people, round(100 * each.people / most, 1)) for each in chart.figures)
