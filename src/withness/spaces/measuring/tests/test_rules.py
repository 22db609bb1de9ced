"""An answer about danger to life raises the alarm in the same breath; answers of earlier days raise none. Pure."""

import pytest

from tests.people import in_memory
from withness.capabilities.measures.events import Given, RiskAnswered, Saved
from withness.capabilities.measures.rules import CAPABILITY as MEASURES
from withness.capabilities.measures.rules import pick_measure, put_away
from withness.capabilities.safety.rules import CAPABILITY as SAFETY
from withness.capabilities.safety.rules import SafetyState, acknowledge, resolve
from withness.ground.partnership.refusals import OutOfRange
from withness.ground.partnership.verbs import agree
from withness.spaces.measuring.rules import bring_and_call, save_and_call

DAY = 24 * 3600 * 1_000_000
HARMLESS = {str(item): 1.0 for item in range(1, 9)}


@pytest.fixture
def talk():
    """Maya answers PHQ-9, as she and Jonas agreed."""
    talk = in_memory(MEASURES, SAFETY)
    words = {"measure": "phq-9", "purpose": "To see the evenings", "weeks": 2, "who": frozenset({"maya"})}
    talk.say("jonas", pick_measure, pick="p", version="p1", **words)
    talk.say("maya", agree, accord="p", version="p1")
    return talk


def answers(talk, item, value, alarm="a", response="r"):
    raised = {"alarm": alarm, "seen_by": talk.now + DAY, "region": "gb"}
    talk.say("maya", save_and_call, pick="p", response=response, item=item, value=value, **raised)


def brings(talk, answers, taken_on, alarm="a"):
    raised = {"alarm": alarm, "seen_by": None, "region": None}
    talk.say("maya", bring_and_call, pick="p", response="b", answers=answers, taken_on=taken_on, **raised)


def alarms(talk, who="jonas"):
    return list(talk.hear(who).state(SafetyState).alarms.values())


def test_it_is_the_same_alarm_with_the_same_hearers(talk):
    answers(talk, "9", 1.0)
    (alarm,) = alarms(talk)
    assert (alarm.by, alarm.asked, alarm.audience) == ("maya", {"jonas"}, {"maya", "jonas"})
    assert (alarm.seen_by, alarm.region, alarm.answered, alarm.words) == (talk.now + DAY, "gb", "PHQ-9", None)
    assert alarms(talk, "maya") == [alarm]
    assert alarms(talk, "ines") == []


def test_it_says_that_it_was_answered_and_not_what(talk):
    answers(talk, "9", 3.0)
    heard = [entry.event for entry in talk.hear("jonas").heard]
    assert RiskAnswered("r", "phq-9", "9") in heard
    assert not any(isinstance(event, Saved | Given) for event in heard)


@pytest.mark.parametrize(("item", "value"), [("9", 0.0), ("9", None), ("1", 3.0)])
def test_no_other_answer_raises_one(talk, item, value):
    answers(talk, item, value)
    assert alarms(talk) == []


def test_an_answer_that_cannot_be_kept_raises_none(talk):
    with pytest.raises(OutOfRange):
        answers(talk, "9", 7.0)
    assert alarms(talk) == []


def test_while_it_is_open_another_press_raises_no_second_one(talk):
    for alarm, value in (("a", 1.0), ("b", 3.0), ("c", 3.0)):
        answers(talk, "9", value, alarm)
    assert [alarm.id for alarm in alarms(talk)] == ["a"]


def test_once_it_is_over_it_can_be_raised_again(talk):
    answers(talk, "9", 1.0)
    talk.say("jonas", acknowledge, alarm="a")
    talk.say("jonas", resolve, alarm="a")
    talk.say("maya", resolve, alarm="a")
    answers(talk, "9", 2.0, "b")
    assert [alarm.id for alarm in alarms(talk)] == ["a", "b"]


def test_new_answers_raise_a_new_one_though_the_last_is_still_open(talk):
    answers(talk, "9", 1.0)
    talk.say("maya", put_away, pick="p", response="r")
    answers(talk, "9", 1.0, "b", response="another")
    assert [alarm.id for alarm in alarms(talk)] == ["a", "b"]


def test_answers_of_an_earlier_day_raise_none_and_those_of_today_do(talk):
    brings(talk, HARMLESS | {"9": 3.0}, talk.now - 30 * DAY)
    assert alarms(talk) == []


def test_answers_of_today_raise_one_wherever_they_come_from(talk):
    brings(talk, HARMLESS | {"9": 3.0}, talk.now)
    assert [alarm.answered for alarm in alarms(talk)] == ["PHQ-9"]
