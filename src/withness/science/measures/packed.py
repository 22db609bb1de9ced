"""Answers packed into one number when they are captured, and scored by looking the number up.

Each item is a digit: 0 for no answer, then its answers in order. All totals of up to two million packed forms fit in
one table, so that ten million forms are scored by ten million look-ups.
"""

from functools import cache
from typing import Any

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from .facts import Measure, measure
from .scoring import score

LARGEST_TABLE, AT_ONCE = 2_000_000, 1 << 17
MISSING = -1.0


class Packing(Struct, frozen=True):
    """How a measure's answers are packed: `base` possibilities for each of `items`, and every total by number.

    `totals` holds −1 where a total is missing.
    """

    base: int
    items: int
    low: int
    totals: NDArray[Any]

    def totals_of(self, packed: NDArray[np.uint32]) -> NDArray[Any]:
        """The total of each packed form, −1 where it is missing; shape (forms,). Raises IndexError for what is none."""
        if len(packed) and packed.max() >= len(self.totals):
            raise IndexError("a number that is no packed form")
        found = np.empty(len(packed), self.totals.dtype)
        # A part at a time: an index is widened before it is looked up, and a part of them still fits the cache.
        for start in range(0, len(packed), AT_ONCE):
            part = slice(start, start + AT_ONCE)
            np.take(self.totals, packed[part], out=found[part], mode="clip")
        return found


@cache
def packing_of(code: str) -> Packing:
    """The packing of a measure; raises ValueError where its forms are too many or not of whole answers."""
    of = measure(code)
    base = int(of.high - of.low) + 2
    if not of.whole or of.scoring == "none" or base ** len(of.items) > LARGEST_TABLE:
        raise ValueError(f"{of.name} is not packed: it has too many forms, or answers that are no whole numbers")
    every = np.arange(base ** len(of.items), dtype=np.uint32)
    totals = score(of, _unpacked(of, base, every)).total
    known = np.where(np.isnan(totals), MISSING, totals)
    # A table of bytes stays in the processor's cache; most totals are small whole numbers.
    small = bool((known == np.rint(known)).all() and known.max() < 128)
    return Packing(base, len(of.items), int(of.low), known.astype(np.int8 if small else np.float32))


def pack(code: str, answers: NDArray[np.float64]) -> NDArray[np.uint32]:
    """Answers (people, items), NaN for none, as one number each; raises BadAnswer for what can't be answered."""
    of, packing = measure(code), packing_of(code)
    score(of, answers)
    digits = np.where(np.isnan(answers), 0, answers - of.low + 1).astype(np.uint32)
    places = (packing.base ** np.arange(packing.items)).astype(np.uint32)
    packed: NDArray[np.uint32] = (digits * places).sum(1, dtype=np.uint32)
    return packed


def _unpacked(of: Measure, base: int, packed: NDArray[np.uint32]) -> NDArray[np.float64]:
    digits = np.stack([packed // base**place % base for place in range(len(of.items))], axis=1)
    return np.where(digits == 0, np.nan, digits - 1.0 + of.low)
