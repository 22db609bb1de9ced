"""The fit against published figures and against the whole matrices, and everybody's own course."""

import csv

import numpy as np
import pytest

from tests.material import shared
from withness.science.trajectories import NotFitted, courses, effects, fit, moments_of, one_course
from withness.science.trajectories.reml import Fit
from withness.science.trajectories.tests.practices import practice

BY_HAND = Fit(beta=[15, -2.5, 4, -0.6], G=[[9, -1], [-1, 2.25]], sigma2=9, criterion=0, people=1, scores=5)
SO_FAR = {1: 15, 2: 14, 3: 13, 4: 15, 5: 12}


@pytest.fixture(scope="module")
def sleep():
    with shared("change/sleepstudy.csv").open() as file:
        rows = list(csv.DictReader(file))
    people = sorted({row["Subject"] for row in rows})
    scores = np.full((len(people), 10), np.nan)
    for row in rows:
        scores[people.index(row["Subject"]), int(row["Days"])] = float(row["Reaction"])
    return people, scores


def test_the_published_fit(sleep):
    people, scores = sleep
    found = fit(moments_of(scores, sessions=range(10), unit=10_000), log_time=False)
    assert found.beta == pytest.approx([251.405105, 10.467286], rel=1e-7)
    (g00, g01), (_, g11) = found.G
    assert (g00, g01, g11) == pytest.approx((612.100, 9.604, 35.072), rel=5e-5)
    assert found.sigma2 == pytest.approx(654.940, rel=5e-6)
    assert found.criterion == pytest.approx(1743.62827, abs=5e-6)
    own = effects(found, scores, None, range(10))
    row = people.index("308")
    assert (own.start[row], own.slope[row]) == pytest.approx((2.2586, 9.1990), abs=5e-4)


@pytest.mark.parametrize(("at", "mean", "sd"), [(6, 11.91925, 3.43516), (10, 10.76262, 3.69527)])
def test_one_person_by_hand(at, mean, sd):
    assert one_course(BY_HAND, SO_FAR, 0.3, at) == pytest.approx((mean, sd), abs=5e-6)
    scores = np.array([[SO_FAR[session] for session in range(1, 6)]], float)
    many = courses(BY_HAND, scores, np.array([0.3]), range(1, 6), [at])
    assert (many.mean[0, 0], many.sd[0, 0]) == pytest.approx((mean, sd), abs=5e-6)


def test_nobody_s_scores_leave_the_group_s_course():
    mean, sd = one_course(BY_HAND, {}, 0.0, 1)
    assert (mean, sd) == pytest.approx((15, np.sqrt(18)))
    nothing = courses(BY_HAND, np.full((1, 3), np.nan), np.zeros(1), [1, 2, 3], [1])
    assert (nothing.mean[0, 0], nothing.sd[0, 0]) == pytest.approx((mean, sd))


@pytest.mark.parametrize("ar1", [False, True])
def test_the_sums_say_what_the_whole_matrices_say(ar1):
    """The criterion, by its definition, over every person's own matrices."""
    scores, base = practice(np.random.default_rng(4), 60, "correlated")
    found = fit(moments_of(scores, base), ar1=ar1)
    assert found.rho == 0 if not ar1 else found.rho > 0.2
    assert found.criterion == pytest.approx(_criterion(found, scores, base), rel=1e-9)


def test_no_neighbour_fits_better():
    scores, base = practice(np.random.default_rng(5), 200)
    found = fit(moments_of(scores, base))
    for change in (1.02, 0.98):
        for place in ((0, 0), (0, 1), (1, 1)):
            g = np.array(found.G)
            g[place] *= change
            g[place[::-1]] = g[place]
            moved = Fit(**{**{f: getattr(found, f) for f in found.__struct_fields__}, "G": g.tolist()})
            assert _criterion(moved, scores, base) > found.criterion


def test_a_fit_finds_what_was_put_in():
    scores, base = practice(np.random.default_rng(6), 20_000)
    found = fit(moments_of(scores, base))
    assert found.beta == pytest.approx([2.0, -1.5, 0.8, -0.1], abs=0.15)
    assert np.array(found.G).ravel() == pytest.approx([9, -1, -1, 2.25], abs=0.3)
    assert found.sigma2 == pytest.approx(9, abs=0.3)


@pytest.mark.parametrize(
    ("scores", "base", "why"),
    [
        (np.array([[1.0, 2.0, 3.0]]), None, "at least two"),
        (np.array([[1.0], [2.0], [4.0]]), None, "more than one session"),
        (np.full((9, 3), 4.0), None, "all scores are the same"),
        (np.array([[1.0, 2.0], [3.0, 1.0]]), None, "too few"),
        (np.arange(30.0).reshape(10, 3) % 7, np.full(10, 5.0), "same baseline"),
    ],
)
def test_what_cannot_carry_a_course_is_named(scores, base, why):
    with pytest.raises(NotFitted, match=why):
        fit(moments_of(scores, base))


def test_sessions_from_zero_need_the_linear_scale():
    with pytest.raises(NotFitted, match="linear"):
        fit(moments_of(np.arange(12.0).reshape(4, 3) % 5, sessions=[0, 1, 2]))


def _criterion(of, scores, base):
    """−2 log of the restricted likelihood, with β and σ² profiled out: Bates et al. 2015, over whole matrices."""
    t, lam = np.log(np.arange(1, scores.shape[1] + 1)), np.array(of.G) / of.sigma2
    vx, vy, vyy, log_v, size = np.zeros((4, 4)), np.zeros(4), 0.0, 0.0, 0
    for row, b in zip(scores, base, strict=True):
        there = np.flatnonzero(~np.isnan(row))
        if not len(there):
            continue
        w = np.stack([np.ones(len(there)), t[there]], axis=1)
        x = np.hstack([w, b * w])
        residual = np.where(np.eye(len(there), dtype=bool), 1.0, of.rho ** np.abs(there[:, None] - there[None, :]))
        v = w @ lam @ w.T + residual
        y = row[there]
        vx += x.T @ np.linalg.solve(v, x)
        vy += x.T @ np.linalg.solve(v, y)
        vyy += y @ np.linalg.solve(v, y)
        log_v += np.linalg.slogdet(v)[1]
        size += len(there)
    left = vyy - vy @ np.linalg.solve(vx, vy)
    return log_v + np.linalg.slogdet(vx)[1] + (size - 4) * (1 + np.log(2 * np.pi * left / (size - 4)))
