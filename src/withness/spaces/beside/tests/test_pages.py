"""What was heard stands beside one's own reasons where the client wants it, and is gone with their yes."""

import pytest

from withness.capabilities.goals.events import GoalWording
from withness.capabilities.goals.rules import propose_goal
from withness.capabilities.links.rules import tie, untie
from withness.capabilities.reflection.events import ReadingId
from withness.capabilities.reflection.jobs import keep_turns, listen
from withness.capabilities.reflection.rules import (
    bring_transcript,
    propose_reflection,
    say_whether_it_may_stand_beside,
)
from withness.ground.ledger import hear, say
from withness.ground.ledger.ids import new_id
from withness.ground.partnership import AccordId, Ref
from withness.ground.partnership.refusals import NotThisRole
from withness.ground.partnership.verbs import agree
from withness.science.talk.utterances import CLIENT, THERAPIST, Said, Transcript

WHY = "I want to be there for Carla"
SPOKEN = (
    Said("A", "What would help you on a Friday evening?"),
    Said("B", "I really want to stop drinking, I have to do this for my daughter."),
    Said("A", "You want it to be different."),
    Said("B", "Yes, I am going to stop, I want to change that now."),
)


@pytest.fixture
def goal(maya):
    goal = AccordId(new_id())
    say(maya.voice, propose_goal, goal=goal, version=new_id(), wording=GoalWording("To have dry Fridays", matters=WHY))
    return goal


@pytest.fixture
def talk(maya, jonas):
    talk, version, reading = AccordId(new_id()), new_id(), ReadingId(new_id())
    say(maya.voice, propose_reflection, reflection=talk, version=version, which="Our talk of Friday")
    say(jonas.voice, agree, accord=talk, version=version)
    kept, turns = keep_turns(maya.voice.ledger, Transcript("", SPOKEN), {"A": THERAPIST, "B": CLIENT}, masked=False)
    say(jonas.voice, bring_transcript, reflection=talk, reading=reading, transcript=kept, turns=turns)
    listen(maya.voice.ledger, reading)
    return talk


@pytest.fixture
def tied(maya, goal, talk):
    link = new_id()
    say(maya.voice, tie, link=link, one=Ref("goal", goal), other=Ref("reflection", talk))
    return link


def on_the_page(person, goal):
    page = person.page(f"goals/{goal}/")
    return page.split('id="heard-beside"')[1].split("</section>")[0] if 'id="heard-beside"' in page else ""


def test_it_stands_there_for_both_once_the_client_wants_it_and_own_words_come_first(goal, talk, tied, maya, jonas):
    assert not on_the_page(maya, goal)
    assert "Yes, put it beside mine" in maya.page(f"reflection/{talk}/")
    assert "Yes, put it beside mine" not in jonas.page(f"reflection/{talk}/")
    assert maya.sends(f"reflection/{talk}/beside/", may="yes").status_code == 302
    for person in (maya, jonas):
        shown = on_the_page(person, goal)
        assert "speaks for a change" in shown
        assert "for my daughter" in shown
        assert shown.index(WHY) < shown.index("for my daughter")


def test_only_the_client_can_want_it(goal, talk, tied, maya, jonas):
    with pytest.raises(NotThisRole):
        say(jonas.voice, say_whether_it_may_stand_beside, reflection=talk, may=True)
    assert jonas.sends(f"reflection/{talk}/beside/", may="yes").status_code == 422
    assert not on_the_page(maya, goal)


def test_it_is_for_goals_it_is_tied_to_alone(goal, talk, maya):
    say(maya.voice, say_whether_it_may_stand_beside, reflection=talk, may=True)
    assert not on_the_page(maya, goal)


@pytest.mark.parametrize("how", ["the yes", "the link", "the transcript"])
def test_it_is_gone_with_the_yes_the_link_and_the_transcript(goal, talk, tied, maya, jonas, how):
    say(maya.voice, say_whether_it_may_stand_beside, reflection=talk, may=True)
    assert on_the_page(jonas, goal)
    if how == "the yes":
        assert maya.sends(f"reflection/{talk}/beside/", may="no").status_code == 302
    elif how == "the link":
        say(jonas.voice, untie, link=tied)
    else:
        assert jonas.sends(f"reflection/{talk}/take-away/").status_code == 302
    for person in (maya, jonas):
        assert not on_the_page(person, goal)


def test_what_those_who_were_there_heard_otherwise_counts(goal, talk, tied, maya):
    say(maya.voice, say_whether_it_may_stand_beside, reflection=talk, may=True)
    for place in ("1", "3"):
        assert maya.sends(f"reflection/{talk}/correct/?all", place=place, heard="neutral").status_code == 302
    shown = on_the_page(maya, goal)
    assert "for my daughter" not in shown
    assert "Nothing in it was heard" in shown
    assert hear(maya.voice).accord(goal).latest.wording.matters == WHY
