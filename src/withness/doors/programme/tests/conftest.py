"""Maya and three more clients of Jonas, whose practice runs a programme."""

import pytest

from tests.people import one_more
from withness.ground.ledger import say
from withness.ground.partnership import Role
from withness.ground.practice.practices import practice_of
from withness.ground.programme.rules import set_up

AREAS, GROUPS = ("Northside", "Harbour"), ("came from another country",)


@pytest.fixture
def programme(jonas):
    """The voice of Jonas in his practice, which runs a programme."""
    voice = practice_of(jonas.account)
    say(voice, set_up, runs=True, areas=AREAS, groups=GROUPS, measure="phq-9")
    return voice


@pytest.fixture
def clients(people, maya):
    """Maya, Noor, Odile and Piet."""
    return [maya, *(one_more(people, name, Role.CLIENT) for name in ("noor", "odile", "piet"))]
