"""What courses that are over say of those to come: nothing before there are enough, and then what held for others."""

import numpy as np
import pytest

from withness.ground.practice.expecting import Counted, expect, sums
from withness.science.trajectories.tests.practices import practice


def courses(people, seed=3, kind="as the model has it", last=0, worse=0):
    """People of a made-up practice, each over, answering once a week. Every so many of them (`worse`) go the other way
    round."""
    scores, base = practice(np.random.default_rng(seed), people, kind)
    rows = zip(scores, base, strict=True)
    weekly = (({at + 1: float(y) for at, y in enumerate(row) if not np.isnan(y)}, float(b)) for row, b in rows)
    found = [Counted(b, each, last + place, stopped=True) for place, (each, b) in enumerate(weekly)]
    turned = {place for place in range(people) if worse and place % worse == 0}
    return [other_way_round(each, 2 * each.base, each.base) if at in turned else each for at, each in enumerate(found)]


def other_way_round(course, around, base):
    scores = {week: around - score for week, score in course.scores.items()}
    return Counted(base, scores, course.last, course.stopped)


def test_a_few_courses_say_nothing_of_those_to_come():
    for few in ([], courses(1), courses(2), [Counted(5, {1: 5}, 0)] * 30):
        known = expect(few, worse=6)
        assert (known.people, known.calibrated, known.signal) == (len(few), False, None)


def test_enough_courses_give_a_range_that_holds_for_others():
    known = expect(courses(400), worse=6)
    assert known.calibrated
    before, after = [], []
    for each in courses(600, seed=8):
        seen = {}
        for week, score in sorted(each.scores.items()):
            low, high = known.band(each.base, {}, week)
            before.append(low <= score <= high)
            low, high = known.band(each.base, seen, week)
            after.append(low <= score <= high)
            seen = seen | {week: score}
    assert np.mean(before) == pytest.approx(0.8, abs=0.03)
    assert np.mean(after) == pytest.approx(0.8, abs=0.03)


def test_299_courses_are_not_enough_and_300_are():
    assert not expect(courses(299)).calibrated
    assert expect(courses(300)).calibrated


def test_a_sign_comes_with_what_it_is_worth():
    many = courses(400, worse=3)
    signal = expect(many, worse=6).signal
    assert signal.people == 400
    for share in (signal.base_rate, signal.sensitivity, signal.right):
        assert 0 < share < 1
    assert signal.right > signal.base_rate
    up = expect([other_way_round(each, 27, 27 - each.base) for each in many], worse=-6)
    assert up.signal.base_rate == pytest.approx(signal.base_rate)
    assert expect(many).signal is None
    assert expect(many, worse=60).signal is None


def test_where_it_goes_otherwise_of_late_no_range_is_shown():
    known = expect(courses(400) + courses(130, seed=4, kind="curved", last=1_000))
    assert known.drifting
    assert not known.calibrated


def test_somebody_who_is_taken_out_was_never_there():
    """The same bits, whoever was added before or after them."""
    everybody = courses(40)
    gone = everybody[17]
    without = [each for each in everybody if each is not gone]
    assert sums(everybody).minus(sums([gone])) == sums(without)
    assert sums(everybody[::-1]) == sums(everybody)
    assert expect(without) == expect(list(without))


def test_what_is_under_way_is_not_over():
    running = Counted(9, {2: 7.0}, last=100)
    assert [running.over(day) for day in (100, 282, 283)] == [False, False, True]
    assert Counted(9, {2: 7.0}, last=100, stopped=True).over(100)
    assert not Counted(9, {}, last=100, stopped=True).over(400)
