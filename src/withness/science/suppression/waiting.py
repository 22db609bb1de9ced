"""Sums for a course: people who came to the same sessions wait until there are enough, then come in at once."""

from collections.abc import Sequence

import numpy as np

from withness.science.trajectories import Moments

from .figures import LEAST


def waited(monthly: Sequence[Moments]) -> Moments:
    """The sums that may be fitted, from those of each month in order.

    People of an attendance pattern come in together, in the first month in which eleven of them wait. Raises
    ValueError where the months speak of different sessions or units, and for no month at all.
    """
    if not monthly:
        raise ValueError("there is no month to add up")
    first = monthly[0]
    waiting: dict[int, np.ndarray] = {}
    shown: dict[int, np.ndarray] = {}
    for month in monthly:
        if month.kind() != first.kind():
            raise ValueError("these months speak of other sessions or other units and can't be put together")
        for pattern, sums in month.sums.items():
            waiting[pattern] = waiting[pattern] + sums if pattern in waiting else sums
        for pattern in [each for each, sums in waiting.items() if sums[0, 0] >= LEAST]:
            sums = waiting.pop(pattern)
            shown[pattern] = shown[pattern] + sums if pattern in shown else sums
    return Moments(first.sessions, first.unit, first.base_unit, first.has_base, shown)
