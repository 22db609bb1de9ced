"""The three lines on the real site: setting, setting anew, and every mistake."""

import pytest

from withness.capabilities.rulers.events import GOAL
from withness.ground.ledger import hear


@pytest.fixture
def goal(maya):
    assert maya.sends("goals/new/", text="Walk in by myself").status_code == 302
    return hear(maya.voice).of_kind(GOAL)[0].id


def sets(person, goal, **fields):
    return person.sends(f"goals/matters/{goal}/", **({"ruler": "importance", "value": "6"} | fields))


def test_what_one_says_stands_on_the_goal_for_both(maya, jonas, goal):
    assert "It helps to know before you begin" in maya.page(f"goals/{goal}/")
    assert sets(maya, goal, why="I miss the start", more="If Ruby came").status_code == 302
    assert sets(maya, goal, value="8").status_code == 302
    for person, name in ((maya, "You"), (jonas, "Maya")):
        page = person.page(f"goals/{goal}/")
        assert f"{name}: 8 of 10" in page
    assert sets(jonas, goal, why="You told me so").status_code == 302
    assert "You told me so" in maya.page(f"goals/matters/{goal}/")


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"value": ""}, "Choose a number first."),
        ({"value": "11"}, "Choose one of the numbers."),
        ({"ruler": ""}, "Choose one of the three lines."),
        ({"ruler": "worth"}, "Choose one of the three."),
    ],
)
def test_what_cannot_be_taken_says_why(maya, goal, fields, says):
    refused = sets(maya, goal, **fields)
    assert refused.status_code == 422
    assert says in refused.content.decode()


def test_a_missing_number_keeps_the_words(maya, goal):
    page = sets(maya, goal, value="", why="I miss the start", more="If Ruby came").content.decode()
    assert "I miss the start" in page
    assert "If Ruby came" in page
