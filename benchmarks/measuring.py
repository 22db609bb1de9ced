"""How things are timed here, and what a line of the table is."""

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


def seconds(
    *calls: Callable[[], object],
    rounds: int = 15,
    before: Callable[[], object] = int,
    clock: Callable[[], float] = time.perf_counter,
) -> list[float]:
    """The shortest time of each call, in seconds: whatever is longer is the machine doing something else.

    The calls take turns, so that a busy moment doesn't fall on one of them alone. `before` is called before
    each and not counted. With `time.process_time` as `clock`, only the time this process had counts.
    """
    best = [float("inf")] * len(calls)
    for each in calls:
        before()
        each()
    for _ in range(rounds):
        for number, call in enumerate(calls):
            before()
            begin = clock()
            call()
            best[number] = min(best[number], clock() - begin)
    return best
