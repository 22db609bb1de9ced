"""How it was between us over time, for the page to draw and to tell: one band for each of the five."""

from collections.abc import Iterable
from datetime import date, datetime

from msgspec import Struct

from withness.ground.ui.cards import moment

from .events import SCALES, TITLES, Area
from .rules import Telling

Reading = tuple[datetime, int | float | None]
Line = tuple[str, str, list[Reading]]
Band = tuple[str, list[Line]]


class Row(Struct, frozen=True):
    """One time that somebody said it: the words chosen for each of the five, empty where it was left out."""

    day: date
    who: str
    words: tuple[str, ...]


def bands(told: Iterable[tuple[str, str, list[Telling]]]) -> list[Band]:
    """One band for each of the five, with a line for each (name, strand, what they told); never a total of them."""
    people = list(told)
    return [
        (
            TITLES[area],
            [(name, strand, _readings(area, each)) for name, strand, each in people if _readings(area, each)],
        )
        for area in Area
    ]


def row(who: str, telling: Telling) -> Row:
    """The same as a line of a table."""
    words = tuple(SCALES[area].said(getattr(telling.steps, area)) for area in Area)
    return Row(moment(telling.at).date(), who, words)


def says(whose: str, told: list[Telling]) -> str:
    """How it went for one person since the time before, in a sentence."""
    if len(told) == 1:
        return f"{whose}: said once so far, on {_day(told[0])}."
    before, last = told[-2:]
    moves: dict[str, list[str]] = {"grew": [], "became less": [], "stayed": []}
    for area in Area:
        earlier, now = getattr(before.steps, area), getattr(last.steps, area)
        if earlier is not None and now is not None:
            moves["grew" if now > earlier else "became less" if now < earlier else "stayed"].append(
                TITLES[area].lower()
            )
    parts = [f"{_listed(areas)} {move}" for move, areas in moves.items() if areas]
    if not parts:
        return f"{whose}: said last on {_day(last)}."
    return f"{whose}, since {_day(before)}: {'; '.join(parts)}."


def _readings(area: Area, told: Iterable[Telling]) -> list[Reading]:
    return [(moment(each.at), step) for each in told if (step := getattr(each.steps, area)) is not None]


def _day(telling: Telling) -> str:
    day = moment(telling.at)
    return f"{day.day} {day:%B}"


def _listed(words: list[str]) -> str:
    return " and ".join(filter(None, (", ".join(words[:-1]), words[-1])))
