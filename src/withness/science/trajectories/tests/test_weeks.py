"""Weeks are counted from the first day, which is in week one."""

import numpy as np
import pytest

from withness.science.trajectories.weeks import weeks


def test_a_week_has_seven_days():
    assert weeks(np.array([0.0, 6.9, 7.0, 20.0])).tolist() == [1, 1, 2, 3]


def test_nothing_is_before_the_beginning():
    with pytest.raises(ValueError, match="before the beginning"):
        weeks(np.array([3.0, -0.5]))
