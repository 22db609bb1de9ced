"""Somebody with twelve months of releases who knows everybody but one person learns nothing that is hidden."""

import numpy as np
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from withness.science.suppression import released
from withness.science.suppression.tests.attack import possible, sure_of

MONTHS, CELLS = 12, 4


@st.composite
def programmes(draw):
    """Who else is where in each month: people come into a cell, and some leave it again."""
    seed, pace = draw(st.integers(0, 2**32 - 1)), draw(st.sampled_from([0.3, 1, 3, 8]))
    chance = np.random.default_rng(seed)
    come = chance.poisson(pace * chance.random(CELLS), (MONTHS, CELLS))
    known = np.cumsum(come, axis=0)
    left = np.cumsum(chance.binomial(come, draw(st.sampled_from([0, 0.2, 0.6]))), axis=0)
    left = np.vstack([np.zeros((1, CELLS), np.int64), left[:-1]])
    return known - left


def with_one(known, cell, since, until=MONTHS):
    counts = known.copy()
    counts[since:until, cell] += 1
    return counts


@settings(max_examples=60, deadline=None)
@given(programmes(), st.integers(0, CELLS - 1), st.integers(0, MONTHS - 1))
def test_whether_the_last_person_is_in_a_hidden_cell_stays_open(known, cell, since):
    counts = with_one(known, cell, since)
    figures = released(counts)
    hidden = np.flatnonzero((figures[:, cell] == 0) & (counts[:, cell] < 10) & (np.arange(MONTHS) >= since))
    assume(len(hidden))
    for release in (hidden[0], hidden[-1]):
        assert sure_of(*possible(figures), known, cell, release) == (0, 1)


@settings(max_examples=60, deadline=None)
@given(programmes(), st.integers(0, CELLS - 1))
def test_whether_somebody_who_is_in_no_cell_is_in_a_hidden_one_stays_open(known, cell):
    figures = released(known)
    hidden = np.flatnonzero((figures[:, cell] == 0) & (known[:, cell] < 10))
    assume(len(hidden))
    for release in (hidden[0], hidden[-1]):
        assert sure_of(*possible(figures), known, cell, release) == (0, 1)


@settings(max_examples=60, deadline=None)
@given(programmes(), st.integers(0, CELLS - 1), st.integers(0, MONTHS - 1))
def test_whether_the_last_person_came_since_a_shown_figure_last_moved_stays_open(known, cell, since):
    counts = with_one(known, cell, since)
    figures = released(counts)
    off = np.abs(counts[:, cell] - figures[:, cell])
    still = np.flatnonzero((np.diff(figures[:, cell], prepend=0) == 0) & (off < 10) & (np.arange(MONTHS) == since))
    assume(len(still))
    assert sure_of(*possible(figures), known, cell, still[0]) == (0, 1)


@settings(max_examples=200, deadline=None)
@given(programmes(), st.integers(0, CELLS - 1), st.integers(0, MONTHS - 1))
def test_no_release_differs_by_somebody_whose_cell_is_hidden_to_the_end(known, cell, since):
    counts = with_one(known, cell, since)
    figures = released(counts)
    assume(not figures[:, cell].any())
    assert np.array_equal(figures, released(known))


@settings(max_examples=200, deadline=None)
@given(programmes())
def test_every_figure_and_every_change_is_nothing_or_at_least_ten(known):
    figures = released(known)
    changes = np.abs(np.diff(figures, axis=0, prepend=0))
    assert ((figures == 0) | (figures >= 10)).all()
    assert ((changes == 0) | (changes >= 10)).all()
    assert not (figures % 5).any()
    assert (np.abs(known - figures) <= 10).all()


@settings(max_examples=30, deadline=None)
@given(programmes(), st.integers(0, CELLS - 1))
def test_hiding_what_is_under_ten_and_showing_the_rest_gives_somebody_away(known, cell):
    nine = known.copy()
    nine[:, cell] = 9
    shown = nine >= 10
    low, high = np.where(shown, nine, 0), np.where(shown, nine, 9)
    assert sure_of(low, high, nine, cell, MONTHS - 1) == (0, 0)


def test_showing_every_new_person_gives_somebody_away():
    known = np.full((MONTHS, CELLS), 30)
    counts = with_one(known, 1, since=6)
    assert sure_of(counts, counts, known, 1, 6) == (1, 1)
    assert sure_of(*possible(released(counts)), known, 1, 6) == (0, 1)
