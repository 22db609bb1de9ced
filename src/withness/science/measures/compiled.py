"""Packed forms added up at the speed of memory, compiled by numba, which is loaded with this module alone."""

from typing import Any

import numpy as np
from numba import njit


@njit(nogil=True)
def add(packed: Any, second: Any, gaps: Any, ones: Any, top: Any, pair: Any, lowest: Any, found: Any) -> Any:
    """Put the total of each form into `found`, −1 where an answer is missing; every bit that was set in any of them."""
    seen, mask, width = np.uint32(0), np.uint32((np.uint32(1) << pair) - np.uint32(1)), np.uint32(pair >> np.uint32(1))
    for form in range(len(packed)):
        one = packed[form]
        seen |= one
        pairs = np.uint32(np.uint32(one & second) + np.uint32(np.uint32(one >> width) & second))
        total = np.uint32(np.uint32(np.uint32(pairs * ones) >> top) & mask)
        found[form] = np.int32(total) + lowest if one & gaps == 0 else -1
    return seen
