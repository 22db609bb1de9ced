"""The rules of common ground, in memory: everyone's own view, one sentence for all, and a difference that stays."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.people import in_memory
from withness.capabilities.understanding.cards import BEFORE, all_of, card, matter_of, waiting
from withness.capabilities.understanding.events import KIND, Matter
from withness.capabilities.understanding.rules import (
    CAPABILITY,
    OneAlready,
    come_closer,
    leave_open,
    propose_sentence,
    tell_view,
)
from withness.ground.partnership.refusals import (
    AlreadyAnswered,
    NotHeardOf,
    NotThisRole,
    NotYours,
    TooLong,
    WordsMissing,
)
from withness.ground.partnership.verbs import agree, decline, erase


@pytest.fixture
def talk():
    return in_memory(CAPABILITY)


def put(talk, who="maya", sentence="s", version="v1", text="Nights are the hard part", **more):
    about = {} if "counters" in more else {"matter": Matter.TROUBLE}
    return talk.say(who, propose_sentence, sentence=sentence, version=version, text=text, **(about | more))


@pytest.mark.parametrize("matter", list(Matter))
def test_both_views_stand_side_by_side_for_both(talk, matter):
    talk.say("jonas", tell_view, matter=matter, words="I see the evenings")
    talk.say("maya", tell_view, matter=matter, words="I see the nights")
    for reader in ("maya", "jonas"):
        shown = card(talk.hear(reader), matter)
        assert [seen.words for seen in shown.seen] == ["I see the evenings", "I see the nights"]
        assert shown.silent == ""
    assert sum(len(each.seen) for each in all_of(talk.hear("maya"))) == 2


def test_what_somebody_wrote_before_stays_beside_it_and_saying_the_same_says_nothing(talk):
    for words in ("First", "Second", "Second"):
        talk.say("maya", tell_view, matter=Matter.AIM, words=words)
    (seen,) = card(talk.hear("jonas"), Matter.AIM).seen
    assert (seen.words, [each.words for each in seen.before]) == ("Second", ["First"])


@given(st.lists(st.sampled_from("abcdef"), min_size=1, max_size=30))
def test_the_latest_stands_and_no_earlier_one_is_lost_or_uncounted(said):
    talk = in_memory(CAPABILITY)
    for words in said:
        talk.say("maya", tell_view, matter=Matter.PART, words=words)
    different = [words for number, words in enumerate(said) if number == 0 or said[number - 1] != words]
    (seen,) = card(talk.hear("jonas"), Matter.PART).seen
    assert seen.words == said[-1]
    assert [each.words for each in seen.before] == different[-2::-1][:BEFORE]
    assert len(seen.before) + seen.more == len(different) - 1


def test_words_can_be_erased_by_whoever_wrote_them_and_by_nobody_else(talk):
    talk.say("maya", tell_view, matter=Matter.TROUBLE, words="Do not keep")
    assert card(talk.hear("jonas"), Matter.TROUBLE).seen[0].entry is None
    entry = card(talk.hear("maya"), Matter.TROUBLE).seen[0].entry
    talk.say("maya", erase, entry=entry)
    for reader in ("maya", "jonas"):
        (seen,) = card(talk.hear(reader), Matter.TROUBLE).seen
        assert (seen.words, seen.glance, seen.entry) == (None, None, None)


@pytest.mark.parametrize(("writes", "answers"), [("maya", "jonas"), ("jonas", "maya")])
def test_a_sentence_is_shared_once_both_said_yes_and_both_views_stay(talk, writes, answers):
    for who in ("maya", "jonas"):
        talk.say(who, tell_view, matter=Matter.TROUBLE, words=f"How {who} sees it")
    put(talk, writes)
    assert [each.about for each in waiting(talk.hear(answers))] == ["s"]
    put(talk, answers, version="v2", text="Nights, mostly", counters="v1")
    talk.say(writes, agree, accord="s", version="v2")
    for reader in ("maya", "jonas"):
        shown = card(talk.hear(reader), Matter.TROUBLE)
        assert (shown.sentence.title, shown.sentence.holds) == ("Nights, mostly", True)
        assert len(shown.seen) == 2
        assert waiting(talk.hear(reader)) == []


def test_one_sentence_for_a_matter_at_a_time_and_another_matter_has_its_own(talk):
    put(talk)
    with pytest.raises(OneAlready):
        put(talk, "jonas", sentence="other")
    put(talk, "jonas", sentence="aim", matter=Matter.AIM)
    talk.say("jonas", decline, accord="s", version="v1")
    put(talk, sentence="anew")
    assert card(talk.hear("jonas"), Matter.TROUBLE).sentence.id == "anew"


def test_other_words_for_a_shared_sentence_stay_with_its_matter(talk):
    put(talk)
    talk.say("jonas", agree, accord="s", version="v1")
    put(talk, "jonas", version="v2", text="Nights and Sundays", matter=Matter.AIM)
    assert talk.hear("maya").accord("s", KIND).latest.terms.matter is Matter.TROUBLE
    assert card(talk.hear("maya"), Matter.TROUBLE).sentence.holds


@pytest.mark.parametrize("who", ["maya", "jonas"])
def test_anybody_says_where_they_differ_and_it_stays_beside_a_shared_sentence(talk, who):
    talk.say(who, leave_open, difference="d", matter=Matter.TROUBLE, words="For me it is Sundays")
    put(talk)
    talk.say("jonas", agree, accord="s", version="v1")
    for reader in ("maya", "jonas"):
        shown = card(talk.hear(reader), Matter.TROUBLE)
        assert [each.words for each in shown.still_apart] == ["For me it is Sundays"]
        assert shown.sentence.holds
        assert waiting(talk.hear(reader)) == []


def test_whoever_said_it_says_that_they_came_closer_and_it_can_still_be_read(talk):
    talk.say("maya", leave_open, difference="d", matter=Matter.AIM, words="Sundays")
    with pytest.raises(NotYours):
        talk.say("jonas", come_closer, difference="d")
    with pytest.raises(NotHeardOf):
        talk.say("maya", come_closer, difference="never-said")
    talk.say("maya", come_closer, difference="d")
    with pytest.raises(AlreadyAnswered):
        talk.say("maya", come_closer, difference="d")
    shown = card(talk.hear("jonas"), Matter.AIM)
    assert (shown.still_apart, [each.words for each in shown.apart]) == ((), ["Sundays"])


@pytest.mark.parametrize(("words", "refusal"), [("", WordsMissing), ("  ", WordsMissing), ("x" * 20_000, TooLong)])
def test_nothing_and_too_much_are_refused(talk, words, refusal):
    with pytest.raises(refusal):
        talk.say("maya", tell_view, matter=Matter.TROUBLE, words=words)
    with pytest.raises(refusal):
        talk.say("maya", leave_open, difference="d", matter=Matter.TROUBLE, words=words)
    with pytest.raises(refusal):
        put(talk, text=words)


def test_whoever_stands_around_writes_and_hears_nothing(talk):
    talk.say("maya", tell_view, matter=Matter.TROUBLE, words="Nights")
    talk.say("maya", leave_open, difference="d", matter=Matter.TROUBLE, words="Sundays")
    put(talk)
    shown = card(talk.hear("ines"), Matter.TROUBLE)
    assert (shown.seen, shown.apart, shown.sentence) == ((), (), None)
    for rule, words in (
        (tell_view, {"matter": Matter.AIM, "words": "x"}),
        (leave_open, {"difference": "e", "matter": Matter.AIM, "words": "x"}),
        (propose_sentence, {"sentence": "z", "version": "z1", "text": "x", "matter": Matter.AIM}),
    ):
        with pytest.raises(NotThisRole):
            talk.say("ines", rule, **words)


def test_a_matter_that_is_none_of_the_three_is_not_there(talk):
    with pytest.raises(NotHeardOf):
        matter_of("weather")
    with pytest.raises(NotHeardOf):
        put(talk, matter=None)


def test_a_difference_is_left_open_once_under_its_name(talk):
    left = {"difference": "d", "matter": Matter.TROUBLE, "words": "You call it a habit"}
    talk.say("maya", leave_open, **left)
    with pytest.raises(AlreadyAnswered):
        talk.say("maya", leave_open, **left)
