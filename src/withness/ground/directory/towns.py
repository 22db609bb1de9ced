"""What somebody means by the name of a town or a postal code: of those where a service is, and with a slip."""

from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from rapidfuzz import process
from rapidfuzz.distance import OSA

from withness.ground.ui.seeking import plain

ONE_SLIP = 4
"""Letters. A longer name may be mistyped once."""
FAR_APART = 0.9
"""Degrees: two towns of one name this far apart are two towns."""


class Town(NamedTuple):
    """A town, or a postal code, and where it is."""

    name: str
    region: str
    at: tuple[float, float]


def towns_named(said: str, known: Sequence[tuple[str, str, float, float]]) -> list[Town]:
    """Those of this name, or nearly, of what is known in order; several where there are several of one name."""
    name, comma, region = (part.strip() for part in plain(said).partition(","))
    names = [town[0] for town in known]
    found = bisect_left(names, name)
    if found == len(names) or names[found] != name:
        alike = process.extractOne(name, names, scorer=OSA.distance, score_cutoff=1 if len(name) > ONE_SLIP else 0)
        if alike is None:
            return []
        name, found = alike[0], bisect_left(names, alike[0])
    same = [Town(n, r, (y, x)) for n, r, y, x in known[found:] if n == name] if name else []
    if comma:
        same = [town for town in same if town.region == region] or same
    apart: list[Town] = []
    for town in same:
        if all(max(abs(town.at[0] - o.at[0]), abs(town.at[1] - o.at[1])) > FAR_APART for o in apart):
            apart.append(town)
    return apart
