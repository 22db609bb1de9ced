"""Maps by their rules: everyone draws their own, and what is kept leaves no trace."""

import pytest

from tests.people import in_memory
from withness.capabilities.ecomap.cards import one
from withness.capabilities.ecomap.events import Sort, Tie
from withness.capabilities.ecomap.rules import CAPABILITY, MOST, EcomapState, FullMap, SeenAlready, draw, take_off
from withness.ground.partnership.refusals import NotHeardOf, NotThisRole, TooLong, WordsMissing

OTHER = {"maya": "jonas", "jonas": "maya"}


@pytest.fixture
def talk():
    return in_memory(CAPABILITY)


def aunt(**more):
    return {"thing": "a", "sort": Sort.PERSON, "tie": Tie.BOTH, "name": "My aunt", "kept": False} | more


def names(talk, reader, whose):
    return [each.name for each in one(talk.hear(reader), whose).things]


@pytest.mark.parametrize("who", ["maya", "jonas"])
def test_either_draws_changes_and_takes_off_and_the_other_sees_it(talk, who):
    talk.say(who, draw, **aunt())
    talk.say(who, draw, **aunt(tie=Tie.STRAINED))
    for reader in ("maya", "jonas"):
        (thing,) = one(talk.hear(reader), who).things
        assert (thing.name, thing.tie) == ("My aunt", "strained")
    with pytest.raises(NotHeardOf):
        talk.say(OTHER[who], take_off, thing="a")
    talk.say(who, take_off, thing="a")
    assert names(talk, OTHER[who], who) == []


def test_two_with_the_same_name_are_two(talk):
    for thing in ("a", "b"):
        talk.say("maya", draw, **aunt(thing=thing))
    assert names(talk, "jonas", "maya") == ["My aunt", "My aunt"]


def test_what_is_kept_leaves_no_trace_until_it_is_let_out(talk):
    before = talk.hear("jonas")
    talk.say("maya", draw, **aunt(kept=True))
    talk.say("maya", draw, **aunt(thing="b", kept=True))
    talk.say("maya", take_off, thing="b")
    after = talk.hear("jonas")
    assert (len(after.heard), after.state(EcomapState)) == (len(before.heard), before.state(EcomapState))
    talk.say("maya", draw, **aunt())
    assert names(talk, "jonas", "maya") == ["My aunt"]
    with pytest.raises(SeenAlready):
        talk.say("maya", draw, **aunt(kept=True))


def test_a_map_holds_as_much_as_can_be_read(talk):
    for number in range(MOST):
        talk.say("maya", draw, **aunt(thing=f"{number}"))
    with pytest.raises(FullMap):
        talk.say("maya", draw, **aunt(thing="more"))
    talk.say("maya", draw, **aunt(thing="1", tie=Tie.THIN))


@pytest.mark.parametrize(
    ("words", "refusal"),
    [({"name": " "}, WordsMissing), ({"name": "x" * 81}, TooLong), ({"note": "x" * 20_000}, TooLong)],
)
def test_what_says_nothing_or_does_not_fit_is_refused(talk, words, refusal):
    with pytest.raises(refusal):
        talk.say("maya", draw, **aunt(**words))


def test_whoever_stands_around_neither_draws_nor_sees_any_of_it(talk):
    talk.say("maya", draw, **aunt())
    with pytest.raises(NotThisRole):
        talk.say("ines", draw, **aunt(thing="b"))
    assert not talk.hear("ines").state(EcomapState).maps
    with pytest.raises(NotHeardOf):
        one(talk.hear("maya"), "ines")
