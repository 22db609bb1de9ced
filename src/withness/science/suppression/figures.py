"""Published counts, one release after another: each stays as it was until it is off by more than ten people.

A figure is 0 (said as "too few, or nobody") or at least ten, a multiple of five, and from one release to the next it
stays or moves by ten or more. docs/why/0087 has the argument why this is all that is needed.
"""

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]

LEAST = 11
"""How far a count must be from what was published before the figure moves.

One more than ten: a group of nine looks the same with one person more, so that not even that it is hidden tells
somebody who knows all the others whether the last one is in it.
"""
STEP = 5
SMALLEST = 10


def next_figures(counts: Ints, published: Ints) -> Ints:
    """The figures of the next release, from the true counts and the figures of the last one; shape (cells,)."""
    off = counts - published
    moved = np.where(np.abs(off) >= LEAST, np.sign(off) * (np.abs(off) // STEP * STEP), 0)
    figures: Ints = published + moved
    # What falls below ten is not shown any more, rather than shown as a small number.
    return np.where(figures < SMALLEST, 0, figures)


def released(counts: Ints, published: Ints | None = None) -> Ints:
    """The figures of each release, shape (releases, cells), from the true counts up to each and what was there before.

    `counts`: how many people each cell holds at each release, in order. Raises ValueError for negative counts and for
    figures before that no release can have had.
    """
    if counts.size and counts.min() < 0:
        raise ValueError("a count is below zero")
    last = np.zeros(counts.shape[1], np.int64) if published is None else published
    if ((last != 0) & ((last < SMALLEST) | (last % STEP != 0))).any():
        raise ValueError("these figures were never released: each is 0, or a multiple of five from ten on")
    figures = np.zeros(counts.shape, np.int64)
    for release, now in enumerate(counts):
        figures[release] = last = next_figures(now, last)
    return figures
