"""A map of what was released: each area with its figure, or with none where too few people are, or nobody."""

from collections.abc import Sequence
from functools import lru_cache

from msgspec import Struct

from withness.ground.programme.events import WIDTH, Area, MapBrought

from .boundaries import away
from .figures import Report
from .wording import said

SHADES = 4
ROOM = 52
"""Parts of WIDTH that a letter and a figure need on each side; a smaller area has them in the table alone."""
LINES = 24
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


class Shape(Struct, frozen=True):
    """An area as it is drawn: its letter in the table, its outline, its figure (0: not shown), how strong its colour is
    (0 to SHADES), and where both stand, if there is room."""

    letter: str
    name: str
    path: str
    figure: int
    shade: int
    at: tuple[int, int] | None


class Row(Struct, frozen=True):
    """A line of the table beside it; an area without a boundary has no letter."""

    letter: str
    name: str
    figure: int


class Map(Struct, frozen=True):
    """What is hard, by area: `need` in words, what it says in a sentence, the drawing, and the same as a table."""

    need: str
    says: str
    box: str
    shapes: tuple[Shape, ...]
    rows: tuple[Row, ...]


def needs_shown(report: Report | None) -> list[tuple[str, str]]:
    """The needs of which any area is shown in the newest release: code and words."""
    found = {need for (_, need), figure in _cells(report).items() if figure}
    return sorted(((need, said("need", need)) for need in found), key=lambda each: each[1])


def map_of(need: str, report: Report | None, brought: MapBrought, areas: Sequence[str]) -> Map:
    """One need on the map, by the very figures of the table “What is hard, by area”; nothing is counted for it."""
    people = {area: figure for (area, each), figure in _cells(report).items() if each == need and figure}
    most = max(people.values(), default=0)
    drawn = [area for area in brought.areas if area.name in areas]
    shapes = tuple(_shape(_letter(place), area, people.get(area.name, 0), most) for place, area in enumerate(drawn))
    there = {shape.name for shape in shapes}
    # What can be chosen now, or is shown: that a name stands here says nothing of anybody.
    besides = [name for name in dict.fromkeys([*areas, *people]) if name not in there]
    rows = (
        *(Row(shape.letter, shape.name, shape.figure) for shape in shapes),
        *(Row("", name, people.get(name, 0)) for name in besides),
    )
    return Map(said("need", need), _says(people, most), f"0 0 {WIDTH} {brought.height}", shapes, rows)


def _cells(report: Report | None) -> dict[tuple[str, str], int]:
    tables = report.tables if report is not None else ()
    table = next((each for each in tables if each.name == "areas"), None)
    return {(cell.values[0], cell.values[1]): cell.figures[-1] for cell in table.cells} if table is not None else {}


def _says(people: dict[str, int], most: int) -> str:
    if not most:
        return "Nothing can be shown yet: wherever somebody is, they are too few."
    where = [area for area, figure in people.items() if figure == most]
    return f"Said most often in {' and in '.join(where)}, {'each ' if len(where) > 1 else ''}by about {most} people."


def _letter(place: int) -> str:
    """A to Z, then AA, AB and so on."""
    before, last = divmod(place, len(LETTERS))
    return (_letter(before - 1) if before else "") + LETTERS[last]


def _shape(letter: str, area: Area, figure: int, most: int) -> Shape:
    path = "".join(f"M{'L'.join(f'{x} {y}' for x, y in _points(ring))}Z" for ring in area.rings)
    shade = -(-SHADES * figure // most) if most else 0
    return Shape(letter, area.name, path, figure, shade, _room(area))


def _points(ring: Sequence[int]) -> list[tuple[int, int]]:
    return list(zip(ring[::2], ring[1::2], strict=True))


@lru_cache(512)
def _room(area: Area) -> tuple[int, int] | None:
    """The point within an area that is furthest from its edges, of the middles of so many lines across it."""
    edges = [
        (begin, end) for ring in map(_points, area.rings) for begin, end in zip(ring, [*ring[1:], ring[0]], strict=True)
    ]
    top, bottom = min(y for (_, y), _ in edges), max(y for (_, y), _ in edges)
    furthest, at = float(ROOM), None
    for y in (top + (bottom - top) * line / LINES for line in range(1, LINES)):
        # Where a line goes in and comes out again by turns, whatever holes there are.
        across = sorted(bx + (y - by) * (ex - bx) / (ey - by) for (bx, by), (ex, ey) in edges if (by <= y) != (ey <= y))
        for left, right in zip(across[::2], across[1::2], strict=False):
            middle = ((left + right) / 2, y)
            if right - left > 2 * furthest and (near := min(away(middle, *edge) for edge in edges)) > furthest:
                furthest, at = near, (round(middle[0]), round(y))
    return at
