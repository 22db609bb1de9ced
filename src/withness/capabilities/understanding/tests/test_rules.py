"""Common ground by its rules: everyone's own side, what takes every voice, and a difference that stays."""

import pytest

from tests.people import in_memory
from withness.capabilities.understanding.cards import one
from withness.capabilities.understanding.events import KIND, Question, SentenceWording
from withness.capabilities.understanding.rules import (
    CAPABILITY,
    OneSentence,
    UnderstandingState,
    propose_sentence,
    say_apart,
    say_view,
)
from withness.ground.partnership.refusals import NotHeardOf, NotThisRole, TooLong, WordsMissing
from withness.ground.partnership.verbs import agree, differ

TROUBLE = {"about": Question.TROUBLE}
OTHER = {"maya": "jonas", "jonas": "maya"}


@pytest.fixture
def talk():
    return in_memory(CAPABILITY)


def sentence(name="s", text="The fear comes at the door", **more):
    return TROUBLE | {"sentence": name, "version": f"{name}1", "wording": SentenceWording(text)} | more


@pytest.mark.parametrize("who", ["maya", "jonas"])
def test_either_says_how_they_see_it_and_the_other_reads_it_with_what_was_said_before(talk, who):
    talk.say(who, say_view, words="The lift", **TROUBLE)
    talk.say(who, say_view, words="Not the lift, the people in it", **TROUBLE)
    for reader in ("maya", "jonas"):
        sides = one(talk.hear(reader), "trouble").sides
        (side,) = (each for each in sides if each.latest)
        assert (side.latest.words, [each.words for each in side.earlier]) == (
            "Not the lift, the people in it",
            ["The lift"],
        )
        assert len(sides) == 2
        assert side.mine is (reader == who)


@pytest.mark.parametrize("who", ["maya", "jonas"])
def test_a_difference_stays_in_sight_beside_the_sentence_that_all_agreed_to(talk, who):
    talk.say(who, say_apart, words="Sleep has nothing to do with it", **TROUBLE)
    talk.say(OTHER[who], propose_sentence, **sentence())
    talk.say(who, agree, accord="s", version="s1")
    for reader in ("maya", "jonas"):
        card = one(talk.hear(reader), "trouble")
        assert card.sentence.holds
        assert [each.words for each in card.apart] == ["Sleep has nothing to do with it"]


def test_there_is_one_sentence_for_each_question_and_another_after_they_agreed_to_differ(talk):
    talk.say("maya", propose_sentence, **sentence())
    with pytest.raises(OneSentence):
        talk.say("jonas", propose_sentence, **sentence("t"))
    talk.say("jonas", propose_sentence, **sentence("u") | {"about": Question.AIMS})
    talk.say("jonas", differ, accord="s", version="s1")
    talk.say("maya", differ, accord="s", version="s1")
    talk.say("jonas", propose_sentence, **sentence("t"))
    assert len(talk.hear("maya").of_kind(KIND)) == 3
    assert one(talk.hear("maya"), "trouble").sentence.id == "t"


def test_the_same_words_again_say_nothing_new(talk):
    for _ in range(2):
        talk.say("maya", say_view, words="The lift", **TROUBLE)
        talk.say("maya", say_apart, words="Sleep", **TROUBLE)
    state = talk.hear("jonas").state(UnderstandingState)
    assert [len(each[Question.TROUBLE]["maya"]) for each in (state.seen, state.apart)] == [1, 1]


@pytest.mark.parametrize("rule", [say_view, say_apart])
@pytest.mark.parametrize(("words", "refusal"), [("  ", WordsMissing), ("x" * 20_000, TooLong)])
def test_what_says_nothing_or_does_not_fit_is_refused(talk, rule, words, refusal):
    with pytest.raises(refusal):
        talk.say("maya", rule, words=words, **TROUBLE)


def test_whoever_stands_around_neither_says_nor_hears_any_of_it(talk):
    talk.say("maya", say_view, words="The lift", **TROUBLE)
    talk.say("maya", propose_sentence, **sentence())
    for rule in (say_view, say_apart):
        with pytest.raises(NotThisRole):
            talk.say("ines", rule, words="The lift", **TROUBLE)
    assert not talk.hear("ines").state(UnderstandingState).seen
    assert not talk.hear("ines").of_kind(KIND)


def test_a_question_that_is_none_is_not_found(talk):
    with pytest.raises(NotHeardOf):
        one(talk.hear("maya"), "weather")
