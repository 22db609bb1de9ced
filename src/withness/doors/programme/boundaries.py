"""Reads where a programme's areas lie from a GeoJSON file, and makes of it a drawing small enough for a page."""

import math
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import msgspec

from withness.ground.partnership import Refusal
from withness.ground.programme.events import MOST_POINTS, WIDTH, Area

MOST_BYTES = 5_000_000
MOST_NAMED = 5
FINEST = 0.4
"""How far a drawn line may be from the true one, in parts of WIDTH, where there are few points."""
FLAT, SHARP = 0.1, 10.0
"""The height of a drawing for its width, at least and at most: no region is a thread."""
KINDS = ("Polygon", "MultiPolygon")

Point = tuple[float, float]


class NotAMap(Refusal):
    why = "This file can't be drawn."
    what_now = "Bring a GeoJSON file with a boundary for each area. Nothing was changed."


def drawing_of(content: bytes, names: Sequence[str]) -> tuple[int, tuple[Area, ...]]:
    """The height of a drawing that is WIDTH wide, and the areas of these names in it. Raises NotAMap.

    An area is found by any property that has its name. What has another name is left out.
    """
    found: dict[str, list[list[Point]]] = {}
    known = {_plain(name): name for name in names}
    others: list[str] = []
    for number, feature in enumerate(_features(content), 1):
        said = _properties(feature, number)
        name = next((known[_plain(each)] for each in said if _plain(each) in known), None)
        if name is None:
            others.extend(said[:1])
        else:
            found.setdefault(name, []).extend(_rings(feature.get("geometry"), f"the boundary of “{name}”"))
    if not found:
        some = ", ".join(f"“{each}”" for each in others[:MOST_NAMED])
        there = f" It has {some}{' and others' if len(others) > MOST_NAMED else ''}." if some else ""
        raise _wrong(f"No boundary in this file has the name of one of your areas.{there}")
    height, drawn = _drawn(found)
    return height, tuple(Area(name, drawn[name]) for name in names if name in drawn)


def _features(content: bytes) -> list[Any]:
    if len(content) > MOST_BYTES:
        raise _wrong(f"This file has more than {MOST_BYTES // 1_000_000} megabytes. Bring simpler boundaries.")
    try:
        said = msgspec.json.decode(content.removeprefix(b"\xef\xbb\xbf"))
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as wrong:
        raise _wrong("This file is no JSON.") from wrong
    kind = said.get("type") if isinstance(said, dict) else None
    if kind == "Topology":
        raise _wrong("This is TopoJSON. Save it as GeoJSON first.")
    if kind == "Feature":
        return [said]
    if kind != "FeatureCollection" or not isinstance(said.get("features"), list):
        raise _wrong("This is JSON, but not a collection of features as GeoJSON has it.")
    features: list[Any] = said["features"]
    if not features:
        raise _wrong("There is no boundary in this file.")
    return features


def _properties(feature: Any, number: int) -> list[str]:
    if not isinstance(feature, dict) or feature.get("type") != "Feature":
        raise _wrong(f"The {_th(number)} thing in this file is no feature as GeoJSON has it.")
    properties = feature.get("properties")
    return [each for each in properties.values() if isinstance(each, str)] if isinstance(properties, dict) else []


def _rings(geometry: Any, where: str) -> Iterator[list[Point]]:
    kind = geometry.get("type") if isinstance(geometry, dict) else None
    if kind not in KINDS:
        what = f"is a {kind}" if isinstance(kind, str) else "is missing"
        raise _wrong(f"{_begun(where)} {what}; an area is a Polygon or a MultiPolygon.")
    said = geometry.get("coordinates")
    for polygon in [said] if kind == "Polygon" else _list(said, where):
        for ring in _list(polygon, where):
            points = [_point(each, where) for each in _list(ring, where)]
            if len(points) < 4 or points[0] != points[-1]:
                raise _wrong(
                    f"{_begun(where)} is not closed: its last point has to be its first, with two more between."
                )
            yield points


def _list(said: Any, where: str) -> list[Any]:
    if not isinstance(said, list) or not said:
        raise _wrong(f"{_begun(where)} has no coordinates as GeoJSON has them.")
    return said


def _point(said: Any, where: str) -> Point:
    if not isinstance(said, list) or len(said) < 2 or not all(type(each) in (int, float) for each in said[:2]):
        raise _wrong(f"{_begun(where)} has a point that is not two numbers.")
    east, north = float(said[0]), float(said[1])
    if abs(east) <= 90 < abs(north) <= 180:
        raise _wrong(f"{_begun(where)} seems to have north before east. GeoJSON has east (longitude) first.")
    if abs(east) > 180 or abs(north) > 90:
        raise _wrong(f"{_begun(where)} has a point at {east:g}, {north:g}. GeoJSON is in degrees; these may be metres.")
    return east, north


def _drawn(found: dict[str, list[list[Point]]]) -> tuple[int, dict[str, tuple[tuple[int, ...], ...]]]:
    """As wide as WIDTH, north at the top, as true as a flat drawing of one region can be."""
    every = [point for rings in found.values() for ring in rings for point in ring]
    west, east = min(x for x, _ in every), max(x for x, _ in every)
    south, north = min(y for _, y in every), max(y for _, y in every)
    if east - west > 180:
        raise _wrong("These boundaries go around half of the earth. Bring those of one region.")
    narrower = math.cos(math.radians((south + north) / 2))
    if not (east - west) * narrower or not north - south:
        raise _wrong("These boundaries have no width or no height.")
    shape = (north - south) / ((east - west) * narrower)
    if not FLAT <= shape <= SHARP:
        raise _wrong("These boundaries are more than ten times as long as wide. Bring those of one region.")
    scale = WIDTH / (east - west)
    down = scale / narrower
    placed = {
        name: [[((x - west) * scale, (north - y) * down) for x, y in ring] for ring in rings]
        for name, rings in found.items()
    }
    return math.ceil((north - south) * down), _few(placed)


def _few(placed: dict[str, list[list[Point]]]) -> dict[str, tuple[tuple[int, ...], ...]]:
    """The same with as few points as are needed: coarser until they are no more than a page bears."""
    off = FINEST
    while True:
        few = {name: tuple(_whole(rings, off)) for name, rings in placed.items()}
        if sum(len(ring) for rings in few.values() for ring in rings) <= 2 * MOST_POINTS:
            return few
        if off > WIDTH:
            raise _wrong("These boundaries are of too many pieces to be drawn on a page. Bring simpler ones.")
        off *= 2


def _whole(rings: Iterable[Sequence[Point]], off: float) -> Iterator[tuple[int, ...]]:
    """Rings in whole numbers; of an area's pieces those that can't be seen are left out, but never all."""
    drawn = [[(round(x), round(y)) for x, y in _simpler(ring, off)] for ring in rings]
    seen = [ring for ring in drawn if len(set(ring)) > 2]
    for ring in seen or [max(drawn, key=len)]:
        yield tuple(number for point in ring[:-1] for number in point)


def _simpler(ring: Sequence[Point], off: float) -> list[Point]:
    """What is left of a line where no point left out is further than `off` from it (Douglas and Peucker 1973)."""
    # A ring has no ends: its first point and the one that is furthest from it are kept.
    furthest = max(range(len(ring)), key=lambda each: math.dist(ring[0], ring[each]))
    kept = {0, furthest, len(ring) - 1}
    waiting = [(0, furthest), (furthest, len(ring) - 1)]
    while waiting:
        first, last = waiting.pop()
        between = range(first + 1, last)
        at = max(between, key=lambda each: away(ring[each], ring[first], ring[last]), default=None)
        if at is not None and away(ring[at], ring[first], ring[last]) > off:
            kept.add(at)
            waiting += [(first, at), (at, last)]
    return [ring[each] for each in sorted(kept)]


def away(point: Point, begin: Point, end: Point) -> float:
    """How far a point is from the stretch between two others."""
    east, north = end[0] - begin[0], end[1] - begin[1]
    long = east * east + north * north
    part = ((point[0] - begin[0]) * east + (point[1] - begin[1]) * north) / long if long else 0.0
    part = min(1.0, max(0.0, part))
    return math.dist(point, (begin[0] + part * east, begin[1] + part * north))


def _plain(name: str) -> str:
    return " ".join(name.casefold().split())


def _th(number: int) -> str:
    ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def _begun(where: str) -> str:
    return where[0].upper() + where[1:]


def _wrong(why: str) -> NotAMap:
    return NotAMap(why, field="file")
