"""Everybody decides about their own words and nobody about another's; a question is answered, held, or let go."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.people import in_memory
from withness.capabilities.agenda.rules import CAPABILITY as AGENDA
from withness.capabilities.agenda.rules import add_topic
from withness.capabilities.erasure.cards import all_of
from withness.capabilities.erasure.events import Held
from withness.capabilities.erasure.rules import (
    CAPABILITY,
    NothingLeft,
    ask_to_destroy,
    destroy_as_asked,
    destroy_mine,
    destroyable,
    hold,
    take_back,
)
from withness.ground.partnership.acts import is_owed
from withness.ground.partnership.members import EVENTS as OF_MEMBERS
from withness.ground.partnership.refusals import (
    AlreadyAnswered,
    NotAMember,
    NotHeardOf,
    NotYours,
    NotYourVoice,
    TooLate,
    WordsMissing,
)
from withness.ground.partnership.tests.pure_ledger import HOUR
from withness.ground.partnership.verbs import erase
from withness.ground.partnership.words import has_words

BOTH = ("maya", "jonas")
HELD = {"why": "I have to show what I did", "law": "The law on records, section 9"}


@pytest.fixture
def talk():
    talk = in_memory(AGENDA, CAPABILITY)
    for number, who in enumerate(("maya", "jonas", "maya")):
        talk.say(who, add_topic, topic=f"t{number}", words=f"{who} {number}")
    return talk


def ask(talk, who="maya", of="jonas", **words):
    talk.say(who, ask_to_destroy, request="r", of=of, **words)


def worded(talk, by):
    """What somebody said that still holds words, names and what is owed aside."""
    return [
        entry.event
        for entry in talk.entries
        if entry.by == by
        and has_words(entry.event)
        and not isinstance(entry.event, OF_MEMBERS)
        and not is_owed(entry.event)
    ]


def test_all_of_mine_goes_and_nothing_of_yours(talk):
    theirs = worded(talk, "jonas")
    talk.say("maya", destroy_mine)
    assert not worded(talk, "maya")
    assert worded(talk, "jonas") == theirs
    assert talk.hear("jonas").me.name == "Jonas"
    assert talk.hear("jonas").member("maya").name == "Maya"
    with pytest.raises(NothingLeft):
        talk.say("maya", destroy_mine)


@given(who=st.lists(st.sampled_from(BOTH), max_size=6), destroys=st.sampled_from(BOTH), asked=st.booleans())
def test_whatever_somebody_destroys_is_their_own(who, destroys, asked):
    talk = in_memory(AGENDA, CAPABILITY)
    for number, each in enumerate((destroys, *who)):
        talk.say(each, add_topic, topic=f"t{number}", words=f"{each} {number}")
    (other,) = set(BOTH) - {destroys}
    before = worded(talk, other)
    if asked:
        ask(talk, other, destroys)
        talk.say(destroys, destroy_as_asked, request="r")
    else:
        talk.say(destroys, destroy_mine)
    assert worded(talk, other) == before
    assert not worded(talk, destroys)


@pytest.mark.parametrize("who", BOTH)
def test_either_asks_and_whoever_is_asked_destroys_their_own(talk, who):
    (of,) = set(BOTH) - {who}
    mine = worded(talk, who)
    ask(talk, who, of)
    (card,) = all_of(talk.hear(of), talk.now)
    assert card.entries == len(worded(talk, of))
    talk.say(of, destroy_as_asked, request="r")
    assert not worded(talk, of)
    assert worded(talk, who) == mine
    (card,) = all_of(talk.hear(who), talk.now)
    assert card.over
    assert "destroyed" in card.stands
    with pytest.raises(AlreadyAnswered):
        talk.say(of, destroy_as_asked, request="r")


def test_what_whoever_asks_does_not_hear_is_not_destroyed_for_them(talk):
    view = talk.hear("jonas")
    assert list(destroyable(view, view.me, "maya"))
    assert not list(destroyable(view, view.me, "ines"))


def test_nobody_answers_for_whoever_was_asked(talk):
    ask(talk)
    for rule, words in ((destroy_as_asked, {}), (hold, HELD | {"until": talk.now + HOUR})):
        with pytest.raises(NotYourVoice):
            talk.say("maya", rule, request="r", **words)
        with pytest.raises(NotHeardOf):
            talk.say("ines", rule, request="r", **words)
    with pytest.raises(NotYourVoice):
        talk.say("jonas", take_back, request="r")


def test_what_is_held_waits_again_once_the_day_is_over_and_goes_by_nobody_but_its_owner(talk):
    ask(talk)
    until = talk.now + 24 * HOUR
    talk.say("jonas", hold, request="r", until=until, **HELD)
    (card,) = all_of(talk.hear("maya"), until - 1)
    assert (card.why, card.law, card.waits) == (HELD["why"], HELD["law"], False)
    talk.now = until
    (card,) = all_of(talk.hear("jonas"), until)
    assert card.waits
    assert worded(talk, "jonas")
    talk.say("jonas", destroy_as_asked, request="r")
    assert not worded(talk, "jonas")


def test_why_words_stayed_is_owed_and_stays(talk):
    ask(talk)
    talk.say("jonas", hold, request="r", until=talk.now + HOUR, **HELD)
    talk.say("jonas", destroy_mine)
    with pytest.raises(NotYours, match="owe"):
        talk.say("jonas", erase, entry=next(e.id for e in talk.entries if isinstance(e.event, Held)))
    assert all_of(talk.hear("maya"), talk.now)[0].why == HELD["why"]


def test_holding_needs_a_day_a_reason_and_a_law(talk):
    ask(talk)
    with pytest.raises(TooLate):
        talk.say("jonas", hold, request="r", until=talk.now, **HELD)
    for missing in HELD:
        with pytest.raises(WordsMissing):
            talk.say("jonas", hold, request="r", until=talk.now + HOUR, **HELD | {missing: " "})


def test_nobody_else_hears_of_it(talk):
    before = len(talk.hear("ines").heard)
    ask(talk, words="I would rather nobody kept it")
    assert len(talk.hear("ines").heard) == before
    assert not all_of(talk.hear("ines"), talk.now)


def test_it_is_asked_once_of_somebody_who_is_here_and_can_be_taken_back(talk):
    for nobody in ("maya", "ines", "nobody"):
        with pytest.raises(NotAMember):
            ask(talk, of=nobody)
    ask(talk)
    with pytest.raises(AlreadyAnswered):
        talk.say("maya", ask_to_destroy, request="again", of="jonas")
    talk.say("maya", take_back, request="r")
    talk.say("maya", ask_to_destroy, request="again", of="jonas")
    assert [card.over for card in all_of(talk.hear("jonas"), talk.now)] == [False, True]


def test_with_nothing_left_there_is_nothing_to_destroy(talk):
    talk.say("jonas", destroy_mine)
    ask(talk)
    with pytest.raises(NothingLeft):
        talk.say("jonas", destroy_as_asked, request="r")
