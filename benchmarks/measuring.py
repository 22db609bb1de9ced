"""How things are timed here, and what a line of the table is."""

import os
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module

from django.core.management import call_command

from withness.config.start import start

DEPTHS = 128
"""So many calls of the smallest kind fill a block of frames."""


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

    Each round begins at another depth of calls: Python keeps frames in blocks, and a call that happens to stand at
    the edge of one takes and gives back memory each time, which made the same page up to half slower or not.
    """
    best = [float("inf")] * len(calls)
    for each in calls:
        before()
        each()
    for round_ in range(rounds):
        for number, call in enumerate(calls):
            before()
            best[number] = min(best[number], _timed(call, clock, round_ * DEPTHS // rounds))
    return best


def _timed(call: Callable[[], object], clock: Callable[[], float], deeper: int) -> float:
    if deeper:
        return _timed(call, clock, deeper - 1)
    begin = clock()
    call()
    return clock() - begin


def measured(module: str) -> list[Row]:
    """The lines of one module, on an installation made for it."""
    with tempfile.TemporaryDirectory(prefix="withness-bench-") as data:
        os.environ["WITHNESS_DATA"] = data
        start()
        call_command("migrate", verbosity=0)
        rows: list[Row] = import_module(module).measure()
        return rows
