"""Everybody's own course: the best guess for one person from their scores so far, with how sure it is (BLUP)."""

from itertools import pairwise
from typing import Any

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from .reml import Fit

Floats = NDArray[np.float64]


class Course(Struct, frozen=True):
    """For each person and each session asked for: the score to expect and its SD, in points; shape (people, at)."""

    mean: Floats
    sd: Floats


class Effects(Struct, frozen=True):
    """How each person's start and slope differ from the others'; shape (people, 2)."""

    start: Floats
    slope: Floats
    sd_slope: Floats


def courses(of: Fit, scores: NDArray[Any], base: NDArray[Any] | None, sessions: Any, at: Any) -> Course:
    """What to expect of people with these scores at the sessions `at`, as new observations.

    scores (people, sessions), NaN where there is none; base (people,) or None where the fit has none.
    """
    t, goal = of.times(sessions), of.times(at)
    order, groups = _by_pattern(scores)
    mean, sd = np.empty((len(scores), len(goal))), np.empty((len(scores), len(goal)))
    line_then, line_at = _line(of, t, base, len(scores)), _line(of, goal, base, len(scores))
    for pattern, start, end in groups:
        rows, there = order[start:end], np.flatnonzero(pattern)
        weights, variance = _foretelling(of, t[there], np.asarray(sessions, np.float64)[there], goal, at)
        left = scores[np.ix_(rows, there)] - line_then[rows][:, there]
        mean[rows] = line_at[rows] + left @ weights
        sd[rows] = np.sqrt(variance)
    return Course(mean, sd)


def effects(of: Fit, scores: NDArray[Any], base: NDArray[Any] | None, sessions: Any) -> Effects:
    """Each person's own part in start and slope, drawn towards the group's as far as their scores are few."""
    t, every = of.times(sessions), np.asarray(sessions, np.float64)
    order, groups = _by_pattern(scores)
    found, spread = np.zeros((len(scores), 2)), np.empty((len(scores), 2))
    line, g = _line(of, t, base, len(scores)), np.array(of.G)
    for pattern, start, end in groups:
        rows, there = order[start:end], np.flatnonzero(pattern)
        w = np.stack([np.ones(len(there)), t[there]], axis=1)
        back = np.linalg.solve(_variance(of, w, every[there]), w @ g)
        found[rows] = (scores[np.ix_(rows, there)] - line[rows][:, there]) @ back
        spread[rows] = np.sqrt(np.diag(g - g @ w.T @ back))
    return Effects(found[:, 0], found[:, 1], spread[:, 1])


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


def _by_pattern(scores: NDArray[Any]) -> tuple[NDArray[np.intp], list[tuple[NDArray[np.bool_], int, int]]]:
    """People in the order of who came to which sessions, and where each such group begins and ends."""
    there = ~np.isnan(scores)
    packed = np.packbits(there, axis=1)
    keys = np.ascontiguousarray(packed).view(np.dtype((np.void, packed.shape[1]))).ravel() if len(there) else packed
    order = np.argsort(keys, kind="stable")
    if not len(order):
        return order, []
    edges = [0, *(np.flatnonzero(keys[order][1:] != keys[order][:-1]) + 1).tolist(), len(order)]
    return order, [(there[order[start]], start, end) for start, end in pairwise(edges)]
