"""What the tests of how we decide begin with: three people, and something they can agree on."""

import pytest

from tests.people import in_memory
from withness.capabilities.deciding.rules import CAPABILITY
from withness.ground.partnership import AccordKind, Capability
from withness.ground.partnership.tests.made_up import PromiseWording

KINDS = (
    AccordKind("promise", PromiseWording, lambda wording: wording.text, lambda _w, _t: None, matter="promises"),
    AccordKind(
        "consent", PromiseWording, lambda wording: wording.text, lambda _w, _t: None, matter=None, may_be_led=False
    ),
)


@pytest.fixture
def talk():
    """Maya, Jonas and Ines in memory, with promises, which may be led, and consents, which may not."""
    return in_memory(CAPABILITY, Capability("promises", kinds=KINDS))
