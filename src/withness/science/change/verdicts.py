"""Puts change and cut-off together: recovered, improved, unchanged, deteriorated, harmed."""

from math import sqrt

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from .methods import P90_TWO_SIDED, Change, Floats, Spread

VERDICTS = ("recovered", "improved", "unchanged", "deteriorated", "harmed")
RECOVERED, IMPROVED, UNCHANGED, DETERIORATED, HARMED = range(5)


class Verdicts(Struct, frozen=True):
    """One of VERDICTS per person, by its place there; of shape (n,)."""

    codes: NDArray[np.int8]

    def counts(self) -> dict[str, int]:
        """How many people have each verdict, in the order of VERDICTS."""
        found = np.bincount(self.codes, minlength=len(VERDICTS))
        return {name: int(found[code]) for code, name in enumerate(VERDICTS)}


def judge(
    moved: Change,
    pre: Floats,
    post: Floats,
    *,
    cutoff: float | None = None,
    higher_is_better: bool = False,
    after: NDArray[np.bool_] | None = None,
) -> Verdicts:
    """Every person's verdict; arrays of shape (n,).

    Recovered: improved, and crossed the cut-off into the usual range. Harmed: deteriorated, and crossed out of it.
    Without a cut-off nobody is either. `after` overrides who counts as inside the usual range afterwards.
    """
    better, worse = (moved.up(), moved.down()) if higher_is_better else (moved.down(), moved.up())
    codes = np.full(len(pre), UNCHANGED, np.int8)
    codes[better], codes[worse] = IMPROVED, DETERIORATED
    if cutoff is None:
        return Verdicts(codes)
    outside_before, inside_after = _beyond(pre, cutoff, not higher_is_better), _beyond(post, cutoff, higher_is_better)
    codes[better & outside_before & (inside_after if after is None else after)] = RECOVERED
    codes[worse & ~outside_before & ~inside_after] = HARMED
    return Verdicts(codes)


def surely_inside(
    post: Floats, spread: Spread, *, cutoff: float, sem: float, higher_is_better: bool = False
) -> NDArray[np.bool_]:
    """Who is inside the usual range afterwards beyond the error of measurement (Hageman & Arrindell 1999)."""
    reliability = 1 - sem**2 / spread.sd_post**2
    if reliability <= 0:
        return np.zeros(len(post), np.bool_)
    index = (spread.mean_post + reliability * (post - spread.mean_post) - cutoff) / (sqrt(reliability) * sem)
    return index > P90_TWO_SIDED if higher_is_better else index < -P90_TWO_SIDED


def _beyond(scores: Floats, cutoff: float, above: bool) -> NDArray[np.bool_]:
    return scores > cutoff if above else scores < cutoff
