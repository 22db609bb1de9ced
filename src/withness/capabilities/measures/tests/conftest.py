"""What the tests of measures begin with: three people, and what they picked."""

import pytest

from tests.people import in_memory
from withness.capabilities.measures.rules import CAPABILITY, pick_measure
from withness.ground.partnership.verbs import agree


def picked(talk, code="phq-9", pick="p", who=("maya",), weeks=2):
    """Jonas puts a measure forward, Maya says yes."""
    words = {"measure": code, "purpose": "To see whether the evenings change", "weeks": weeks, "who": frozenset(who)}
    talk.say("jonas", pick_measure, pick=pick, version=f"{pick}1", **words)
    talk.say("maya", agree, accord=pick, version=f"{pick}1")
    return talk


@pytest.fixture
def talk():
    """Maya, Jonas and Ines in memory."""
    return in_memory(CAPABILITY)
