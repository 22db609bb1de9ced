import numpy as np
import pytest

from withness.science.suppression import LinkedError, Table, insist_on_own, margin, released, waited
from withness.science.trajectories import moments_of


def figures(*counts):
    return released(np.array([[each] for each in counts])).ravel().tolist()


def test_ten_people_are_not_shown_and_eleven_are():
    assert figures(9) == figures(10) == [0]
    assert figures(11) == [10]


def test_a_figure_stays_until_it_is_off_by_eleven_and_moves_both_ways():
    assert figures(23, 30, 31, 25, 20, 19) == [20, 20, 30, 30, 30, 20]


def test_a_figure_that_would_fall_below_ten_is_hidden_again():
    assert figures(15, 4, 4) == [15, 0, 0]


def test_what_was_published_before_is_gone_on_from():
    assert released(np.array([[34]]), np.array([25])).tolist() == [[25]]
    with pytest.raises(ValueError, match="never released"):
        released(np.array([[34]]), np.array([7]))
    with pytest.raises(ValueError, match="below zero"):
        released(np.array([[-1]]))


def test_a_margin_adds_up_what_is_shown_and_nothing_else():
    assert margin({("food", "north"): 10, ("food", "south"): 0, ("money", "north"): 25}, 0) == {"food": 10, "money": 25}


def test_a_table_whose_variables_are_all_in_others_is_refused():
    by_area, by_group = Table("areas", ("area", "need")), Table("groups", ("group", "need"))
    insist_on_own([by_area, by_group])
    with pytest.raises(LinkedError, match="“needs”"):
        insist_on_own([by_area, by_group, Table("needs", ("need",))])


def test_a_course_takes_people_in_once_eleven_with_the_same_sessions_wait():
    scores = np.arange(60).reshape(20, 3)
    months = [moments_of(scores[:6]), moments_of(scores[6:11]), moments_of(scores[11:20])]
    assert waited(months[:1]).people == 0
    assert waited(months[:2]) == waited(months) == moments_of(scores[:11])


def test_months_of_different_sessions_are_not_added_up():
    with pytest.raises(ValueError, match="other sessions"):
        waited([moments_of(np.ones((3, 2))), moments_of(np.ones((3, 3)))])
    with pytest.raises(ValueError, match="no month"):
        waited([])
