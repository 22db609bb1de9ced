"""Counts continuous times in weeks, so that people with like courses share their sums."""

import numpy as np
from numpy.typing import NDArray

DAYS = 7


def weeks(days: NDArray[np.float64]) -> NDArray[np.int64]:
    """The week, from 1, of each time in days since the beginning. Raises ValueError for a time before it."""
    if (days < 0).any():
        raise ValueError("a time lies before the beginning")
    return np.floor_divide(days, DAYS).astype(np.int64) + 1
