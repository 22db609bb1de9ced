"""Somebody goes in the middle of something: one of a couple, and the last therapist."""

import pytest

from tests.people import one_more
from withness.capabilities.goals.events import GoalWording
from withness.capabilities.goals.rules import propose_goal
from withness.ground.ledger import hear, say
from withness.ground.ledger.ids import new_id
from withness.ground.partnership import Role, State
from withness.ground.partnership.verbs import agree
from withness.ground.people import invitations


@pytest.fixture
def toni(people):
    """Maya's partner, the second client."""
    return one_more(people, "toni", Role.CLIENT)


def put_forward(person, text):
    goal = new_id()
    say(person.voice, propose_goal, goal=goal, version=goal, wording=GoalWording(text))
    return goal


def test_a_couples_goal_waits_for_each_of_them_by_name(maya, jonas, toni):
    goal = put_forward(maya, "We eat together")
    assert "Jonas and Toni" in maya.page(f"goals/{goal}/")
    say(jonas.voice, agree, accord=goal, version=goal)
    assert hear(maya.voice).accord(goal).waiting.awaits() == {toni.voice.member}


def test_when_one_of_a_couple_leaves_what_waits_for_them_lapses_and_the_other_puts_it_forward_anew(maya, jonas, toni):
    goal = put_forward(maya, "We eat together")
    assert "1 thing that needs your voice lapses" in toni.page("people/leave/")
    toni.sends("people/leave/", why="I need to be by myself.")
    assert hear(maya.voice).accord(goal).latest.state is State.LAPSED
    assert "It lapsed, because somebody left" in maya.page(f"goals/{goal}/")
    anew = put_forward(maya, "I eat at the table")
    say(jonas.voice, agree, accord=anew, version=anew)
    assert hear(maya.voice).accord(anew).current is not None
    assert "I need to be by myself." in maya.page("record/")
    page = toni.browser.get(f"/leaving/{toni.voice.member}/").content.decode()
    assert "We eat together" in page
    assert "at the table" not in page


def test_why_somebody_left_is_for_the_partners_alone(maya, ines, toni):
    toni.sends("people/leave/", why="He frightens me.")
    assert "He frightens me." in maya.page("record/")
    assert "He frightens me." not in ines.page("record/") + ines.page("people/")


def test_when_the_last_therapist_leaves_home_says_what_is_so(maya, jonas):
    goal = put_forward(maya, "Walk in by myself")
    say(jonas.voice, agree, accord=goal, version=goal)
    assert "No therapist is here now" not in maya.page()
    assert "You are the only therapist here." in jonas.page("people/leave/")
    jonas.sends("people/leave/")
    page = maya.page()
    for words in ("No therapist is here now", "Nobody but you reads this", "Walk in by myself", "Invite a therapist"):
        assert words in page, words
    assert maya.browser.get("/not-safe/").status_code == 200
    assert maya.at("safety/").status_code == 200
    made = invitations.invite(maya.account, maya.voice, role=Role.THERAPIST)
    assert made.token


def test_a_couple_without_a_therapist_reads_that_the_other_reads(maya, jonas, toni):
    jonas.sends("people/leave/")
    assert "No therapist reads this now, only Toni. Don&#x27;t wait for an answer here." in maya.page()
    assert "only Maya" in toni.page()
