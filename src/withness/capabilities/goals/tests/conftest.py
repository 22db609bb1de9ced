"""What the tests of goals begin with: three people, and a goal that Maya put forward."""

import pytest

from tests.people import in_memory
from withness.capabilities.goals.events import GoalWording
from withness.capabilities.goals.rules import CAPABILITY, propose_goal
from withness.ground.partnership.verbs import agree

LUNCH = GoalWording(text="Eat lunch in the room", matters="My friends are there", notice="I stay until the bell")
FRIDAYS = GoalWording(text="Eat lunch in the room on Fridays")


@pytest.fixture
def talk():
    """Maya, Jonas and Ines in memory."""
    return in_memory(CAPABILITY)


@pytest.fixture
def proposed(talk):
    """Maya put a goal forward."""
    talk.say("maya", propose_goal, goal="g1", version="v1", wording=LUNCH)
    return talk


@pytest.fixture
def agreed(proposed):
    """And Jonas agreed."""
    proposed.say("jonas", agree, accord="g1", version="v1")
    return proposed
