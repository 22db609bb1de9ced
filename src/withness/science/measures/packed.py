"""Answers packed into one number when they are captured, and added up inside it.

Each item has a field of bits, its answer counted from the lowest, with one bit on top that says there is none. Two
neighbours are added where they stand, and one multiplication then adds up all pairs: no form is taken apart.
"""

from functools import cache
from importlib import import_module
from importlib.util import find_spec
from typing import Any

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from .facts import measure
from .scoring import score

BITS, AT_ONCE = 32, 1 << 15
MISSING = -1
WORTH_COMPILING = 1_000_000
"""Forms below which compiling, once per process, takes longer than it saves."""


class Packing(Struct, frozen=True):
    """How a measure's forms are packed: `width` bits for each of `items`, answers counted from `low`."""

    items: int
    width: int
    low: int
    most: int

    @property
    def fields(self) -> tuple[int, int, int, int]:
        """Every second answer; every gap; a one in each pair; and where the sum of all pairs comes to stand."""
        gap, pair, pairs = 1 << self.width - 1, 2 * self.width, (self.items + 1) // 2
        every = sum(1 << self.width * item for item in range(self.items))
        second = sum((gap - 1) << pair * each for each in range(pairs))
        return second, every * gap, sum(1 << pair * each for each in range(pairs)), pair * (pairs - 1)

    def totals_of(self, packed: NDArray[np.uint32]) -> NDArray[Any]:
        """The total of each packed form, −1 where it is missing; shape (forms,). Raises IndexError for what is none."""
        found: NDArray[Any] = np.empty(len(packed), np.int8 if self.most < 128 else np.int16)
        fast = len(packed) >= WORTH_COMPILING and find_spec("numba") is not None
        add: Any = import_module(f"{__package__}.compiled").add if fast else _add
        seen = add(packed, *(np.uint32(each) for each in self.fields), np.uint32(2 * self.width), self._lowest(), found)
        if int(seen) >> self.items * self.width:
            raise IndexError("a number that is no packed form")
        return found

    def _lowest(self) -> int:
        return self.low * self.items


@cache
def packing_of(code: str) -> Packing:
    """The packing of a measure; raises ValueError where its total is no plain sum, or a form takes over 32 bits."""
    of = measure(code)
    span = int(of.high - of.low)
    width = span.bit_length() + 1
    plain = of.whole and of.scoring == "sum" and of.prorate is None and of.low >= 0
    if not plain or 2 * width * ((len(of.items) + 1) // 2) > BITS or span * len(of.items) >= 1 << 2 * width:
        raise ValueError(f"{of.name} is not packed: its total is no plain sum, or its forms are too large")
    return Packing(len(of.items), width, int(of.low), int(of.most))


def pack(code: str, answers: NDArray[np.float64]) -> NDArray[np.uint32]:
    """Answers (people, items), NaN for none, as one number each; raises BadAnswer for what can't be answered."""
    of, packing = measure(code), packing_of(code)
    score(of, answers)
    counted = np.where([item.reversed for item in of.items], of.high - answers, answers - of.low)
    digits = np.where(np.isnan(answers), 1 << packing.width - 1, counted).astype(np.uint32)
    packed: NDArray[np.uint32] = np.bitwise_or.reduce(
        digits << np.arange(packing.items, dtype=np.uint32) * np.uint32(packing.width), axis=1
    )
    return packed


def _add(
    packed: NDArray[np.uint32],
    second: np.uint32,
    gaps: np.uint32,
    ones: np.uint32,
    top: np.uint32,
    pair: np.uint32,
    lowest: int,
    found: NDArray[Any],
) -> int:
    """Put the total of each form into `found`; every bit that was set in any of them."""
    width, seen = pair // np.uint32(2), 0
    mask, zero = (np.uint32(1) << pair) - np.uint32(1), np.uint32(0)
    sums, other = np.empty(AT_ONCE, np.uint32), np.empty(AT_ONCE, np.uint32)
    # A part at a time, which fits the cache, and always in the same place.
    for start in range(0, len(packed), AT_ONCE):
        part = packed[start : start + AT_ONCE]
        total, gone = sums[: len(part)], other[: len(part)]
        np.bitwise_and(np.right_shift(part, width, out=total), second, out=total)
        total += np.bitwise_and(part, second, out=gone)
        total *= ones
        total >>= top
        total &= mask
        total += np.uint32(lowest)
        # All bits of −1 where there is a gap.
        np.not_equal(np.bitwise_and(part, gaps, out=gone), zero, out=gone, casting="unsafe")
        total |= np.negative(gone, out=gone)
        found[start : start + AT_ONCE] = total
        seen |= int(np.bitwise_or.reduce(part))
    return seen
