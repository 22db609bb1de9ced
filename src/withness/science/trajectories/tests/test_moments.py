"""Sums that merge in any order and lose somebody as if they had never been there, bit for bit."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from withness.science.trajectories import moments_of

SCORE = st.one_of(st.none(), st.integers(0, 270))
PEOPLE = st.lists(st.tuples(st.lists(SCORE, min_size=4, max_size=4), st.integers(0, 27)), min_size=1, max_size=12)


def _moments(people):
    scores = np.array([[np.nan if each is None else each / 10 for each in row] for row, _ in people], float)
    return moments_of(scores.reshape(-1, 4), np.array([base for _, base in people], float), unit=10)


@given(PEOPLE, st.randoms())
def test_any_order_gives_the_same_sums(people, chance):
    mixed = list(people)
    chance.shuffle(mixed)
    cut = chance.randrange(len(mixed) + 1)
    whole = _moments(people)
    parts = [_moments(part) for part in (mixed[:cut], mixed[cut:]) if part]
    assert parts[0].plus(parts[1]) == whole if len(parts) == 2 else parts[0] == whole


@given(PEOPLE, st.data())
def test_whoever_leaves_was_never_there(people, data):
    gone = data.draw(st.integers(0, len(people) - 1))
    stay = people[:gone] + people[gone + 1 :]
    left = _moments(people).minus(_moments([people[gone]]))
    assert left == (_moments(stay) if stay else left.minus(left))
    assert left.people == sum(any(each is not None for each in row) for row, _ in stay)


def test_nobody_is_taken_out_who_was_not_there():
    one, other = moments_of(np.array([[1.0, 2.0]])), moments_of(np.array([[1.0, np.nan]]))
    with pytest.raises(ValueError, match="not counted here"):
        one.minus(other)
    with pytest.raises(ValueError, match="not counted here"):
        one.minus(moments_of(np.array([[2.0, 2.0]])))
    with pytest.raises(ValueError, match="other sessions"):
        one.plus(moments_of(np.array([[1.0, 2.0]]), unit=10))


def test_integers_with_a_mark_for_missing_are_the_same_as_floats_with_nan():
    whole = np.array([[1, -1, 3], [4, 5, -1]], np.int8)
    floats = np.where(whole < 0, np.nan, whole.astype(float))
    assert moments_of(whole, missing=-1) == moments_of(floats)


def test_what_is_too_fine_or_too_wide_is_refused():
    with pytest.raises(ValueError, match="finer"):
        moments_of(np.array([[1.25, 2.0]]), unit=10)
    with pytest.raises(ValueError, match="at most 62"):
        moments_of(np.zeros((1, 63)))
    with pytest.raises(ValueError, match="exactly"):
        moments_of(np.full((4, 2), 2.0**31))
