"""Home asks once whether the safety plan still fits after an alarm is over, and leaves it at that."""

import pytest

from withness.capabilities.safety.rules import acknowledge, raise_alarm, resolve
from withness.capabilities.safetyplan.events import PlanWording
from withness.capabilities.safetyplan.rules import propose_plan
from withness.ground.ledger import say
from withness.ground.partnership.verbs import agree


@pytest.fixture
def agreed(maya, jonas):
    say(maya.voice, propose_plan, plan="p", version="v1", wording=PlanWording(signs="I stop answering Ruby"))
    say(jonas.voice, agree, accord="p", version="v1")


def test_once_an_alarm_is_over_both_are_asked_once_and_either_answer_ends_it(maya, jonas, agreed):
    asked = "Does the safety plan still fit?"
    assert asked not in maya.page()
    say(maya.voice, raise_alarm, alarm="a")
    say(jonas.voice, acknowledge, alarm="a")
    say(maya.voice, resolve, alarm="a")
    assert asked not in maya.page(), "not while it is open"
    say(jonas.voice, resolve, alarm="a")
    assert all(asked in who.page() for who in (maya, jonas))
    assert maya.sends("safety/plan/p/looked/").status_code == 302
    assert asked not in maya.page()
    assert asked in jonas.page()
    say(jonas.voice, propose_plan, plan="p", version="v2", wording=PlanWording(signs="Other"))
    assert asked not in jonas.page()


def test_after_an_alarm_without_a_plan_its_owner_is_offered_to_write_one(maya, jonas):
    say(maya.voice, raise_alarm, alarm="a")
    say(jonas.voice, acknowledge, alarm="a")
    say(maya.voice, resolve, alarm="a")
    say(jonas.voice, resolve, alarm="a")
    assert "Write a safety plan" in maya.page()
