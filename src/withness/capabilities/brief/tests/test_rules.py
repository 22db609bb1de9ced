"""A voice in a brief: said alone, heard by nobody else, changed and taken back alone."""

import pytest

from tests.people import in_memory
from withness.capabilities.brief.events import KIND, TOPIC
from withness.capabilities.brief.rules import (
    CAPABILITY,
    LONG,
    OnlyWithAYes,
    answer_brief,
    my_answers,
    my_topic,
    take_answer_back,
    wish_nothing,
    wish_topic,
)
from withness.ground.partnership.refusals import NotThisRole, TooLong


@pytest.fixture
def talk():
    return in_memory(CAPABILITY)


def wishes(talk, topic, who="maya"):
    words = {"programme": "here", "topic": topic, "words": topic.title()}
    return talk.say(who, wish_topic, wish=f"w {topic}", version=f"wv {topic}", **words)


def answers(talk, name="a", who="maya", text="t1", yes=True, **words):
    to = {"programme": "here", "brief": "b", "text": text}
    return talk.say(who, answer_brief, answer=name, version=f"{name}1", yes=yes, **to, **words)


def mine(talk):
    return my_answers(talk.hear("maya"))["b"].current


def test_it_holds_at_once_and_nobody_else_hears_it(talk):
    wishes(talk, "language")
    answers(talk, testimony="I rang nine times.")
    assert my_topic(talk.hear("maya")).current.terms.topic == "language"
    assert mine(talk).wording.testimony == "I rang nine times."
    for other in ("jonas", "ines"):
        assert talk.hear(other).of_kind(KIND) + talk.hear(other).of_kind(TOPIC) == []


def test_said_anew_it_takes_the_place_of_what_was_said_before(talk):
    for topic in ("language", "cost"):
        wishes(talk, topic)
    answers(talk)
    answers(talk, name="b", text="t2", yes=False, because="Too long.")
    view = talk.hear("maya")
    assert my_topic(view).current.terms.topic == "cost"
    assert (mine(talk).terms.version, mine(talk).terms.yes) == ("t2", False)
    for kind in (KIND, TOPIC):
        assert sum(each.current is not None for each in view.of_kind(kind)) == 1


def test_taken_back_it_is_gone_and_taking_back_twice_is_no_harm(talk):
    wishes(talk, "language")
    answers(talk)
    talk.say("maya", wish_nothing)
    talk.say("maya", take_answer_back, brief="b")
    assert my_topic(talk.hear("maya")) is None
    assert my_answers(talk.hear("maya")) == {}
    assert talk.say("maya", wish_nothing) == talk.say("maya", take_answer_back, brief="b") == []


def test_words_to_stand_in_it_come_with_a_yes_alone(talk):
    with pytest.raises(OnlyWithAYes):
        answers(talk, yes=False, testimony="I rang nine times.")
    with pytest.raises(TooLong):
        answers(talk, testimony="x" * (LONG + 1))
    assert my_answers(talk.hear("maya")) == {}


@pytest.mark.parametrize("who", ["jonas", "ines"])
def test_nobody_but_a_client_has_a_voice_in_it(talk, who):
    for say in (wishes, answers):
        with pytest.raises(NotThisRole):
            say(talk, *(("cost",) if say is wishes else ()), who=who)
