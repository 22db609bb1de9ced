"""Bands that hold what they promise: widened or narrowed until they held it for people this practice has seen.

Split conformal prediction (Lei et al. 2018), one stratum at a time (Vovk 2012): how far people's scores were from
what was expected of them, in SDs, gives the factor for people like them. It promises its level whatever the model
got wrong, as long as the people to come are like those before; where they are not, `signals.drift` says so.
"""

from math import ceil

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

Floats = NDArray[np.float64]

ENOUGH_PEOPLE = 300
"""Completed courses of one's own below which a practice shows no range expected for others."""
ENOUGH_IN_STRATUM = 100


class Calibration(Struct, frozen=True):
    """By how much the model's SD is multiplied in each stratum for a band of this level; `overall` for all others."""

    level: float
    people: int
    overall: float
    factors: dict[int, float]

    @property
    def enough(self) -> bool:
        """Whether there were enough people to show a band at all: else it is "not yet calibrated here"."""
        return self.people >= ENOUGH_PEOPLE

    def factor(self, strata: NDArray[np.int64]) -> Floats:
        """The factor for each of these strata."""
        return np.array([self.factors.get(int(stratum), self.overall) for stratum in strata])


def calibrate(distance: Floats, strata: NDArray[np.int64], *, people: int, level: float = 0.8) -> Calibration:
    """Factors from how far scores were from what was expected, |score − mean| / SD, and each one's stratum.

    Both of shape (scores,). A stratum with fewer than 100 scores borrows the factor of all.
    """
    if not 0 < level < 1:
        raise ValueError(f"a level is between 0 and 1, not {level:g}")
    factors = {}
    for stratum in np.unique(strata):
        within = distance[strata == stratum]
        if len(within) >= ENOUGH_IN_STRATUM:
            factors[int(stratum)] = _quantile(within, level)
    return Calibration(level, people, _quantile(distance, level), factors)


def strata_of(sessions: NDArray[np.int64], base: Floats, edges: Floats) -> NDArray[np.int64]:
    """A stratum for each score: how many sessions came before it, and how hard it was at the start."""
    return np.minimum(sessions, 30) * 16 + np.searchsorted(edges, base)


def _quantile(distance: Floats, level: float) -> float:
    """The smallest distance within which, of one more person too, this share lies."""
    size = len(distance)
    rank = ceil((size + 1) * level)
    return float(np.partition(distance, rank - 1)[rank - 1]) if 0 < rank <= size else float("inf")
