"""Scales on the real site: writing five levels, answering, saying which fits, and ending, with every mistake."""

import pytest

from withness.capabilities.scaling.events import ABOUT, KIND
from withness.ground.ledger import hear

LEVELS = {
    "much_less": "I stay at the gate",
    "less": "I wait outside",
    "hoped": "I walk in three times",
    "more": "I walk in every morning",
    "much_more": "I am there first",
    "weight": "2",
}


def latest(person, kind):
    return hear(person.voice).of_kind(kind)[-1]


@pytest.fixture
def goal(maya, jonas):
    assert maya.sends("goals/new/", text="Walk in by myself").status_code == 302
    offered = latest(jonas, ABOUT)
    said = {"answer": "agree", "version": offered.latest.id}
    assert jonas.sends(f"goals/{offered.id}/answer/", **said).status_code == 302
    return offered.id


@pytest.fixture
def scale(maya, goal):
    assert maya.sends("goals/levels/new/", goal=goal, **LEVELS).status_code == 302
    return latest(maya, KIND).id


@pytest.fixture
def agreed(jonas, scale):
    said = {"answer": "agree", "version": latest(jonas, KIND).latest.id}
    assert jonas.sends(f"goals/levels/{scale}/answer/", **said).status_code == 302
    return scale


def test_without_a_goal_the_page_says_what_comes_first(maya):
    assert "so a goal comes first" in maya.page("goals/levels/")
    assert "No goal without a scale" in maya.page("goals/levels/new/")


@pytest.mark.parametrize("missing", ["much_less", "less", "hoped", "more", "much_more"])
def test_a_level_without_words_is_named_and_what_was_typed_stays(maya, goal, missing):
    answer = maya.sends("goals/levels/new/", goal=goal, **(LEVELS | {missing: " "}))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "has no words yet. All five are needed" in page
    for name, words in LEVELS.items():
        assert (words in page) or name in (missing, "weight")
    assert hear(maya.voice).of_kind(KIND) == []


@pytest.mark.parametrize("weight", ["", "0", "6", "much"])
def test_a_goal_that_counts_nothing_is_refused_in_plain_words(maya, goal, weight):
    page = maya.sends("goals/levels/new/", goal=goal, **(LEVELS | {"weight": weight})).content.decode()
    assert ("Choose how much it counts." in page) or ("Choose one from the list." in page)
    assert "I am there first" in page


def test_what_one_wrote_waits_for_the_other_on_home_too(maya, jonas, scale):
    assert "It waits for Jonas" in maya.page("goals/levels/")
    assert "five levels of a goal" in jonas.page()
    assert "Walk in by myself" in jonas.page()


def test_the_other_says_one_level_another_way_and_the_change_is_seen(maya, jonas, scale):
    version = latest(jonas, KIND).latest.id
    fields = LEVELS | {"less": "I wait in the corridor", "answer": "counter", "version": version}
    assert jonas.sends(f"goals/levels/{scale}/answer/", **fields).status_code == 302
    page = maya.page(f"goals/levels/{scale}/")
    assert "corridor</ins>" in page.replace("\n", "")
    assert "outside</del>" in page.replace("\n", "")


def test_both_say_a_level_and_read_one_number_each(maya, jonas, agreed):
    version = latest(maya, KIND).latest.id
    assert maya.sends(f"goals/levels/{agreed}/place/", level="2", version=version, note="Mondays").status_code == 302
    assert jonas.sends(f"goals/levels/{agreed}/place/", level="4", version=version).status_code == 302
    for person in (maya, jonas):
        page = person.page("goals/levels/")
        assert "Maya: taken together, less than hoped (40 now)." in page
        assert "Jonas: taken together, more than hoped (60 now)." in page
        assert "Mondays" in page
        assert "It is no mark" in page


@pytest.mark.parametrize(("level", "says"), [("", "Choose a level first."), ("6", "Choose one of the five.")])
def test_no_level_or_a_sixth_is_refused_and_the_note_stays(maya, agreed, level, says):
    version = latest(maya, KIND).latest.id
    answer = maya.sends(f"goals/levels/{agreed}/place/", level=level, version=version, note="It was close")
    assert answer.status_code == 422
    assert says in answer.content.decode()
    assert "It was close" in answer.content.decode()


def test_a_level_said_to_words_that_changed_meanwhile_is_not_taken_for_another(maya, jonas, agreed):
    answer = maya.sends(f"goals/levels/{agreed}/place/", level="3", version="something-else", note="Kept")
    assert answer.status_code == 422
    assert "Kept" in answer.content.decode()


def test_it_ends_when_both_say_so(maya, jonas, agreed):
    assert maya.sends(f"goals/levels/{agreed}/done/").status_code == 302
    said = {"answer": "agree", "version": latest(jonas, KIND).latest.id}
    assert jonas.sends(f"goals/levels/{agreed}/answer/", **said).status_code == 302
    assert "This scale has done its work." in maya.page(f"goals/levels/{agreed}/")
    assert "What came before" in maya.page("goals/levels/")


def test_a_second_scale_for_a_goal_is_refused_and_nothing_is_lost(maya, jonas, goal, scale):
    answer = jonas.sends("goals/levels/new/", goal=goal, **LEVELS)
    assert answer.status_code == 422
    assert "Choose one of your goals" in answer.content.decode() or "No goal without" in answer.content.decode()
