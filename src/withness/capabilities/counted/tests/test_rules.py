"""A yes to be counted: said alone, heard by nobody else, changed and taken back alone."""

import pytest

from tests.people import in_memory
from withness.capabilities.counted.events import KIND
from withness.capabilities.counted.rules import CAPABILITY, count_me, count_me_no_more, my_yes
from withness.ground.partnership.refusals import NotThisRole


@pytest.fixture
def talk():
    return in_memory(CAPABILITY)


def says_yes(talk, name="yes", **chosen):
    talk.say("maya", count_me, consent=name, version=f"{name}1", programme="here", **chosen)


def test_it_holds_at_once_and_nobody_else_hears_it(talk):
    says_yes(talk, area="Harbour")
    assert my_yes(talk.hear("maya")).current.wording.area == "Harbour"
    for other in ("jonas", "ines"):
        assert talk.hear(other).of_kind(KIND) == []


def test_said_anew_it_takes_the_place_of_what_was_said_before(talk):
    says_yes(talk, area="Harbour")
    says_yes(talk, "again", group="older than sixty")
    standing = my_yes(talk.hear("maya"))
    assert (standing.current.wording.area, standing.current.wording.group) == (None, "older than sixty")
    assert sum(each.current is not None for each in talk.hear("maya").of_kind(KIND)) == 1


def test_taken_back_it_is_gone_and_taking_back_twice_is_no_harm(talk):
    says_yes(talk)
    talk.say("maya", count_me_no_more)
    assert my_yes(talk.hear("maya")) is None
    assert talk.say("maya", count_me_no_more) == []


def test_a_therapist_is_not_counted(talk):
    with pytest.raises(NotThisRole):
        talk.say("jonas", count_me, consent="c", version="v", programme="here")
