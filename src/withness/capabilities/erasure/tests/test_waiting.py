"""A question waits until it is answered, and again once the day is over until which the words stay."""

import pytest

from tests.people import in_memory
from withness.capabilities.erasure.cards import waiting
from withness.capabilities.erasure.rules import CAPABILITY, ask_to_destroy, hold, take_back
from withness.ground.partnership.tests.pure_ledger import HOUR


@pytest.fixture
def talk():
    talk = in_memory(CAPABILITY)
    talk.say("maya", ask_to_destroy, request="r", of="jonas", words="It sounds like me")
    return talk


def waits(talk, who, now=None):
    return [each.words for each in waiting(talk.hear(who), now or talk.now)]


def test_it_waits_for_whoever_was_asked_and_nobody_else(talk):
    assert waits(talk, "jonas") == ["It sounds like me"]
    assert not waits(talk, "maya")
    assert not waits(talk, "ines")


def test_it_waits_again_once_the_day_is_over(talk):
    until = talk.now + HOUR
    talk.say("jonas", hold, request="r", until=until, why="I have to show it", law="The law on records")
    assert not waits(talk, "jonas", until - 1)
    assert waits(talk, "jonas", until)


def test_what_was_taken_back_waits_for_nobody(talk):
    talk.say("maya", take_back, request="r")
    assert not waits(talk, "jonas")
