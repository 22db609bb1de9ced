"""The sums of all patterns as arrays in points, reduced to what a straight course with its random part needs."""

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from .moments import Moments

Floats = NDArray[np.float64]


class Stacked(Struct, frozen=True):
    """All patterns beside each other; P patterns, T sessions, q = 2 with a baseline and else 1. In points.

    there (P, T); people (P,); bb (P, q, q) = Σ(1, b)(1, b)′; yb (P, T, q) = Σ y (1, b)′; yy (P, T, T) = Σ y y′.
    """

    times: Floats
    sessions: Floats
    there: NDArray[np.bool_]
    people: Floats
    bb: Floats
    yb: Floats
    yy: Floats


class Reduced(Struct, frozen=True):
    """The same freed of residual correlation, on w = (1, t): s = W′R⁻¹W, wb = W′R⁻¹yb, ww = W′R⁻¹ yy R⁻¹W.

    Patterns are the last axis: bb (q, q, P), s and ww (2, 2, P), wb (2, q, P).
    """

    people: Floats
    bb: Floats
    s: Floats
    wb: Floats
    ww: Floats
    yy: float
    log_r: float
    scores: int


def stacked(moments: Moments, times: Floats) -> Stacked:
    """All sums as floats in points, padded with zeros to all sessions."""
    width, q = len(times), 2 if moments.has_base else 1
    size = len(moments.sums)
    there = np.zeros((size, width), np.bool_)
    full = np.zeros((size, q + width, q + width))
    for row, (pattern, sums) in enumerate(sorted(moments.sums.items())):
        there[row] = pattern >> np.arange(width) & 1
        full[row] = sums
    points = np.concatenate([[1.0], [1 / moments.base_unit] * (q - 1), np.full(width, 1 / moments.unit)])
    full *= np.outer(points, points)
    return Stacked(
        times, np.asarray(moments.sessions), there, full[:, 0, 0], full[:, :q, :q], full[:, q:, :q], full[:, q:, q:]
    )


def reduced(all_of: Stacked, rho: float = 0.0) -> Reduced:
    """What is left once residuals that are correlated by `rho` from session to session are made independent."""
    w = np.stack([np.ones_like(all_of.times), all_of.times], axis=1)
    scores = int((all_of.there.sum(1) * all_of.people).sum())
    rw: Floats
    if rho == 0.0:
        rw = np.where(all_of.there[:, :, None], w, 0.0)
        yy, log_r = float(np.einsum("ptt->", all_of.yy)), 0.0
    else:
        inverse, logs = inverse_of_ar1(all_of.there, all_of.sessions, rho)
        rw = inverse @ w
        yy = float(np.einsum("pst,pst->", inverse, all_of.yy))
        log_r = float(logs @ all_of.people)
    back = rw.transpose(0, 2, 1)
    s = np.einsum("ptw,tv->pwv", rw, w)
    parts = (all_of.bb, s, back @ all_of.yb, back @ all_of.yy @ rw)
    bb, s, wb, ww = (np.ascontiguousarray(np.moveaxis(each, 0, -1)) for each in parts)
    return Reduced(all_of.people, bb, s, wb, ww, yy, log_r, scores)


def inverse_of_ar1(there: NDArray[np.bool_], sessions: Floats, rho: float) -> tuple[Floats, Floats]:
    """R⁻¹ (P, T, T), zero outside each pattern, and log|R| (P,), for correlations rho^|i − j| of sessions i and j."""
    size, width = there.shape
    inverse, logs = np.zeros((size, width, width)), np.zeros(size)
    for row in range(size):
        places = np.flatnonzero(there[row])
        inverse[row, places, places] = 1.0
        kept = rho ** np.diff(sessions[places])
        left = 1 - kept**2
        logs[row] = np.log(left).sum()
        before, after = places[:-1], places[1:]
        np.add.at(inverse[row], (before, before), kept**2 / left)
        np.add.at(inverse[row], (after, after), kept**2 / left)
        inverse[row, before, after] = inverse[row, after, before] = -kept / left
    return inverse, logs
