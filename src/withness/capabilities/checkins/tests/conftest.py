"""What the tests of check-ins begin with: three people, and two things that somebody chose to look at."""

import pytest

from tests.people import in_memory
from withness.capabilities.checkins.events import ItemId, Wording
from withness.capabilities.checkins.rules import CAPABILITY, choose_items

SLEEP, BUS = ItemId("sleeping-through"), ItemId("the-bus-to-schoo")
SLEEPING = Wording(text="Sleeping through", low="awake all night", high="right through")
THE_BUS = Wording(text="The bus", low="I walk instead", high="I just get on")
CHOICE = ((SLEEP, SLEEPING), (BUS, THE_BUS))


@pytest.fixture
def talk():
    """Maya, Jonas and Ines in memory."""
    return in_memory(CAPABILITY)


@pytest.fixture
def chosen(talk):
    """Maya has chosen two things."""
    talk.say("maya", choose_items, items=CHOICE)
    return talk
