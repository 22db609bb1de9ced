"""How things are timed here, and what a line of the table is."""

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Row:
    """One line of the table in docs/performance.md. `met` is None where nothing was promised."""

    what: str
    promised: str
    measured: str
    met: bool | None = None


def seconds(*calls: Callable[[], object], rounds: int = 9, before: Callable[[], object] = int) -> list[float]:
    """The median time of each call, in seconds of the clock.

    The calls take turns, so that a busy moment of the machine doesn't fall on one of them alone. `before` is
    called before each and not counted.
    """
    times: list[list[float]] = [[] for _ in calls]
    for each in calls:
        before()
        each()
    for _ in range(rounds):
        for call, kept in zip(calls, times, strict=True):
            before()
            begin = time.perf_counter()
            call()
            kept.append(time.perf_counter() - begin)
    return [statistics.median(kept) for kept in times]
