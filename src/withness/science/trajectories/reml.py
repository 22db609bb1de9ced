"""Restricted maximum likelihood for a straight course with a random start and a random slope, from the sums alone.

y = β₀ + β₁t + β₂b + β₃bt + u₀ + u₁t + ε, (u₀, u₁) ~ N(0, G), ε ~ N(0, σ²) or AR(1); t is the log of the session
unless told otherwise, b the baseline. The criterion is profiled over β and σ² as in Bates et al. (2015); its gradient
is exact. Everything is 2 × 2 per attendance pattern, so the time does not depend on how many people there are.
"""

from math import inf, log, pi
from typing import Any

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from .moments import Moments
from .stacked import Reduced, Stacked, reduced, stacked

Floats = NDArray[np.float64]
LOWER = ((0, 0), (1, 0), (1, 1))
MOST_RHO = 0.95


class NotFitted(ValueError):
    """These scores can't carry a course."""


class Fit(Struct, frozen=True):
    """A course: β in the order (1, t, b, bt), G and σ² in points², the REML criterion (−2 log L), and its size."""

    beta: list[float]
    G: list[list[float]]
    sigma2: float
    criterion: float
    people: int
    scores: int
    log_time: bool = True
    has_base: bool = True
    rho: float = 0.0

    def times(self, sessions: Any) -> Floats:
        """Sessions on the scale of the course."""
        at = np.asarray(sessions, np.float64)
        return np.log(at) if self.log_time else at


def fit(moments: Moments, *, ar1: bool = False, log_time: bool = True) -> Fit:
    """The course that fits these sums best.

    Raises NotFitted where they can't carry one: too few people or sessions, scores that are all alike, a session
    number below 1 on the log scale, or no convergence.
    """
    all_of = stacked(moments, _times(moments, log_time))
    _enough(moments, all_of)
    rho = 0.0
    if ar1:
        # Between sessions that are not whole steps apart, only a positive correlation has a meaning.
        least = -MOST_RHO if (all_of.sessions % 1 == 0).all() else 0.0
        # Loaded by whoever fits: it would take half of the time in which any command starts.
        from scipy.optimize import minimize_scalar

        found = minimize_scalar(lambda at: _best(reduced(all_of, at))[0], bounds=(least, MOST_RHO), method="bounded")
        rho = float(found.x)
    data = reduced(all_of, rho)
    criterion, lam = _best(data)
    if not np.isfinite(criterion):
        raise NotFitted("no course could be found that fits: the search did not come to rest")
    at = _profile(data, lam)
    return Fit(
        beta=at.beta.tolist(),
        G=(at.sigma2 * lam).tolist(),
        sigma2=at.sigma2,
        criterion=criterion,
        people=moments.people,
        scores=moments.scores,
        log_time=log_time,
        has_base=moments.has_base,
        rho=rho,
    )


class _Profile(Struct):
    """The criterion at one Λ = G/σ², profiled over β and σ², with its gradient by Λ."""

    value: float
    gradient: Floats
    beta: Floats
    sigma2: float


def _profile(data: Reduced, lam: Floats) -> _Profile:
    q = data.bb.shape[0]
    # (I + sΛ)⁻¹ by hand: for a thousand matrices of two by two a library takes thirty times as long.
    m = _product(data.s, lam) + np.eye(2)[:, :, None]
    # Its determinant as a sum of what can't be negative: nothing cancels, however large Λ is on the way.
    det_s = np.maximum(data.s[0, 0] * data.s[1, 1] - data.s[0, 1] ** 2, 0.0)
    size = m[0, 0] + m[1, 1] - 1.0 + det_s * max(lam[0, 0] * lam[1, 1] - lam[0, 1] ** 2, 0.0)
    p = np.array([[m[1, 1], -m[0, 1]], [-m[1, 0], m[0, 0]]]) / size
    big_q = _product(p, data.s)
    vx = np.einsum("abp,ijp->aibj", data.bb, big_q).reshape(2 * q, 2 * q)
    pwb = _product(p, data.wb)
    vy = np.einsum("iap->ai", pwb).reshape(2 * q)
    vyy = data.yy - float(np.einsum("ijp,jip->", _product(lam, p), data.ww))
    beta = np.linalg.solve(vx, vy)
    freedom = data.scores - 2 * q
    left = vyy - float(vy @ beta)
    if left <= 0:
        return _Profile(inf, np.zeros((2, 2)), beta, 0.0)
    log_v = float(data.people @ np.log(size)) + data.log_r
    value = log_v + float(np.linalg.slogdet(vx)[1]) + freedom * (1 + log(2 * pi * left / freedom))
    by_vx = np.linalg.inv(vx).reshape(q, 2, q, 2)
    qb = _product(big_q, beta.reshape(q, 2).T)
    cross = _product(pwb, _turned(qb))
    e = (
        _product(_product(p, data.ww), _turned(p))
        - cross
        - _turned(cross)
        + _product(_product(qb, data.bb), _turned(qb))
    )
    # One small matrix per pattern first: all of it in one sum over seven letters takes three times as long.
    weighed = np.einsum("abp,aibj->ijp", data.bb, by_vx)
    gradient = (
        big_q @ data.people - (_product(_product(_turned(big_q), weighed), big_q)).sum(2) - freedom / left * e.sum(2)
    )
    return _Profile(value, gradient, beta, left / freedom)


def _product(a: Floats, b: Floats) -> Floats:
    """The matrix products of all patterns, which are the last axis; a matrix without one is the same for all."""
    found: Floats = np.einsum(f"ij{'p' * (a.ndim - 2)},jk{'p' * (b.ndim - 2)}->ikp", a, b)
    return found


def _turned(a: Floats) -> Floats:
    return a.transpose(1, 0, 2)


def _best(data: Reduced) -> tuple[float, Floats]:
    """The lowest criterion and the Λ it is reached at."""
    from scipy.optimize import minimize

    # In a basis in which the sessions are orthonormal, all three parameters are of one size.
    basis = np.linalg.inv(np.linalg.cholesky(data.s @ data.people / data.people.sum())).T

    def at(theta: Floats) -> tuple[float, Floats]:
        lower = np.zeros((2, 2))
        lower[0, 0], lower[1, 0], lower[1, 1] = theta
        root = basis @ lower
        found = _profile(data, root @ root.T)
        slope = 2 * basis.T @ found.gradient @ root
        # Per score, so that "close enough" means the same for ten people and for a million.
        return found.value / data.scores, np.array([slope[place] for place in LOWER]) / data.scores

    found = minimize(at, np.array([1.0, 0.0, 1.0]), jac=True, method="BFGS", options={"gtol": 1e-7, "maxiter": 200})
    lower = np.zeros((2, 2))
    lower[0, 0], lower[1, 0], lower[1, 1] = found.x
    root = basis @ lower
    return float(found.fun) * data.scores, root @ root.T


def _times(moments: Moments, log_time: bool) -> Floats:
    times = np.asarray(moments.sessions, np.float64)
    if not log_time:
        return times
    if times.min() <= 0:
        raise NotFitted("on the log scale sessions are counted from 1; choose the linear scale for times from 0")
    return np.log(times)


def _enough(moments: Moments, all_of: Stacked) -> None:
    if moments.people < 2:
        raise NotFitted(f"{moments.people} people with scores; a course takes at least two")
    if not (all_of.there.sum(1) > 1).any():
        raise NotFitted("nobody has more than one session, so there is no course to see")
    q = all_of.bb.shape[1]
    if moments.scores <= 2 * q + 3:
        raise NotFitted(f"{moments.scores} scores are too few for a course")
    total, count = float(all_of.yb[:, :, 0].sum()), moments.scores
    if float(np.einsum("ptt->", all_of.yy)) - total**2 / count <= 1e-9 * max(1.0, total**2 / count):
        raise NotFitted("all scores are the same, so there is no course to see")
    if q == 2:
        bb = all_of.bb.sum(0)
        if bb[0, 0] * bb[1, 1] - bb[0, 1] ** 2 <= 1e-9 * bb[0, 0] * bb[1, 1]:
            raise NotFitted("everybody has the same baseline, so it can't tell courses apart")
