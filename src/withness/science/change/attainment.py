"""Goal attainment scaling: several goals of one person as one figure (Kiresuk & Sherman 1968)."""

from collections.abc import Sequence
from math import sqrt

LOWEST, HIGHEST = -2, 2
BETWEEN_GOALS = 0.3
"""The correlation between goals that the authors assume."""


def attainment_t(levels: Sequence[float], weights: Sequence[float] | None = None) -> float:
    """T = 50 + 10 Σwx / √((1 − r) Σw² + r (Σw)²): 50 is "as hoped for in all", 10 is one SD.

    `levels` run from −2 (much less than hoped for) to 2. Raises ValueError for no goals, a level outside, or weights
    that don't fit or aren't above zero.
    """
    used = [1.0] * len(levels) if weights is None else list(weights)
    if not levels:
        raise ValueError("there is no goal to put into figures")
    if len(used) != len(levels):
        raise ValueError(f"{len(levels)} levels and {len(used)} weights: each goal needs both")
    if any(not LOWEST <= level <= HIGHEST for level in levels):
        raise ValueError("a level is between −2 and 2")
    if any(not weight > 0 for weight in used):
        raise ValueError("a weight has to be above zero")
    reached = sum(weight * level for weight, level in zip(used, levels, strict=True))
    spread = (1 - BETWEEN_GOALS) * sum(weight**2 for weight in used) + BETWEEN_GOALS * sum(used) ** 2
    return 50 + 10 * reached / sqrt(spread)
