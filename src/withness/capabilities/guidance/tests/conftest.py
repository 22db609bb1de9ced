"""What the tests of guidance begin with: three people, and something they can agree on."""

import pytest

from tests.people import in_memory
from withness.capabilities.guidance.rules import CAPABILITY
from withness.ground.partnership import AccordKind, Capability
from withness.ground.partnership.tests.made_up import PromiseWording

PROMISE = AccordKind("promise", PromiseWording, lambda wording: wording.text, lambda _w, _t: None, matter="promises")


@pytest.fixture
def talk():
    """Maya, Jonas and Ines in memory, with promises."""
    return fresh()


def fresh():
    return in_memory(CAPABILITY, Capability("promises", kinds=(PROMISE,)))
