"""The rules of teach-back: an invitation that may be left, and answers that grade nobody."""

import pytest

from tests.people import having_met
from withness.capabilities.teachback.cards import in_words
from withness.capabilities.teachback.rules import (
    CAPABILITY,
    OwnWords,
    TeachbackState,
    add_to,
    ask_back,
    mean_too,
    say_back,
)
from withness.ground.partnership.refusals import AlreadyAnswered, NotHeardOf, NotThisRole, TooLong, WordsMissing
from withness.ground.partnership.verbs import erase, grant


@pytest.fixture
def talk():
    return having_met(CAPABILITY)


def says(talk, who, words="It is not news", back="b"):
    return talk.say(who, say_back, back=back, session="s", words=words)


@pytest.mark.parametrize(("asks", "tells"), [("jonas", "maya"), ("maya", "jonas")])
def test_each_may_ask_and_say_and_answer_as_the_other_may(talk, asks, tells):
    talk.say(asks, ask_back, session="s")
    assert in_words(talk.hear(tells), "s").asked_by == asks.title()
    says(talk, tells)
    assert in_words(talk.hear(tells), "s").asked_by == ""
    talk.say(asks, mean_too, back="b")
    talk.say(asks, add_to, back="b", words="And you saw it first")
    talk.say(tells, add_to, back="b", words="Did I")
    (card,) = in_words(talk.hear(tells), "s").said
    assert [line.words for line in card.lines] == [None, "And you saw it first", "Did I"]
    assert card.lines[0].who == f"{asks.title()} said: that is what I meant too"


def test_nobody_has_to_be_asked(talk):
    says(talk, "maya")
    assert in_words(talk.hear("jonas"), "s").said[0].words == "It is not news"


def test_asking_happens_once(talk):
    talk.say("jonas", ask_back, session="s")
    assert not in_words(talk.hear("jonas"), "s").can_ask
    with pytest.raises(AlreadyAnswered):
        talk.say("jonas", ask_back, session="s")


def test_what_was_asked_for_and_left_is_nobodys_debt(talk):
    talk.say("jonas", ask_back, session="s")
    assert talk.hear("maya").waiting() == []


def test_nobody_says_of_their_own_words_that_they_meant_that_too(talk):
    says(talk, "maya")
    with pytest.raises(OwnWords):
        talk.say("maya", mean_too, back="b")
    talk.say("jonas", mean_too, back="b")
    with pytest.raises(AlreadyAnswered):
        talk.say("jonas", mean_too, back="b")


def test_a_supporter_who_may_know_of_a_session_hears_none_of_it(talk):
    says(talk, "maya")
    talk.say("maya", grant, grant="g", accord="s", to="ines", until=talk.now + 10**12)
    assert talk.hear("ines").state(TeachbackState).said == {}
    for rule, words in ((ask_back, {"session": "s"}), (say_back, {"session": "s", "back": "x", "words": "x"})):
        with pytest.raises(NotThisRole):
            talk.say("ines", rule, **words)
    with pytest.raises(NotHeardOf):
        talk.say("ines", add_to, back="b", words="x")


@pytest.mark.parametrize(("words", "refusal"), [("", WordsMissing), ("x" * 5_001, TooLong)])
def test_what_is_no_answer_is_refused(talk, words, refusal):
    with pytest.raises(refusal):
        says(talk, "maya", words)


def test_erased_words_read_erased(talk):
    (entry,) = says(talk, "maya")
    talk.say("maya", erase, entry=entry.id)
    assert in_words(talk.hear("jonas"), "s").said[0].words is None
