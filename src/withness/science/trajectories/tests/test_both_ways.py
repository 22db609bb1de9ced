"""Compiled or not, the sums are the same bit for bit, and the courses are the same."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from withness.science.trajectories import courses, fit, moments_of
from withness.science.trajectories import fast as ways
from withness.science.trajectories.tests.practices import practice

GAP = -99


@pytest.fixture(scope="module", autouse=True)
def either():
    """Which way is taken is chosen by each test, not by how many people there are."""
    pytest.importorskip("numba")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ways, "WORTH_COMPILING", 0)
        yield


def _plainly(call):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ways, "WORTH_COMPILING", 10**9)
        return call()


@st.composite
def whole_scores(draw):
    people, width = draw(st.integers(0, 40)), draw(st.integers(1, 5))
    most = draw(st.sampled_from([3, 300, 32_000]))
    seed = draw(st.integers(0, 2**32 - 1))
    rng = np.random.default_rng(seed)
    scores = rng.integers(-most, most + 1, (people, width)).astype(np.int16)
    scores[rng.random(scores.shape) < 0.3] = GAP
    base = rng.integers(0, most + 1, people).astype(np.int16) if draw(st.booleans()) else None
    return scores, base, draw(st.sampled_from([None, GAP]))


@settings(deadline=None)
@given(whole_scores(), st.randoms())
def test_one_pass_sums_what_groups_sum_in_any_order_and_whoever_leaves_was_never_there(given_, chance):
    scores, base, gap = given_

    def sums(rows):
        return moments_of(scores[rows], None if base is None else base[rows], missing=gap)

    everybody = list(range(len(scores)))
    chance.shuffle(everybody)
    cut = chance.randrange(len(everybody) + 1)
    gone, stay = everybody[:cut], everybody[cut:]
    whole = sums(np.arange(len(scores)))
    assert whole == _plainly(lambda: sums(np.arange(len(scores))))
    assert whole == sums(gone).plus(_plainly(lambda: sums(stay)))
    assert whole.minus(sums(gone)) == _plainly(lambda: sums(stay))


def test_sums_are_moved_to_64_bits_before_they_overflow():
    scores = np.full((3_000, 3), 2_000, np.int16)
    found = moments_of(scores, missing=GAP)
    assert found == _plainly(lambda: moments_of(scores, missing=GAP))
    assert found.sums[7][1, 1] == 3_000 * 2_000**2 > 2**31


def test_scores_too_large_for_one_pass_are_summed_in_groups():
    scores = np.full((2_000, 2), 30_000, np.int32)
    assert moments_of(scores).sums[3][1, 2] == 2_000 * 30_000**2
    scores[5, 1] = -1_000_000
    assert moments_of(scores) == _plainly(lambda: moments_of(scores))


def test_many_sessions_are_summed_in_groups():
    scores = np.random.default_rng(3).integers(0, 20, (50, 14))
    assert moments_of(scores) == _plainly(lambda: moments_of(scores))


@pytest.mark.parametrize("based", [True, False])
@pytest.mark.parametrize("ar1", [True, False])
def test_courses_are_the_same(based, ar1):
    scores, base = practice(np.random.default_rng(7), 700)
    whole, base = np.where(np.isnan(scores), GAP, scores).astype(np.int16), base if based else None
    whole[3] = GAP
    of = fit(moments_of(whole, base, missing=GAP), ar1=ar1)
    sessions = np.arange(1, whole.shape[1] + 1)
    one = courses(of, whole, base, sessions, [3, 11, 14], missing=GAP)
    other = _plainly(lambda: courses(of, whole, base, sessions, [3, 11, 14], missing=GAP))
    floats = courses(of, np.where(whole == GAP, np.nan, whole), base, sessions, [3, 11, 14])
    assert one.mean == pytest.approx(other.mean, abs=1e-4)
    assert other.mean == pytest.approx(floats.mean)
    assert one.sd == pytest.approx(other.sd, abs=1e-6)
    assert other.sd == pytest.approx(floats.sd, abs=1e-6)


def test_a_course_with_a_baseline_needs_one():
    scores, base = practice(np.random.default_rng(8), 200)
    of = fit(moments_of(scores, base))
    with pytest.raises(ValueError, match="needs one for each person"):
        courses(of, scores, None, np.arange(1, 11), [11])
