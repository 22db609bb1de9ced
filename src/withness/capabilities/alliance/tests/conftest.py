"""What the tests of feedback begin with: three people, and something that Maya said about how it was."""

import pytest

from tests.people import in_memory
from withness.capabilities.alliance.events import Part, Steps
from withness.capabilities.alliance.rules import CAPABILITY, give_feedback

DIFFERENT, UNSAID = Part.DIFFERENT, Part.UNSAID
WORDS = {"different": "Less about school", "unsaid": "I cried on the way home"}


@pytest.fixture
def talk():
    """Maya, Jonas and Ines in memory."""
    return in_memory(CAPABILITY)


@pytest.fixture
def said(talk):
    """Maya said how it was, with words to both open questions."""
    talk.say("maya", give_feedback, feedback="f1", steps=Steps(4, 2, 3), **WORDS)
    return talk
