"""When a page asks "shall we talk about how it's going?", and how often that is right."""

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

Bools = NDArray[np.bool_]
SUSPICIOUS = 0.01


class HitRate(Struct, frozen=True):
    """How a signal did on courses that are over. Shares between 0 and 1; None where nobody could show it.

    base_rate: how many courses ended worse than hoped for. sensitivity: of these, how many had the signal.
    specificity: of the others, how many had none. right: of those with the signal, how many ended worse than hoped.
    """

    people: int
    base_rate: float
    sensitivity: float | None
    specificity: float | None
    right: float | None


class Drift(Struct, frozen=True):
    """Whether the bands still hold what they promise: of `scores`, this share was inside; `p` by chance alone."""

    scores: int
    inside: float
    p: float
    drifting: bool


def asks(scores: NDArray[np.float64], upper: NDArray[np.float64]) -> Bools:
    """Where a score is worse than the band; both (people, sessions), higher being worse. NaN never asks."""
    with np.errstate(invalid="ignore"):
        return scores > upper


def hit_rate(asked: Bools, worse: Bools) -> HitRate:
    """How a signal did; both of shape (people,): who had it at any time, and whose course ended worse than hoped."""
    people, ended, had = len(worse), int(worse.sum()), int(asked.sum())
    both = int((asked & worse).sum())
    return HitRate(
        people=people,
        base_rate=ended / people if people else 0.0,
        sensitivity=both / ended if ended else None,
        specificity=int((~asked & ~worse).sum()) / (people - ended) if people > ended else None,
        right=both / had if had else None,
    )


def drift(inside: Bools, level: float) -> Drift:
    """Whether the latest scores, of shape (scores,), fall inside their bands as often as promised.

    An exact two-sided binomial test. It says that something changed, not what.
    """
    size = len(inside)
    if not size:
        return Drift(0, 0.0, 1.0, drifting=False)
    # Loaded by whoever looks for drift, and by no command or server that starts.
    from scipy.stats import binomtest

    p = float(binomtest(int(inside.sum()), size, level).pvalue)
    return Drift(size, float(inside.mean()), p, p < SUSPICIOUS)
