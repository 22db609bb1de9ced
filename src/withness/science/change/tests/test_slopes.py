"""Change as a slope: the whole of it for a person, and what is left of it when the group's part is taken away."""

import numpy as np
import pytest

from withness.science.change import change, judge
from withness.science.change.slopes import slopes, unit_of
from withness.science.trajectories import NotFitted


def rows(wide):
    """Rows (person, time, score) of a wide table."""
    person, time = np.indices(wide.shape)
    return person.ravel(), time.ravel().astype(float), wide.ravel()


@pytest.fixture
def everybody_gets_better():
    """Forty people who all go down by about two points a session, the first hardly, the last by four."""
    rng = np.random.default_rng(8)
    pace = np.linspace(-0.2, -4, 40)[:, None]
    return np.rint(40 + rng.normal(0, 3, (40, 1)) + pace * np.arange(6) + rng.normal(0, 1, (40, 6)))


def test_who_goes_down_slower_than_the_others_did_not_get_worse(everybody_gets_better):
    person, time, score = rows(everybody_gets_better)
    whole = slopes(person, time, score, 40)
    relative = slopes(person, time, score, 40, group_relative=True)
    assert not whole.up().any()
    assert whole.down().sum() > 35
    assert relative.up()[:10].all()
    assert relative.down()[-10:].all()


def test_somebody_without_a_score_has_no_slope(everybody_gets_better):
    everybody_gets_better[3] = np.nan
    index = slopes(*rows(everybody_gets_better), 40).index
    assert np.flatnonzero(np.isnan(index)).tolist() == [3]


def test_two_scores_at_one_time_are_refused(everybody_gets_better):
    person, time, score = rows(everybody_gets_better)
    with pytest.raises(ValueError, match="two scores at one time"):
        slopes(np.append(person, 0), np.append(time, 0.0), np.append(score, 30.0), 40)


def test_slopes_that_are_all_alike_tell_nobody_apart():
    level = np.arange(12.0)[:, None] * 3
    wobble = np.array([[1, -1, -1, 1], [-1, 1, 1, -1]] * 6)
    with pytest.raises(NotFitted):
        slopes(*rows(level + wobble), 12)


@pytest.mark.parametrize(("scores", "unit"), [([1, 2], 1), ([1.5, 2], 10), ([258.7047], 10_000), ([1 / 3], 1_000_000)])
def test_a_unit_is_as_fine_as_the_scores(scores, unit):
    assert unit_of(np.array(scores, float)) == unit


def test_the_smallest_difference_that_matters_counts_itself():
    pre, post = np.array([10.0, 10, 10]), np.array([5.0, 6, 15])
    verdicts = judge(change("anchor", pre, post, points=5), pre, post)
    assert list(verdicts.counts().values()) == [0, 1, 1, 1, 0]
