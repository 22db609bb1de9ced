"""What is kept of many courses: whole-number sums per attendance pattern, which add up and subtract exactly.

For everybody who came to the same sessions, the sums of products of (1, baseline, scores) hold all that a linear
course needs to know of them. They are integers, so the order in which people are added makes no difference, and
somebody who takes their consent back is subtracted as if they had never been counted.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from .fast import one_pass

Ints = NDArray[np.int64]
EXACT_FLOAT = 2**53
EXACT_INT = 2**62
MOST_SESSIONS = 62


class Moments(Struct, frozen=True):
    """Sums per attendance pattern.

    `sessions`: their numbers or times, in order. `unit`, `base_unit`: how many whole steps make one point. `sums`:
    for each pattern (bit j: came to session j) the symmetric matrix of Σ z z′, z = (1, baseline, scores), 0 for
    sessions that are not in the pattern; without a baseline z = (1, scores).
    """

    sessions: tuple[float, ...]
    unit: int
    base_unit: int
    has_base: bool
    sums: Mapping[int, Ints]

    @property
    def people(self) -> int:
        """How many people are counted."""
        return sum(int(each[0, 0]) for each in self.sums.values())

    @property
    def scores(self) -> int:
        """How many scores are counted."""
        return sum(int(each[0, 0]) * pattern.bit_count() for pattern, each in self.sums.items())

    def plus(self, other: "Moments") -> "Moments":
        """Both together; raises ValueError where they don't speak of the same sessions and units."""
        return self._combined(other, 1)

    def minus(self, other: "Moments") -> "Moments":
        """As if `other` had never been counted; raises ValueError where they were not counted here."""
        return self._combined(other, -1)

    def __eq__(self, other: object) -> bool:
        return (
            isinstance(other, Moments)
            and self.kind() == other.kind()
            and self.sums.keys() == other.sums.keys()
            and all(np.array_equal(mine, other.sums[pattern]) for pattern, mine in self.sums.items())
        )

    __hash__ = None  # type: ignore[assignment]

    def kind(self) -> tuple[object, ...]:
        """What two sums must have in common to be put together."""
        return self.sessions, self.unit, self.base_unit, self.has_base

    def _combined(self, other: "Moments", sign: int) -> "Moments":
        if self.kind() != other.kind():
            raise ValueError("these speak of other sessions or other units and can't be put together")
        sums = dict(self.sums)
        for pattern, theirs in other.sums.items():
            mine = sums.get(pattern)
            both = sign * theirs if mine is None else mine + sign * theirs
            if both[0, 0] < 0:
                raise ValueError("somebody is to be taken out who was not counted here")
            sums[pattern] = both
            if both[0, 0] == 0:
                if both.any():
                    raise ValueError("somebody is to be taken out who was not counted here")
                del sums[pattern]
        return Moments(self.sessions, self.unit, self.base_unit, self.has_base, sums)


def moments_of(
    scores: NDArray[Any],
    base: NDArray[Any] | None = None,
    *,
    sessions: Sequence[float] | NDArray[np.float64] | None = None,
    unit: int = 1,
    base_unit: int = 1,
    missing: int | None = None,
) -> Moments:
    """The sums for `scores`, shape (people, sessions), and `base`, shape (people,), in points.

    Floats hold NaN where somebody has no score; integers hold `missing` there. `unit` steps make a point: 1 for whole
    points, 10 for tenths. People without any score are not counted. Raises ValueError for scores finer than `unit`
    and for more than 62 sessions.
    """
    width = scores.shape[1]
    if width > MOST_SESSIONS:
        raise ValueError(f"{width} sessions; at most {MOST_SESSIONS} can be told apart. Count in weeks instead")
    at = tuple(float(each) for each in (sessions if sessions is not None else range(1, width + 1)))
    sums = _in_one_pass(scores, base, unit, base_unit, missing)
    if sums is None:
        there, whole = _steps(scores, unit, missing)
        sums = _grouped(there, whole, None if base is None else _steps(base, base_unit, None)[1])
    return Moments(at, unit, base_unit, base is not None, sums)


def _in_one_pass(
    scores: NDArray[Any], base: NDArray[Any] | None, unit: int, base_unit: int, missing: int | None
) -> dict[int, Ints] | None:
    """The same sums the fast way, or None where it is not to be had: without numba, for few people or fractions."""
    if unit != 1 or base_unit != 1 or not np.issubdtype(scores.dtype, np.integer):
        return None
    summed = one_pass(*scores.shape)
    if summed is None:
        return None
    whole = np.zeros(0, np.int64) if base is None else _steps(base, 1, None)[1]
    sums = summed(scores, whole, base is not None, missing if missing is not None else 0, missing is not None)
    size = scores.shape[1] + (1 if base is None else 2)
    found = np.flatnonzero(sums[1:, 0, 0]) + 1
    return dict(zip(found.tolist(), sums[found, :size, :size], strict=True)) if len(sums) else None


def _grouped(there: NDArray[np.bool_], whole: NDArray[Any], base: NDArray[Any] | None) -> dict[int, Ints]:
    """The same sums by putting those together who came to the same sessions."""
    patterns = _patterns(there)
    order = np.argsort(patterns, kind="stable")
    bounds = np.flatnonzero(np.diff(patterns[order].astype(np.int64), prepend=-1))
    sums = {}
    for start, end in zip(bounds, [*bounds[1:], len(patterns)], strict=False):
        pattern = int(patterns[order[start]])
        if pattern:
            rows = order[start:end]
            sums[pattern] = _products(whole[rows], None if base is None else base[rows])
    return sums


def _steps(values: NDArray[Any], unit: int, missing: int | None) -> tuple[NDArray[np.bool_], NDArray[Any]]:
    """Where there is a score, and all as whole steps with 0 where there is none."""
    if np.issubdtype(values.dtype, np.integer):
        there = np.ones(values.shape, np.bool_) if missing is None else values != missing
        whole = values if missing is None else np.where(there, values, np.zeros((), values.dtype))
        return there, whole * unit if unit != 1 else whole
    there = ~np.isnan(values)
    steps = np.where(there, values, 0.0) * unit
    whole = np.rint(steps)
    if np.abs(steps - whole).max(initial=0.0) > 1e-6 * max(1.0, float(np.abs(steps).max(initial=0.0))):
        raise ValueError(f"scores are finer than 1/{unit} of a point")
    return there, whole.astype(np.int64)


def _patterns(there: NDArray[np.bool_]) -> NDArray[Any]:
    """Who came to which sessions, as bits; 16 bits are sorted by radix, many times faster than wider ones."""
    kind: Any = np.uint16 if there.shape[1] <= 16 else np.int64
    patterns = np.zeros(len(there), kind)
    for session in range(there.shape[1]):
        np.bitwise_or(patterns, there[:, session].astype(kind) << kind(session), out=patterns)
    return patterns


def _products(scores: NDArray[Any], base: NDArray[Any] | None) -> Ints:
    """Σ z z′ as integers, exactly."""
    size = len(scores)
    columns = [np.ones((size, 1)), *([] if base is None else [base[:, None]]), scores]
    largest = max(1, *(int(np.abs(each).max()) for each in columns[1:]))
    if largest**2 * size >= EXACT_INT:
        raise ValueError("the sums grow past what can be kept exactly: use fewer decimals or fewer people at once")
    kind = np.float64 if largest**2 * size < EXACT_FLOAT else np.int64
    z = np.concatenate([each.astype(kind) for each in columns], axis=1)
    products: Ints = (z.T @ z).astype(np.int64)
    return products
