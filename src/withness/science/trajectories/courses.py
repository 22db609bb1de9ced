"""Everybody's own course: the best guess for one person from their scores so far, with how sure it is (BLUP)."""

from itertools import pairwise
from typing import Any

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from .fast import foretelling
from .reml import Fit
from .stacked import inverse_of_ar1

Floats = NDArray[np.float64]


class Course(Struct, frozen=True):
    """For each person and each session asked for: the score to expect, `mean` (people, at), and its SD, in points.

    Whoever came to the same sessions is equally sure, so SDs are kept once for each such group: `sds` (groups, at),
    and `group` (people,) says whose is whose. Of very many people `mean` has 32 bits: a millionth of a score.
    """

    mean: NDArray[np.floating[Any]]
    sds: Floats
    group: NDArray[np.integer[Any]]

    @property
    def sd(self) -> Floats:
        """The SD for each person; shape (people, at)."""
        found: Floats = self.sds[self.group]
        return found


class Effects(Struct, frozen=True):
    """How each person's start and slope differ from the others'; shape (people, 2)."""

    start: Floats
    slope: Floats
    sd_slope: Floats


class _Groups(Struct):
    """Who came to the same sessions: `there` (groups, sessions), `of_each` (people,), and people in that order."""

    there: NDArray[np.bool_]
    of_each: NDArray[np.intp]
    order: NDArray[np.intp]
    edges: list[int]


class _Parts(Struct):
    """What deviations say about start and slope, (groups, 2, sessions), and what stays unsure, (groups, 2, 2)."""

    said: Floats
    unsure: Floats


def courses(
    of: Fit, scores: NDArray[Any], base: NDArray[Any] | None, sessions: Any, at: Any, *, missing: int | None = None
) -> Course:
    """What to expect of people with these scores at the sessions `at`, as new observations.

    scores (people, sessions), NaN where there is none, or integers with `missing` there; base (people,) or None where
    the fit has none.
    """
    if of.has_base and base is None:
        raise ValueError("this course was fitted with a baseline, so it needs one for each person")
    told = _in_one_pass(of, scores, base, sessions, at, missing)
    if told is not None:
        return told
    known = scores if missing is None else np.where(scores == missing, np.nan, scores)
    groups, left = _by_pattern(known), _left(of, known, base, sessions)
    line = _line(of, of.times(at), base, len(known))
    if of.rho:
        weights, sds = _carried_over(of, groups.there, sessions, at)
        return Course(line + _weighed(left, weights, groups), sds, groups.of_each)
    own, new = _parts(of, groups.there, sessions), _w(of.times(at))
    return Course(line + _weighed(left, own.said, groups) @ new.T, _sds(of, own, new), groups.of_each)


def effects(of: Fit, scores: NDArray[Any], base: NDArray[Any] | None, sessions: Any) -> Effects:
    """Each person's own part in start and slope, drawn towards the group's as far as their scores are few."""
    groups = _by_pattern(scores)
    own = _parts(of, groups.there, sessions)
    found = _weighed(_left(of, scores, base, sessions), own.said, groups)
    return Effects(found[:, 0], found[:, 1], np.sqrt(own.unsure[groups.of_each, 1, 1]))


def _in_one_pass(
    of: Fit, scores: NDArray[Any], base: NDArray[Any] | None, sessions: Any, at: Any, missing: int | None
) -> Course | None:
    """The same for very many people with whole-number scores, or None where that is not to be had."""
    whole = np.issubdtype(scores.dtype, np.integer) and not of.rho
    foretold = foretelling(*scores.shape) if whole else None
    if foretold is None:
        return None
    width, w, new = scores.shape[1], _w(of.times(sessions)), _w(of.times(at))
    own = _parts(of, (np.arange(1 << width)[:, None] >> np.arange(width) & 1).astype(np.bool_), sessions)
    # Start and slope of a person are sums of (1, baseline, scores), weighed by which sessions they came to.
    group = np.reshape(of.beta, (-1, 2)) if of.has_base else np.array([of.beta, [0.0, 0.0]])
    weights = np.concatenate([(np.eye(2) - own.said @ w) @ group.T, own.said], axis=2)
    baseline = np.zeros(len(scores)) if base is None or not of.has_base else np.asarray(base, np.float64)
    # A session beside the other, which is how whole lines of memory are written.
    mean, patterns = np.empty((len(new), len(scores)), np.float32), np.empty(len(scores), np.int32)
    gap = 0 if missing is None else missing
    foretold(scores, baseline, weights.ravel(), new[:, 1].copy(), gap, missing is not None, mean, patterns)
    return Course(mean.T, _sds(of, own, new), patterns)


def _parts(of: Fit, there: NDArray[np.bool_], sessions: Any) -> _Parts:
    """For all groups at once: u = (I + Λ W′R⁻¹W)⁻¹ Λ W′R⁻¹ (y − line)."""
    w, lam = _w(of.times(sessions)), np.array(of.G) / of.sigma2
    rw: Floats = np.where(there[:, :, None], w, 0.0)
    if of.rho:
        rw = inverse_of_ar1(there, np.asarray(sessions, np.float64), of.rho)[0] @ w
    kept = np.linalg.inv(np.eye(2) + lam @ (w.T @ rw)) @ lam
    return _Parts(kept @ rw.transpose(0, 2, 1), of.sigma2 * kept)


def _w(t: Floats) -> Floats:
    return np.stack([np.ones_like(t), t], axis=1)


def _sds(of: Fit, own: _Parts, new: Floats) -> Floats:
    found: Floats = np.sqrt(np.einsum("ai,pij,aj->pa", new, own.unsure, new) + of.sigma2)
    return found


def _left(of: Fit, scores: NDArray[Any], base: NDArray[Any] | None, sessions: Any) -> Floats:
    """How far each score is from the group's course, 0 where there is none."""
    left: Floats = scores - _line(of, of.times(sessions), base, len(scores))
    left[np.isnan(left)] = 0.0
    return left


def _weighed(left: Floats, weights: Floats, groups: _Groups) -> Floats:
    """The deviations of each person by the weights (groups, parts, sessions) of their group; shape (people, parts)."""
    found = np.empty((len(left), weights.shape[1]))
    for each, (start, end) in zip(weights, pairwise(groups.edges), strict=True):
        rows = groups.order[start:end]
        found[rows] = left[rows] @ each.T
    return found


def _carried_over(of: Fit, there: NDArray[np.bool_], sessions: Any, at: Any) -> tuple[Floats, Floats]:
    """Weights (groups, at, sessions) and SDs (groups, at) where what is left of one session shows in the next."""
    t, then, goal = of.times(sessions), np.asarray(sessions, np.float64), of.times(at)
    weights, sds = np.zeros((len(there), len(goal), len(t))), np.empty((len(there), len(goal)))
    for group, pattern in enumerate(there):
        came = np.flatnonzero(pattern)
        found, variance = _foretelling(of, t[came], then[came], goal, at)
        # Of a session they came to nothing stays unsure, but for what rounding leaves on either side of zero.
        weights[group][:, came], sds[group] = found.T, np.sqrt(np.maximum(variance, 0.0))
    return weights, sds


def _foretelling(of: Fit, t: Floats, then: Floats, goal: Floats, at: Any) -> tuple[Floats, Floats]:
    """How much each earlier deviation says about each goal (sessions, goals), and what stays unsure (goals,)."""
    g = np.array(of.G)
    w, new = np.stack([np.ones_like(t), t], axis=1), np.stack([np.ones_like(goal), goal], axis=1)
    shared = w @ g @ new.T
    if of.rho:
        shared = shared + of.sigma2 * of.rho ** np.abs(then[:, None] - np.asarray(at, np.float64)[None, :])
    alone = np.einsum("gi,ij,gj->g", new, g, new) + of.sigma2
    if not len(t):
        return np.zeros((0, len(goal))), alone
    weights = np.linalg.solve(_variance(of, w, then), shared)
    return weights, alone - np.einsum("sg,sg->g", shared, weights)


def _variance(of: Fit, w: Floats, then: Floats) -> Floats:
    residual = of.rho ** np.abs(then[:, None] - then[None, :]) if of.rho else np.eye(len(then))
    variance: Floats = w @ np.array(of.G) @ w.T + of.sigma2 * residual
    return variance


def _line(of: Fit, t: Floats, base: NDArray[Any] | None, people: int) -> Floats:
    """The group's course for each person's baseline; shape (people, sessions)."""
    if not of.has_base:
        return np.broadcast_to(of.beta[0] + of.beta[1] * t, (people, len(t)))
    if base is None:
        raise ValueError("this course was fitted with a baseline, so it needs one for each person")
    start, slope, by_base, slope_by_base = of.beta
    b = np.asarray(base, np.float64)[:, None]
    return (start + by_base * b) + (slope + slope_by_base * b) * t


def _by_pattern(scores: NDArray[Any]) -> _Groups:
    """People in the order of who came to which sessions, and where each such group begins and ends."""
    there = ~np.isnan(scores)
    packed = np.packbits(there, axis=1)
    keys = np.ascontiguousarray(packed).view(np.dtype((np.void, packed.shape[1]))).ravel() if len(there) else packed
    order = np.argsort(keys, kind="stable")
    first = np.ones(len(order), np.bool_)
    first[1:] = keys[order][1:] != keys[order][:-1]
    starts = np.flatnonzero(first)
    of_each = np.empty(len(order), np.intp)
    of_each[order] = np.cumsum(first) - 1
    return _Groups(there[order[starts]], of_each, order, [*starts.tolist(), len(order)])
