"""One person's change, several goals as one figure, and sudden gains."""

import csv

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.material import shared
from withness.science.change import attainment_t, reliable_change, standard_error_of_measurement, sudden_gains
from withness.science.change.one import One, one_change


def test_error_of_measurement_and_reliable_change():
    assert standard_error_of_measurement(10.5, 0.961) == pytest.approx(2.0736, abs=5e-5)
    assert reliable_change(10.5, 0.961) == pytest.approx(5.7477, abs=5e-5)


def test_one_person_s_change():
    assert one_change(15, 9, least=6) == One(points=-6, reliable=True, better=True)
    assert one_change(9, 15, least=6, higher_is_better=True) == One(points=6, reliable=True, better=True)
    assert not one_change(15, 10, least=6).reliable
    assert not one_change(15, 15, least=6).better
    assert not one_change(15, 15, least=6, higher_is_better=True).better


@pytest.mark.parametrize(
    ("levels", "weights", "t"),
    [
        ([-2, 0, -1, 2, 0, 1], [3, 5, 1, 4, 2, 6], 55.0),
        ([1], None, 60.0),
        ([1, 1, 1], None, 63.69),
        ([0, 0], [1, 9], 50.0),
    ],
)
def test_goal_attainment(levels, weights, t):
    assert attainment_t(levels, weights) == pytest.approx(t, abs=0.005)


@pytest.mark.parametrize(
    ("levels", "weights", "why"),
    [([], None, "no goal"), ([3], None, "between"), ([1, 1], [1], "each goal"), ([1], [0], "above zero")],
)
def test_goals_that_do_not_fit_are_named(levels, weights, why):
    with pytest.raises(ValueError, match=why):
        attainment_t(levels, weights)


@given(st.lists(st.integers(-2, 2), min_size=1, max_size=8), st.integers(1, 9))
def test_weights_that_are_all_alike_change_nothing(levels, weight):
    assert attainment_t(levels, [weight] * len(levels)) == pytest.approx(attainment_t(levels))


def test_the_published_sudden_gains():
    with shared("change/suddengains_sgdata.csv").open() as file:
        rows = list(csv.DictReader(file))
    scores = np.array([[_number(row[f"bdi_s{session}"]) for session in range(1, 13)] for row in rows])
    gains = sudden_gains(scores, least=7)
    people = [gain.person for gain in gains]
    points = np.array([gain.points for gain in gains])
    assert (len(gains), len(set(people)), sum(people.count(one) > 1 for one in set(people))) == (24, 15, 8)
    assert (points.mean(), points.std(ddof=1)) == pytest.approx((11.0, 3.43), abs=0.005)


def test_a_drop_that_does_not_last_is_no_gain():
    lasting, passing = [30, 31, 29, 15, 14, 16], [30, 31, 29, 15, 30, 29]
    found = sudden_gains(np.array([lasting, passing], float), least=7)
    assert [(gain.person, gain.after, gain.points) for gain in found] == [(0, 2, 14.0)]
    upwards = sudden_gains(-np.array([lasting], float), least=7, higher_is_better=True)
    assert [gain.after for gain in upwards] == [2]


def test_a_small_share_of_a_high_score_is_no_gain():
    assert not sudden_gains(np.array([[100, 101, 99, 85, 84, 85]], float), least=7)


def _number(text: str) -> float:
    return float("nan") if text in ("", "NA") else float(text)
