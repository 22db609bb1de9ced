"""Bands hold what they promise on people who were not there when they were made, and say when they can't."""

import numpy as np
import pytest

from withness.science.trajectories import calibrate, courses, drift, fit, hit_rate, moments_of
from withness.science.trajectories.bands import strata_of
from withness.science.trajectories.signals import asks
from withness.science.trajectories.tests.practices import MISSPECIFIED, SESSIONS, practice

LEVEL = 0.8
EDGES = np.array([13.0, 17.0])


def _next_scores(of, scores, base):
    """Each score after the second beside what was expected of it from those before: how far off, and its stratum."""
    distance, strata = [], []
    sessions = np.arange(1, SESSIONS + 1)
    for at in range(2, SESSIONS):
        told = courses(of, scores[:, :at], base, sessions[:at], [sessions[at]])
        there = ~np.isnan(scores[:, at])
        off = np.abs(scores[:, at] - told.mean[:, 0]) / told.sd[:, 0]
        distance.append(off[there])
        strata.append(strata_of(np.full(len(scores), at), base, EDGES)[there])
    return np.concatenate(distance), np.concatenate(strata)


@pytest.mark.parametrize("kind", ["as the model has it", *MISSPECIFIED])
def test_four_of_five_scores_fall_inside(kind):
    rng = np.random.default_rng(11)
    of = fit(moments_of(*practice(rng, 2_000, kind)))
    known, strata = _next_scores(of, *practice(rng, 4_000, kind))
    band = calibrate(known, strata, people=4_000, level=LEVEL)
    held_out, where = _next_scores(of, *practice(rng, 8_000, kind))
    inside = held_out <= band.factor(where)
    assert inside.mean() == pytest.approx(LEVEL, abs=0.02)
    for stratum in np.unique(where):
        assert inside[where == stratum].mean() >= 0.76, (kind, stratum)


def test_a_new_place_that_is_otherwise_is_noticed():
    rng = np.random.default_rng(12)
    of = fit(moments_of(*practice(rng, 2_000)))
    known, strata = _next_scores(of, *practice(rng, 2_000))
    band = calibrate(known, strata, people=2_000, level=LEVEL)
    elsewhere, where = _next_scores(of, *practice(rng, 400, "curved"))
    assert drift(elsewhere <= band.factor(where), LEVEL).drifting
    here, where = _next_scores(of, *practice(rng, 400))
    assert not drift(here <= band.factor(where), LEVEL).drifting


def test_few_courses_are_not_enough_for_a_band():
    distance, strata = np.abs(np.random.default_rng(1).normal(size=500)), np.zeros(500, np.int64)
    assert not calibrate(distance, strata, people=299).enough
    assert calibrate(distance, strata, people=300).enough


def test_a_small_stratum_borrows_from_all():
    distance = np.concatenate([np.full(900, 1.0), np.full(10, 9.0)])
    band = calibrate(distance, np.concatenate([np.zeros(900, np.int64), np.ones(10, np.int64)]), people=500)
    assert list(band.factor(np.array([0, 1, 7]))) == [1.0, band.overall, band.overall]


def test_a_level_is_a_share():
    with pytest.raises(ValueError, match="between 0 and 1"):
        calibrate(np.ones(3), np.zeros(3, np.int64), people=3, level=80)


def test_how_often_a_signal_is_right():
    asked = np.array([True, True, True, False, False, False, False, False])
    worse = np.array([True, False, False, True, False, False, False, False])
    rate = hit_rate(asked, worse)
    assert (rate.base_rate, rate.sensitivity, rate.right) == (0.25, 0.5, pytest.approx(1 / 3))
    assert rate.specificity == pytest.approx(4 / 6)
    nobody = hit_rate(np.zeros(3, bool), np.zeros(3, bool))
    assert (nobody.sensitivity, nobody.right, nobody.specificity) == (None, None, 1.0)


def test_a_missing_score_asks_nothing():
    assert asks(np.array([[np.nan, 9.0, 3.0]]), np.full((1, 3), 5.0)).tolist() == [[False, True, False]]


def test_no_scores_drift_nowhere():
    assert not drift(np.zeros(0, bool), LEVEL).drifting
