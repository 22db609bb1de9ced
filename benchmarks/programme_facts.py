"""Makes facts of a programme that never was: `python -m benchmarks.programme_facts FOLDER 10000000`."""

import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from withness.doors.programme.facts import BARRIERS, HELP, NEEDS, OUTCOMES, SHARES, STATES

MONTHS = tuple(202600 + month for month in range(1, 13))
SESSIONS = 10
SHARE = {"needs": 0.2, "referrals": 0.1, "barriers": 0.1, "outcomes": 0.1, "scores": 0.5}
"""Half of what a programme knows are scores, as people have one for each session."""


def make(folder: Path, size: int, seed: int = 0) -> None:
    """About `size` facts, the same for the same seed."""
    chance = np.random.default_rng(seed)
    people = max(20, int(size * SHARE["scores"]) // 8)

    def of(values: Sequence[str], count: int, unsaid: float = 0.0, *, weigh: bool = True) -> pa.Array:
        chances = 1 / np.arange(1, len(values) + 1) if weigh else np.ones(len(values))
        places = chance.choice(len(values), count, p=chances / chances.sum()).astype(np.int32)
        gone = chance.random(count) < unsaid
        return pa.DictionaryArray.from_arrays(pa.array(places, mask=gone), pa.array(values)).cast(pa.string())

    def some(kind: str, **columns: Callable[[int], pa.Array]) -> None:
        count = int(size * SHARE[kind])
        who = chance.integers(0, people, count)
        month = np.array(MONTHS)[chance.integers(0, 12, count)]
        _write(folder, kind, {"person": who, "month": month, **{name: make(count) for name, make in columns.items()}})

    areas = [f"area {n}" for n in range(1, 41)]
    some("needs", need=lambda n: of(NEEDS, n), wants_help=lambda n: of(HELP, n, 0.1), area=lambda n: of(areas, n, 0.2))
    some(
        "referrals",
        need=lambda n: of(NEEDS, n),
        state=lambda n: of(STATES, n, weigh=False),
        days=lambda n: pa.array(chance.integers(1, 90, n), mask=chance.random(n) < 0.3),
    )
    some("barriers", barrier=lambda n: of(BARRIERS, n), need=lambda n: of(NEEDS, n, 0.05))
    some(
        "outcomes",
        engagement=lambda n: of(SHARES, n, weigh=False),
        outcome=lambda n: of(OUTCOMES, n),
        group=lambda n: of([f"group {k}" for k in range(1, 9)], n, 0.6),
        got_help=lambda n: of(HELP, n, 0.1),
    )
    there = chance.random((people, SESSIONS)) < 0.8
    course = 20 + chance.normal(0, 4, (people, 1)) - (2 + chance.normal(0, 1, (people, 1))) * np.log(np.arange(1, 11))
    score = np.clip(np.rint(course + chance.normal(0, 3, course.shape)), 0, 40).astype(np.int64)
    who, at = np.nonzero(there)
    month = np.array(MONTHS)[chance.integers(0, 12, people)][who]
    _write(folder, "scores", {"person": who, "month": month, "session": at + 1, "score": score[who, at]})


def _write(folder: Path, kind: str, columns: Mapping[str, Any]) -> None:
    place = folder / kind
    place.mkdir(parents=True, exist_ok=True)
    pq.write_table(pa.table(columns), place / "facts.parquet")


if __name__ == "__main__":
    make(Path(sys.argv[1]), int(sys.argv[2]))
