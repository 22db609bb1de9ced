"""Whether it would have passed anyway: told only beside ordinary moments, late, and with how sure it is."""

import re

import pytest

from withness.capabilities.coping.chart import compared, helps, said_of
from withness.capabilities.coping.events import NOTHING
from withness.capabilities.coping.library import library
from withness.capabilities.coping.state import Own, Try

DAY = 24 * 3600 * 1_000_000
WALK = next(iter(library()))


def life(uses, eases_by, ordinary, by_itself=1):
    """So many walks, each easing by so much, and so many ordinary moments, a day apart."""
    own = Own()
    for number in range(max(uses, ordinary)):
        for strategy, times, eases in ((WALK, uses, eases_by), (NOTHING, ordinary, by_itself)):
            if number < times:
                before, name = 6 + number % 3, f"{strategy}-{number}"
                at = number * DAY + (strategy == NOTHING)
                own.tries[name] = Try(name, strategy, at, before, "", at + 1, before - eases - number % 2)
    return own


def only(own):
    (row,) = compared(own, library()).rows
    return row.says


def test_what_eases_more_than_by_itself_seems_to_help():
    says = only(life(16, 4, 16))
    assert says.startswith("It seems to help you: afterwards it is about")
    assert says.endswith("We are fairly sure, not certain.")


def test_what_eases_as_it_does_by_itself_is_not_said_to_help():
    assert "no clear difference from doing nothing special" in only(life(20, 1, 20))


@pytest.mark.parametrize(
    ("uses", "ordinary", "why"),
    [
        (3, 9, "You tried it 3 times; from 8 times on there is more to say."),
        (12, 0, "note at least 4 times when you did nothing special"),
        (12, 3, "note at least 4 times when you did nothing special"),
    ],
)
def test_before_that_it_says_what_is_missing(uses, ordinary, why):
    says = only(life(uses, 5, ordinary))
    assert says.startswith("We can't tell yet.")
    assert why in says


def test_ordinary_moments_are_no_strategy():
    own = life(9, 2, 9)
    assert [row.id for row in helps(own, library()).rows] == [WALK]
    assert helps(own, library()).counted.tried == 9
    assert compared(own, library()).ordinary == 9
    assert said_of(own, WALK)
    assert said_of(own, "never") == ""


def test_what_was_tried_a_few_times_says_so_and_changes_nothing_else():
    own = life(16, 4, 16)
    before = only(own)
    own.tries["t"] = Try("t", "water", 99 * DAY, 7, "", 99 * DAY, 1)
    walk, water = compared(own, library()).rows
    assert (walk.says, water.says[:18]) == (before, "We can't tell yet.")


def test_an_ordinary_moment_is_noted_and_told_to_nobody(maya, jonas):
    page = maya.page("coping/compared/")
    assert "Would it have passed anyway?" in page
    assert "There is no ordinary moment to compare with yet" in page
    begun = maya.sends("coping/compared/", before="7", context="school")
    assert begun.status_code == 302
    (trying,) = re.findall("coping/tries/.*", begun.headers["Location"])
    assert "You do nothing special this time." in maya.page(trying)
    assert "A hard moment, nothing special done" in maya.page("coping/")
    ended = maya.sends(trying, after="5", note="It rained")
    assert ended.headers["Location"].endswith("coping/compared/")
    assert "1 ordinary moment has both numbers so far" in maya.page("coping/compared/")
    assert "went through a hard moment, to compare with" in maya.page("record/")
    for place in ("coping/compared/", "record/", ""):
        page = jonas.page(place)
        assert "It rained" not in page
        assert "ordinary moment has" not in page


def test_what_is_no_number_is_said_and_nothing_is_noted(maya):
    wrong = maya.sends("coping/compared/", before="12", context="")
    assert wrong.status_code == 422
    assert "Choose one of the numbers." in wrong.content.decode()
