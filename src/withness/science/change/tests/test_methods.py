"""The published figures of each method, and what the methods have in common."""

import csv

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.material import shared
from withness.science.change import METHODS, Population, change, cutoff, judge, spread_of
from withness.science.change.methods import NotEnough, standard_error
from withness.science.change.verdicts import surely_inside

FUNCTIONAL = Population(8, 8)
COUNTS = {
    "jt": [26, 3, 10, 1, 0],
    "en": [26, 6, 5, 3, 0],
    "gln": [26, 3, 10, 1, 0],
    "hln": [12, 0, 16, 11, 1],
    "nk": [26, 2, 11, 1, 0],
    "ha": [23, 9, 7, 1, 0],
}


@pytest.fixture(scope="module")
def claus():
    """HAMD before and after, of everybody who has both."""
    by_person = {}
    with shared("change/claus_2020.csv").open() as file:
        for row in csv.DictReader(file):
            if row["hamd"] not in ("", "NA"):
                by_person.setdefault(row["id"], {})[row["time"]] = float(row["hamd"])
    both = [scores for scores in by_person.values() if "1" in scores and "4" in scores]
    return np.array([s["1"] for s in both]), np.array([s["4"] for s in both])


@pytest.mark.parametrize("method", COUNTS)
def test_the_published_counts(claus, method):
    pre, post = claus
    spread = spread_of(pre, post)
    moved = change(method, pre, post, reliability=0.8, reliability_post=0.5)
    clinical = Population(spread.mean_pre, spread.sd_pre)
    sem = standard_error(spread.sd_pre, 0.8)
    kind = "true" if method == "ha" else "c"
    at = cutoff(kind, clinical=clinical, functional=FUNCTIONAL, sem=sem)
    assert at == pytest.approx(20.209 if method == "ha" else 19.887, abs=5e-4)
    after = surely_inside(post, spread, cutoff=at, sem=sem) if method == "ha" else None
    assert list(judge(moved, pre, post, cutoff=at, after=after).counts().values()) == COUNTS[method]


def test_half_of_the_score(claus):
    pre, post = claus
    assert list(judge(change("percentage", pre, post, percent=50), pre, post).counts().values()) == [0, 16, 24, 0, 0]


def test_higher_can_be_better():
    pre, post = [], []
    with shared("change/jacobson_1989.csv").open() as file:
        for row in csv.DictReader(file):
            (pre if row["time"] == "pre" else post).append(float(row["das"]))
    pre, post = np.array(pre), np.array(post)
    spread = spread_of(pre, post)
    at = cutoff(
        "c",
        clinical=Population(spread.mean_pre, spread.sd_pre),
        functional=Population(114, 17.8),
        higher_is_better=True,
    )
    assert at == pytest.approx(94.523, abs=5e-4)
    verdicts = judge(change("jt", pre, post, reliability=0.88), pre, post, cutoff=at, higher_is_better=True)
    assert list(verdicts.counts().values()) == [14, 5, 10, 1, 0]


def test_by_hand():
    """SD 5 and reliability .84: the error of measurement is 2, of a difference 2.828; 10 points are 3.54 of them."""
    pre, post = np.array([15.0, 25.0, 20.0]), np.array([5.0, 25.0, 30.0])
    moved = change("jt", pre, post, reliability=0.84)
    assert moved.index == pytest.approx([-3.5355, 0, 3.5355], abs=1e-4)
    verdicts = judge(moved, pre, post, cutoff=22)
    assert verdicts.counts() == {"recovered": 0, "improved": 1, "unchanged": 1, "deteriorated": 0, "harmed": 1}


def test_whoever_gets_worse_within_the_usual_range_is_not_harmed():
    pre, post = np.array([5.0, 15, 10]), np.array([15.0, 25, 10])
    verdicts = judge(change("jt", pre, post, reliability=0.84), pre, post, cutoff=22)
    assert verdicts.counts() == {"recovered": 0, "improved": 0, "unchanged": 1, "deteriorated": 1, "harmed": 1}


def test_the_cut_offs_by_the_textbook():
    clinical, usual = Population(30, 6), Population(10, 4)
    assert cutoff("a", clinical=clinical) == 18
    assert cutoff("b", functional=usual) == 18
    assert cutoff("b-clinical-sd", clinical=clinical, functional=usual) == 22
    assert cutoff("c", clinical=clinical, functional=usual) == 18
    assert cutoff("a", clinical=Population(10, 2), higher_is_better=True) == 14
    with pytest.raises(ValueError, match="needs the mean"):
        cutoff("c", clinical=clinical)
    with pytest.raises(ValueError, match="no cut-off"):
        cutoff("d", clinical=clinical)


def test_what_cannot_be_told_is_said():
    one, alike = np.array([3.0]), np.array([3.0, 3.0])
    with pytest.raises(NotEnough, match="at least two"):
        change("jt", one, one, reliability=0.8)
    with pytest.raises(NotEnough, match="same score"):
        change("jt", alike, alike, reliability=0.8)
    with pytest.raises(ValueError, match="needs reliability post"):
        change("nk", np.array([1.0, 2]), np.array([1.0, 2]), reliability=0.8)
    with pytest.raises(ValueError, match="between 0 and 1"):
        change("jt", np.array([1.0, 2]), np.array([1.0, 2]), reliability=1.2)
    with pytest.raises(ValueError, match="no method"):
        change("xx", one, one)


SCORES = st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), min_size=3, max_size=20)


@given(SCORES, st.sampled_from(sorted(METHODS)), st.integers(-5, 30))
def test_the_mirror_of_a_measure_gives_the_mirrored_verdicts(scores, method, at):
    """Counting a measure from the other end swaps up and down and nothing else."""
    pre, post = np.array(scores, float).T
    told = {"reliability": 0.8, "reliability_post": 0.6, "percent": 50, "points": 5}
    try:
        moved = change(method, pre, post, **told)
        turned = change(method, -pre, -post, **told)
    except NotEnough:
        return
    assert turned.index == pytest.approx(-moved.index)
    forth = judge(moved, pre, post, cutoff=at)
    back = judge(turned, -pre, -post, cutoff=-at, higher_is_better=True)
    assert forth.counts() == back.counts()
    assert sum(forth.counts().values()) == len(scores)
