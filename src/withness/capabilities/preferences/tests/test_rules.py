"""Preferences by their rules: everyone says their own, on the same lines."""

import pytest

from tests.people import in_memory
from withness.capabilities.preferences.cards import preferences
from withness.capabilities.preferences.rules import CAPABILITY, PreferencesState, ask_preferences, say_preferences
from withness.ground.partnership.refusals import AlreadyAnswered, NotThisRole, OutOfRange, TooLong, WordsMissing


@pytest.fixture
def talk():
    return in_memory(CAPABILITY)


@pytest.mark.parametrize("who", ["maya", "jonas"])
def test_either_may_begin_and_ask_and_change_it(talk, who):
    talk.say(who, ask_preferences)
    talk.say(who, say_preferences, tone=1)
    talk.say(who, say_preferences, tone=5, words="Not before noon")
    for reader in ("maya", "jonas"):
        said = talk.hear(reader).state(PreferencesState).said[who]
        assert [each.said.tone for each in said] == [1, 5]
    (place,) = preferences(talk.hear("jonas")).lines[2].places
    assert (place.says, place.before) == ("Straight and challenging", "Warm and gentle")


def test_nobody_is_asked_twice_and_whoever_stands_around_hears_nothing(talk):
    talk.say("jonas", ask_preferences)
    with pytest.raises(AlreadyAnswered):
        talk.say("jonas", ask_preferences)
    talk.say("maya", say_preferences, guide=1)
    assert not talk.hear("ines").state(PreferencesState).said
    assert not talk.hear("ines").state(PreferencesState).asked
    for rule, words in ((ask_preferences, {}), (say_preferences, {"guide": 1})):
        with pytest.raises(NotThisRole):
            talk.say("ines", rule, **words)


@pytest.mark.parametrize(
    ("words", "refusal"),
    [
        ({}, WordsMissing),
        ({"words": "  "}, WordsMissing),
        ({"tone": 0}, OutOfRange),
        ({"tone": 6}, OutOfRange),
        ({"words": "x" * 20_000}, TooLong),
    ],
)
def test_what_says_nothing_or_does_not_fit_is_refused(talk, words, refusal):
    with pytest.raises(refusal):
        talk.say("maya", say_preferences, **words)


@pytest.mark.parametrize(("mine", "theirs", "apart"), [(1, 5, True), (2, 4, True), (3, 4, False), (None, 5, False)])
def test_that_two_put_it_differently_is_said_without_saying_who_is_right(talk, mine, theirs, apart):
    talk.say("maya", say_preferences, time=mine, words="hm")
    talk.say("jonas", say_preferences, time=theirs)
    for reader in ("maya", "jonas"):
        assert preferences(talk.hear(reader)).lines[1].apart is apart
