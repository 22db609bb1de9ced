"""The rules of rulers, in memory: everyone sets their own, and says why not lower."""

import pytest

from tests.goals import ended, with_goals
from withness.capabilities.rulers.cards import also, lines
from withness.capabilities.rulers.events import Ruler
from withness.capabilities.rulers.rules import CAPABILITY, HIGHEST, LOWEST, RulersState, set_ruler
from withness.ground.partnership import Ref
from withness.ground.partnership.refusals import NotHeardOf, NotInForce, NotThisRole, OutOfRange, TooLong
from withness.ground.partnership.verbs import erase


@pytest.fixture
def talk():
    return with_goals("g", beside=CAPABILITY)


def sets(talk, who, value, ruler=Ruler.IMPORTANCE, **more):
    return talk.say(who, set_ruler, goal="g", ruler=ruler, value=value, **more)


@pytest.mark.parametrize("ruler", Ruler)
def test_each_sets_their_own_and_both_see_both_apart(talk, ruler):
    sets(talk, "maya", 3, ruler, why="I miss the start", more="If somebody came along")
    sets(talk, "maya", 7, ruler)
    sets(talk, "jonas", 5, ruler)
    for reader, first in (("maya", "You"), ("jonas", "You")):
        (line,) = [each for each in lines(talk.hear(reader), "g") if each.people]
        assert (line.ruler, line.people[0].name) == (ruler, first)
        numbers = sorted([value for _, value in own.readings] for own in line.people)
        assert numbers == [[3, 7], [5]]


@pytest.mark.parametrize("value", [LOWEST, HIGHEST])
def test_both_ends_are_answers(talk, value):
    sets(talk, "maya", value)
    (own,) = lines(talk.hear("jonas"), "g")[0].people
    assert [said for _, said in own.readings] == [value]


@pytest.mark.parametrize("value", [LOWEST - 1, HIGHEST + 1])
def test_there_is_nothing_beyond_the_ends(talk, value):
    with pytest.raises(OutOfRange):
        sets(talk, "maya", value)


@pytest.mark.parametrize("words", ["لأنني أريد", "क्योंकि मैं चाहती हूँ", "💛"])
def test_reasons_may_be_in_any_script(talk, words):
    sets(talk, "maya", 4, why=words)
    assert lines(talk.hear("jonas"), "g")[0].people[0].why == words


def test_twenty_thousand_characters_are_kept_and_more_are_refused(talk):
    sets(talk, "maya", 4, why="x" * 20_000)
    assert len(lines(talk.hear("jonas"), "g")[0].people[0].why) == 20_000
    with pytest.raises(TooLong):
        sets(talk, "maya", 4, why="x" * 20_001)


def test_it_is_for_a_goal_that_is_alive(talk):
    with pytest.raises(NotHeardOf):
        talk.say("maya", set_ruler, goal="other", ruler=Ruler.READINESS, value=1)
    ended(talk, "g")
    with pytest.raises(NotInForce):
        sets(talk, "maya", 4)
    assert also(talk.hear("maya"), "", Ref("goal", "g")) is None


def test_whoever_stands_around_says_nothing_and_hears_nothing(talk):
    sets(talk, "maya", 4)
    assert talk.hear("ines").state(RulersState).settings == {}
    assert also(talk.hear("ines"), "", Ref("goal", "g")) is None
    with pytest.raises(NotThisRole):
        sets(talk, "ines", 4)


def test_a_reason_can_be_erased_and_the_number_stays(talk):
    (entry,) = sets(talk, "maya", 4, why="Not this")
    talk.say("maya", erase, entry=entry.id)
    (own,) = lines(talk.hear("jonas"), "g")[0].people
    assert ([value for _, value in own.readings], own.why) == ([4], None)
