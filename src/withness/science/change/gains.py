"""Sudden gains: a large, lasting drop between two sessions (Tang & DeRubeis 1999)."""

from math import sqrt

import numpy as np
from msgspec import Struct

from .methods import Floats

SHARE = 0.25
CRITICAL = {4: 2.776, 3: 3.182, 2: 4.303}
"""Two-sided 5 % points of Student's t by degrees of freedom: three scores before and three after, or fewer."""


class Gain(Struct, frozen=True):
    """A sudden gain of the person in row `person` after the session in column `after` (from 0), in points."""

    person: int
    after: int
    points: float


def sudden_gains(scores: Floats, *, least: float, higher_is_better: bool = False) -> list[Gain]:
    """Every sudden gain in `scores`, shape (people, sessions), NaN where there is none.

    From one session to the next it has to be at least `least` points, a quarter of the earlier score, and larger
    than the scores around it vary: up to three before and after, at least two of each.
    """
    if not least > 0:
        raise ValueError(f"a gain has to be above zero points, not {least:g}")
    sign = -1.0 if higher_is_better else 1.0
    found = []
    drops = sign * (scores[:, :-1] - scores[:, 1:])
    with np.errstate(invalid="ignore"):
        large = (drops >= least) & (drops >= SHARE * np.abs(scores[:, :-1]))
    for person, after in np.argwhere(large):
        if _lasts(sign * scores[person], int(after)):
            found.append(Gain(int(person), int(after), float(drops[person, after])))
    return found


def _lasts(course: Floats, after: int) -> bool:
    before, later = _known(course[max(0, after - 2) : after + 1]), _known(course[after + 1 : after + 4])
    if len(before) < 2 or len(later) < 2:
        return False
    freedom = len(before) + len(later) - 2
    pooled = ((len(before) - 1) * before.var(ddof=1) + (len(later) - 1) * later.var(ddof=1)) / freedom
    return bool(before.mean() - later.mean() > CRITICAL[freedom] * sqrt(pooled))


def _known(scores: Floats) -> Floats:
    return scores[~np.isnan(scores)]
