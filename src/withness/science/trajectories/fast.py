"""Which work on very many people is done by compiled code: where numba is installed, and where it pays."""

from collections.abc import Callable
from importlib import import_module
from importlib.util import find_spec
from typing import Any

import numpy as np
from numpy.typing import NDArray

MOST_SESSIONS = 12
WORTH_COMPILING = 100_000
"""People below whom compiling, once per process, takes longer than it saves."""

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Summed = Callable[[NDArray[Any], Ints, bool, int, bool], Ints]
Foretold = Callable[[NDArray[Any], Floats, Floats, Floats, int, bool, NDArray[np.float32], NDArray[np.int32]], None]


def one_pass(people: int, sessions: int) -> Summed | None:
    """What sums this many people's scores in one pass, or None where that is not to be had."""
    return import_module(f"{__package__}.compiled").summed if _pays(people, sessions) else None


def foretelling(people: int, sessions: int) -> Foretold | None:
    """What tells this many people's courses in one pass, or None where that is not to be had."""
    return import_module(f"{__package__}.compiled").foretold if _pays(people, sessions) else None


def _pays(people: int, sessions: int) -> bool:
    return people >= WORTH_COMPILING and sessions <= MOST_SESSIONS and find_spec("numba") is not None
