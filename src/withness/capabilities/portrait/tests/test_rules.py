"""Portraits by their rules: everyone's own words, what is kept leaves no trace, what changes takes every voice."""

import pytest

from tests.people import in_memory
from withness.capabilities.portrait.cards import chapter, part
from withness.capabilities.portrait.events import KIND, AdaptationWording, Topic
from withness.capabilities.portrait.library import CHAPTER_OF
from withness.capabilities.portrait.rules import (
    CAPABILITY,
    NothingKept,
    PortraitState,
    hears_of,
    propose_adaptation,
    show,
    tell,
)
from withness.ground.partnership.refusals import NotHeardOf, NotThisRole, OutOfRange, TooLong, WordsMissing
from withness.ground.partnership.verbs import agree

OTHER = {"maya": "jonas", "jonas": "maya"}
HERE = {"topic": Topic.FEELINGS}


@pytest.fixture
def talk():
    return in_memory(CAPABILITY)


def words_of(talk, reader):
    return [each.words for each in part(talk.hear(reader), "feelings").shared]


@pytest.mark.parametrize("who", ["maya", "jonas"])
def test_either_says_something_and_the_other_reads_it(talk, who):
    talk.say(who, tell, words="Like ice", kept=False, **HERE)
    talk.say(who, tell, words="Like water", kept=False, **HERE)
    for reader in ("maya", "jonas"):
        assert words_of(talk, reader) == ["Like water"]
        assert [each.words for each in part(talk.hear(reader), "feelings").earlier] == ["Like ice"]


@pytest.mark.parametrize("who", ["maya", "jonas"])
def test_what_is_kept_leaves_no_trace_for_anybody_else(talk, who):
    before = talk.hear(OTHER[who])
    talk.say(who, tell, words="Like ice", kept=True, **HERE)
    after = talk.hear(OTHER[who])
    assert (len(after.heard), after.state(PortraitState)) == (len(before.heard), before.state(PortraitState))
    assert part(talk.hear(who), "feelings").kept.words == "Like ice"
    talk.say(who, tell, words="Like ice", kept=False, **HERE)
    assert words_of(talk, OTHER[who]) == ["Like ice"]


def test_what_was_let_out_stays_readable_beside_what_is_kept_now(talk):
    talk.say("maya", tell, words="Fine", kept=False, **HERE)
    talk.say("maya", tell, words="Not fine", kept=True, **HERE)
    card = part(talk.hear("maya"), "feelings")
    assert ([each.words for each in card.shared], card.kept.words, card.earlier) == (["Fine"], "Not fine", ())
    assert words_of(talk, "jonas") == ["Fine"]


def test_the_same_words_again_say_nothing_new(talk):
    for _ in range(2):
        talk.say("maya", tell, words="Fine", kept=False, **HERE)
    assert len(talk.hear("jonas").state(PortraitState).told[Topic.FEELINGS]["maya"]) == 1


@pytest.mark.parametrize(("words", "refusal"), [("  ", WordsMissing), ("x" * 20_000, TooLong)])
def test_what_says_nothing_or_does_not_fit_is_refused(talk, words, refusal):
    with pytest.raises(refusal):
        talk.say("maya", tell, words=words, kept=False, **HERE)


def test_whoever_stands_around_neither_says_nor_hears_any_of_it(talk):
    talk.say("maya", tell, words="Fine", kept=False, **HERE)
    with pytest.raises(NotThisRole):
        talk.say("ines", tell, words="Fine", kept=False, **HERE)
    assert not talk.hear("ines").state(PortraitState).told


def test_what_is_done_differently_counts_once_both_said_yes(talk):
    wording = AdaptationWording("Not after noon in the fasting month", "I fast")
    talk.say("maya", propose_adaptation, adaptation="a", version="a1", wording=wording)
    assert talk.hear("jonas").accord("a").current is None
    talk.say("jonas", agree, accord="a", version="a1")
    (shown,) = chapter(talk.hear("maya"), "background").changed
    assert shown.holds
    assert talk.hear("ines").of_kind(KIND) == []


def test_every_topic_has_one_place_and_what_is_none_is_not_found(talk):
    assert CHAPTER_OF.keys() == set(Topic)
    for find in (chapter, part):
        with pytest.raises(NotHeardOf):
            find(talk.hear("maya"), "weather")


FRIENDS = {"topic": Topic.FRIENDS, "words": "That they know I listen", "matters": 9, "lived": 3}


@pytest.mark.parametrize("who", ["maya", "jonas"])
def test_what_matters_is_kept_alone_first_and_shown_as_it_stands(talk, who):
    before = talk.hear(OTHER[who])
    talk.say(who, tell, kept=True, **FRIENDS)
    assert len(talk.hear(OTHER[who]).heard) == len(before.heard)
    assert hears_of(talk.hear(who), "friends") == {who}
    with pytest.raises(NotHeardOf):
        hears_of(talk.hear(OTHER[who]), "friends")
    talk.say(who, show, topic=Topic.FRIENDS)
    (shown,) = part(talk.hear(OTHER[who]), "friends").shared
    assert (shown.words, shown.numbers) == (
        FRIENDS["words"],
        "How much it matters: 9 of 10. How close to it I live: 3 of 10",
    )
    assert part(talk.hear(who), "friends").kept is None
    for reader in ("maya", "jonas"):
        assert hears_of(talk.hear(reader), "friends") == {"maya", "jonas"}


def test_only_what_is_kept_is_shown_and_only_by_whoever_keeps_it(talk):
    for who in ("maya", "jonas"):
        with pytest.raises(NothingKept):
            talk.say(who, show, topic=Topic.FRIENDS)
    talk.say("maya", tell, kept=True, **FRIENDS)
    with pytest.raises(NothingKept):
        talk.say("jonas", show, topic=Topic.FRIENDS)
    talk.say("maya", show, topic=Topic.FRIENDS)
    with pytest.raises(NothingKept):
        talk.say("maya", show, topic=Topic.FRIENDS)


def test_numbers_may_stay_out_or_be_said_anew_and_stay_on_the_scale(talk):
    talk.say("maya", tell, kept=False, topic=Topic.FRIENDS, words="That they know I listen")
    talk.say("maya", tell, kept=False, **FRIENDS | {"lived": 0})
    card = part(talk.hear("jonas"), "friends")
    assert ([each.numbers for each in card.shared], [each.numbers for each in card.earlier]) == (
        ["How much it matters: 9 of 10. How close to it I live: 0 of 10"],
        [""],
    )
    for wrong in ({"matters": 11}, {"lived": -1}):
        with pytest.raises(OutOfRange):
            talk.say("maya", tell, kept=False, **FRIENDS | wrong)


def test_of_other_parts_nothing_can_be_tied(talk):
    talk.say("maya", tell, words="Like ice", kept=False, **HERE)
    for topic in ("feelings", "nothing"):
        with pytest.raises(NotHeardOf):
            hears_of(talk.hear("maya"), topic)
