"""One pass over very many people, compiled by numba, which is loaded with this module and nowhere else.

Each score is read once and nobody is sorted: a person's pattern of sessions says where their part is added. Sums are
whole numbers, so they are the same bit for bit as without numba.
"""

from typing import Any

import numpy as np
from llvmlite import ir
from numba import njit, types
from numba.extending import intrinsic

LANES = 16
AT_ONCE = 512
ROOM = 2**31 - 1
"""Products are added up in 32 bits, sixteen at a time, and moved to 64 before they could overflow."""


@intrinsic
def _add_products(_: Any, sums: Any, pattern: Any, rows: Any, row: Any) -> Any:
    """sums[pattern] += z z′ for z = rows[row], sixteen numbers of 32 bits at once; both flat.

    Written out, because a loop over slices keeps asking whether they overlap, and takes five times as long.
    """

    def generate(context: Any, builder: Any, signature: Any, args: Any) -> Any:
        def data(place: int) -> Any:
            return context.make_array(signature.args[place])(context, builder, args[place]).data

        word, index = ir.IntType(32), ir.IntType(64)
        vector = ir.VectorType(word, LANES)
        to = builder.gep(data(0), [builder.mul(args[1], index(LANES * LANES))])
        start = builder.gep(data(2), [builder.mul(args[3], index(LANES))])
        z = builder.load(builder.bitcast(start, vector.as_pointer()), align=4)
        for line in range(LANES - 2):
            same = builder.shuffle_vector(z, ir.Constant(vector, ir.Undefined), ir.Constant(vector, [line] * LANES))
            place = builder.bitcast(builder.gep(to, [index(line * LANES)]), vector.as_pointer())
            builder.store(builder.add(builder.load(place, align=4), builder.mul(same, z)), place, align=4)
        return context.get_dummy_value()

    return types.void(sums, pattern, rows, row), generate


@njit(nogil=True)
def _read(
    scores: Any, base: Any, has_base: Any, missing: Any, gaps: Any, start: Any, count: Any, z: Any, patterns: Any
) -> Any:
    """Put z = (1, baseline, scores) of so many people into rows of sixteen; the largest number among them."""
    first = 2 if has_base else 1
    largest = np.int64(1)
    for row in range(count):
        at, came = row * LANES, 0
        z[at] = 1
        if has_base:
            z[at + 1] = base[start + row]
            largest = max(largest, abs(np.int64(base[start + row])))
        for session in range(scores.shape[1]):
            score = np.int64(scores[start + row, session])
            there = not gaps or score != missing
            score = score if there else np.int64(0)
            came |= np.int64(there) << session
            z[at + first + session] = score
            largest = max(largest, abs(score))
        patterns[row] = came
    return largest


@njit(nogil=True)
def _move(part: Any, sums: Any) -> None:
    to = sums.ravel()
    for place in range(len(part)):
        to[place] += part[place]
        part[place] = 0


@njit(nogil=True)
def summed(scores: Any, base: Any, has_base: Any, missing: Any, gaps: Any) -> Any:
    """Σ z z′ by pattern, shape (2^sessions, 16, 16); nothing, shape (0, 16, 16), where numbers are too large."""
    people, width = scores.shape
    sums = np.zeros((1 << width, LANES, LANES), np.int64)
    part = np.zeros((1 << width) * LANES * LANES, np.int32)
    z, patterns = np.zeros(AT_ONCE * LANES, np.int32), np.zeros(AT_ONCE, np.int64)
    spent = 0
    for start in range(0, people, AT_ONCE):
        count = min(AT_ONCE, people - start)
        largest = _read(scores, base, has_base, missing, gaps, start, count, z, patterns)
        if largest < 0 or largest > ROOM // AT_ONCE or largest * largest * count > ROOM:
            return sums[:0]
        if spent + largest * largest * count > ROOM:
            _move(part, sums)
            spent = 0
        spent += largest * largest * count
        for row in range(count):
            _add_products(part, patterns[row], z, row)
    _move(part, sums)
    return sums


@njit(nogil=True, fastmath={"reassoc", "contract"})
def foretold(
    scores: Any, base: Any, weights: Any, times: Any, missing: Any, gaps: Any, mean: Any, patterns: Any
) -> None:
    """Put into `mean` (at, people) what to expect of each person at `times`, and into `patterns` their sessions.

    weights (2^sessions, 2, 2 + sessions), flat: those of (1, baseline, scores) in start and slope, 0 for no score.
    """
    people, width = scores.shape
    part = np.uint64(width + 2)
    starts, slopes = np.empty(AT_ONCE), np.empty(AT_ONCE)
    for first in range(0, people, AT_ONCE):
        count = min(AT_ONCE, people - first)
        for row in range(count):
            came = 0
            for session in range(width):
                came |= np.int64(not gaps or scores[first + row, session] != missing) << session
            patterns[first + row] = came
        for row in range(count):
            to = np.uint64(patterns[first + row]) * np.uint64(2) * part
            by = base[first + row]
            start = weights[to] + weights[to + np.uint64(1)] * by
            slope = weights[to + part] + weights[to + part + np.uint64(1)] * by
            for session in range(width):
                score = np.float64(scores[first + row, session])
                start += weights[to + np.uint64(2 + session)] * score
                slope += weights[to + part + np.uint64(2 + session)] * score
            starts[row], slopes[row] = start, slope
        for place in range(len(times)):
            told, time = mean[place, first : first + count], times[place]
            for row in range(count):
                told[row] = starts[row] + slopes[row] * time
