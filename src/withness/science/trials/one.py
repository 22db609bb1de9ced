"""What one person's own occasions say about what helps: after ~ before + what they did, against nothing special.

People turn to a strategy when they feel worst, and from there it mostly gets better by itself; a comparison of before
and after calls that help (regression to the mean: Bland & Altman 1994). So occasions are compared with those on which
the person did nothing special, from the same start. The model is a conjugate linear regression (normal inverse gamma,
e.g. Gelman et al. 2013, ch. 14): the effects are drawn towards zero, and what is left unexplained is widened where one
occasion carries over into the next (Kwasnicka et al. 2019 on trials of one).
"""

from collections.abc import Sequence
from enum import StrEnum

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

Floats = NDArray[np.float64]

NOTHING_SPECIAL = ""
LEAST_USES, LEAST_DAYS, LEAST_WITHOUT = 8, 3, 4
SURE = 0.95
PRIOR_SD = 0.5
"""How large an effect is expected to be before anything is known, in SDs of what varies by itself."""
PRIOR_OCCASIONS, PRIOR_VARIANCE = 2.0, 1.0
"""What varies by itself, before anything is known: as if two occasions had shown a variance of one point."""
MOST_CARRIED = 0.8


class Claim(StrEnum):
    """What may be said."""

    TOO_FEW = "too few"
    NO_COMPARISON = "no comparison"
    HELPS = "helps"
    HARMS = "harms"
    OPEN = "open"


class Occasion(Struct, frozen=True):
    """One time: how strong it was before and after (any scale, less is better), what was done, and on which day."""

    before: float
    after: float
    did: str
    day: int


class Effect(Struct, frozen=True):
    """How much less it is afterwards than with nothing special, in points; `low` to `high` holds it with 90 %.

    `sure` is the probability that it helps at all. None where there are too few occasions to compute anything.
    """

    did: str
    uses: int
    days: int
    claim: Claim
    points: float | None = None
    low: float | None = None
    high: float | None = None
    sure: float | None = None


def effects_of(occasions: Sequence[Occasion]) -> list[Effect]:
    """One effect for each thing that was done, in the order in which it was first done.

    `occasions` in the order in which they happened. No claim before eight uses on three days, and without at least
    four occasions on which nothing special was done there is nothing to compare with.
    """
    names = list(dict.fromkeys(each.did for each in occasions if each.did != NOTHING_SPECIAL))
    without = sum(each.did == NOTHING_SPECIAL for each in occasions)
    if not names:
        return []
    if without < LEAST_WITHOUT:
        return [_uncounted(occasions, name, Claim.NO_COMPARISON) for name in names]
    mean, spread, freedom = _posterior(occasions, names)
    return [_effect(occasions, name, mean[place], spread[place], freedom) for place, name in enumerate(names)]


def _effect(occasions: Sequence[Occasion], name: str, points: float, spread: float, freedom: float) -> Effect:
    counted = _uncounted(occasions, name, Claim.TOO_FEW)
    if counted.uses < LEAST_USES or counted.days < LEAST_DAYS:
        return counted
    # Loaded by the first who comes this far: it is a fifth of what starting any command would take.
    from scipy.special import stdtr, stdtrit

    sure = float(stdtr(freedom, points / spread))
    claim = Claim.HELPS if sure >= SURE else Claim.HARMS if sure <= 1 - SURE else Claim.OPEN
    reach = float(stdtrit(freedom, 0.95)) * spread
    return Effect(name, counted.uses, counted.days, claim, points, points - reach, points + reach, sure)


def _uncounted(occasions: Sequence[Occasion], name: str, claim: Claim) -> Effect:
    days = [each.day for each in occasions if each.did == name]
    return Effect(name, len(days), len(set(days)), claim)


def _posterior(occasions: Sequence[Occasion], names: list[str]) -> tuple[Floats, Floats, float]:
    """Mean and scale of each effect (how many points less), and the degrees of freedom of their t distribution."""
    before = np.array([each.before for each in occasions])
    after = np.array([each.after for each in occasions])
    did = np.array([[each.did == name for name in names] for each in occasions], np.float64)
    x = np.column_stack([np.ones(len(before)), before - before.mean(), did])
    # Start and carrying-over are left to the data; only effects are drawn towards zero.
    prior = np.diag([1e-6, 1e-6, *([1 / PRIOR_SD**2] * len(names))])
    precision = x.T @ x + prior
    beta = np.linalg.solve(precision, x.T @ after)
    left = after - x @ beta
    freedom = PRIOR_OCCASIONS + len(after) - 2
    explained = PRIOR_OCCASIONS * PRIOR_VARIANCE + float(left @ left) + float(beta @ prior @ beta)
    scale = explained / freedom * _carried_over(left) * np.diag(np.linalg.inv(precision))
    return -beta[2:], np.sqrt(scale[2:]), freedom


def _carried_over(left: Floats) -> float:
    """By how much variance grows because one occasion carries over into the next: (1 + r) / (1 − r), at least 1."""
    total = float(left @ left)
    if total == 0:
        return 1.0
    # An estimate of r from few occasions is too low by about (1 + 4r) / n (Marriott & Pope 1954).
    seen = float(left[1:] @ left[:-1]) / total
    r = min(max(seen + (1 + 4 * seen) / len(left), 0.0), MOST_CARRIED)
    return (1 + r) / (1 - r)
