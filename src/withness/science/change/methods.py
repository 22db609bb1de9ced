"""Every published way to tell change from chance, as one index per person; positive is upwards on the measure."""

from collections.abc import Callable, Mapping
from math import sqrt
from typing import Any

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

Floats = NDArray[np.float64]

P95, P90_TWO_SIDED = 1.96, 1.65


class NotEnough(ValueError):
    """The scores can't carry this method: too few people, or no spread among them."""


class Spread(Struct, frozen=True):
    """What a group's scores look like before and after; n people have both. SDs with n - 1."""

    n: int
    mean_pre: float
    sd_pre: float
    mean_post: float
    sd_post: float
    correlation: float


class Change(Struct, frozen=True):
    """One index per person, and how far from zero it has to be to count as change."""

    index: Floats
    threshold: float
    at_threshold: bool = False

    def up(self) -> NDArray[np.bool_]:
        """Who went up by more than chance would."""
        return self.index >= self.threshold if self.at_threshold else self.index > self.threshold

    def down(self) -> NDArray[np.bool_]:
        """Who went down by more than chance would."""
        return self.index <= -self.threshold if self.at_threshold else self.index < -self.threshold


def spread_of(pre: Floats, post: Floats) -> Spread:
    """Means, SDs and the correlation of both scores, each of shape (n,), without gaps.

    Raises NotEnough for fewer than two people or scores that are all alike before.
    """
    if len(pre) < 2:
        raise NotEnough(f"{len(pre)} people have both scores; it takes at least two to know how scores spread")
    sd_pre, sd_post = float(pre.std(ddof=1)), float(post.std(ddof=1))
    if sd_pre == 0:
        raise NotEnough("everybody has the same score before, so chance can't be told from change")
    together = float(np.corrcoef(pre, post)[0, 1]) if sd_post > 0 else 0.0
    return Spread(len(pre), float(pre.mean()), sd_pre, float(post.mean()), sd_post, together)


def standard_error(sd: float, reliability: float) -> float:
    """The standard error of measurement, in points."""
    return sd * sqrt(1 - reliability)


def jacobson_truax(pre: Floats, post: Floats, spread: Spread, *, reliability: float) -> Change:
    """Difference over its standard error (Jacobson & Truax 1991)."""
    return Change((post - pre) / (sqrt(2) * standard_error(spread.sd_pre, reliability)), P95)


def edwards_nunnally(pre: Floats, post: Floats, spread: Spread, *, reliability: float) -> Change:
    """How far the later score is from the earlier one drawn towards the mean (Edwards et al. 1978; Speer 1992)."""
    return Change((post - _drawn(pre, spread, reliability)) / standard_error(spread.sd_pre, reliability), P95)


def gulliksen_lord_novick(pre: Floats, post: Floats, spread: Spread, *, reliability: float) -> Change:
    """How far the later score is from the one foretold (Gulliksen; Lord & Novick; after Hsu 1989)."""
    error = spread.sd_pre * sqrt(1 - reliability**2)
    return Change((post - _drawn(pre, spread, reliability)) / error, P95)


def hsu_linn_nord(pre: Floats, post: Floats, spread: Spread, *, reliability: float) -> Change:
    """As above, but against the group's own mean after (Hsu 1989; Linn; Nord): relative to how the group changed."""
    foretold = spread.mean_post + reliability * (pre - spread.mean_pre)
    return Change((post - foretold) / (spread.sd_pre * sqrt(1 - reliability**2)), P95)


def nunnally_kotsch(
    pre: Floats, post: Floats, spread: Spread, *, reliability: float, reliability_post: float
) -> Change:
    """Allows for a measure that is less reliable later (Nunnally & Kotsch 1983)."""
    before = reliability**2 * spread.sd_pre**2 * (1 - reliability)
    after = spread.sd_pre**2 * (1 - reliability_post)
    return Change((post - _drawn(pre, spread, reliability)) / sqrt(before + after), P95)


def hageman_arrindell(pre: Floats, post: Floats, spread: Spread, *, reliability: float) -> Change:
    """Weighs a person's difference by how reliable differences are in this group (Hageman & Arrindell 1999)."""
    sem = standard_error(spread.sd_pre, reliability)
    of_differences = reliability_of_differences(spread, sem)
    weighed = (post - pre) * of_differences + (spread.mean_post - spread.mean_pre) * (1 - of_differences)
    return Change(weighed / (sqrt(of_differences) * sqrt(2) * sem), P90_TWO_SIDED)


def percentage(pre: Floats, post: Floats, _spread: Spread | None = None, *, percent: float) -> Change:
    """Change as a share of the earlier score, in percent; from zero, any change is boundless."""
    difference = post - pre
    with np.errstate(divide="ignore", invalid="ignore"):
        share = np.where(difference == 0, 0.0, 100 * difference / np.abs(pre))
    return Change(share, percent, at_threshold=True)


def anchor(pre: Floats, post: Floats, _spread: Spread | None = None, *, points: float) -> Change:
    """Change in points against the smallest difference that people call important."""
    return Change(post - pre, points, at_threshold=True)


def reliability_of_differences(spread: Spread, sem: float) -> float:
    """How reliable the difference of two scores is in this group; raises NotEnough where it can't be told."""
    common = 2 * spread.sd_pre * spread.sd_post * spread.correlation
    observed = spread.sd_pre**2 + spread.sd_post**2 - common
    true = observed - 2 * sem**2
    if observed <= 0 or true <= 0:
        raise NotEnough("in this group differences hold nothing but error of measurement")
    return true / observed


def _drawn(pre: Floats, spread: Spread, reliability: float) -> Floats:
    """The score that is likeliest to be true: drawn towards the mean by what the measure is unreliable."""
    return spread.mean_pre + reliability * (pre - spread.mean_pre)


METHODS: Mapping[str, tuple[Callable[..., Change], tuple[str, ...]]] = {
    "jt": (jacobson_truax, ("reliability",)),
    "en": (edwards_nunnally, ("reliability",)),
    "gln": (gulliksen_lord_novick, ("reliability",)),
    "hln": (hsu_linn_nord, ("reliability",)),
    "nk": (nunnally_kotsch, ("reliability", "reliability_post")),
    "ha": (hageman_arrindell, ("reliability",)),
    "percentage": (percentage, ("percent",)),
    "anchor": (anchor, ("points",)),
}
"""Every method of two scores by its short name, with what it needs to be told."""

GROUP_RELATIVE = frozenset({"hln"})
"""Methods that judge a person against how the group changed: for research, never shown to that person."""


def change(method: str, pre: Floats, post: Floats, **told: Any) -> Change:
    """The index of one method for people with both scores; arrays of shape (n,) without gaps.

    Raises ValueError for an unknown method, a missing or senseless value, NotEnough for scores that can't carry it.
    """
    if method not in METHODS:
        raise ValueError(f"there is no method “{method}”; there are {', '.join(METHODS)}")
    compute, needs = METHODS[method]
    for name in needs:
        _sensible(method, name, told.get(name))
    needs_spread = "reliability" in needs
    spread = spread_of(pre, post) if needs_spread else None
    return compute(pre, post, spread, **{name: told[name] for name in needs})


def _sensible(method: str, name: str, value: float | None) -> None:
    if value is None:
        raise ValueError(f"method {method} needs {name.replace('_', ' ')}")
    if name.startswith("reliability") and not 0 < value < 1:
        raise ValueError(f"{name.replace('_', ' ')} is between 0 and 1, not {value:g}")
    if not name.startswith("reliability") and not value > 0:
        raise ValueError(f"{name} has to be above zero, not {value:g}")
