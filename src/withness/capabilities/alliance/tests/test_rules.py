"""What feedback allows, what it refuses, and who hears of it."""

import pytest
from msgspec.structs import replace

from withness.capabilities.alliance import cards
from withness.capabilities.alliance.events import FeedbackGiven, Part, Steps
from withness.capabilities.alliance.rules import (
    AllianceState,
    ForTheOthers,
    GivenAlready,
    HeardAlready,
    NobodyAnswered,
    answer_feedback,
    give_feedback,
    mark_heard,
    say_not_yet,
    was_harder,
)
from withness.ground.partnership import Role
from withness.ground.partnership.refusals import (
    AlreadyAnswered,
    NotHeardOf,
    NotThisRole,
    NotYourVoice,
    OutOfRange,
    TooLong,
    WordsMissing,
)
from withness.ground.partnership.tests.pure_ledger import HOUR
from withness.ground.partnership.verbs import erase, invite, join, leave, welcome

from .conftest import DIFFERENT, UNSAID, WORDS


def state(talk, reader):
    return talk.hear(reader).state(AllianceState)


def thread(talk, reader, part=DIFFERENT, feedback="f1"):
    return cards.thread(talk.hear(reader), feedback, part)


def waits_for(talk, reader):
    return [(each.part, each.title) for each in cards.waiting(talk.hear(reader))]


def test_given_it_is_heard_by_the_partners_and_nobody_else(said):
    heard = state(said, "jonas").feedback["f1"]
    assert heard.steps == Steps(4, 2, 3)
    assert {part: each.words for part, each in heard.threads.items()} == WORDS
    assert state(said, "ines") == AllianceState()


@pytest.mark.parametrize(("one", "other"), [("maya", "jonas"), ("jonas", "maya")])
def test_either_may_do_what_the_other_may(talk, one, other):
    talk.say(one, give_feedback, feedback="f1", different="a", steps=Steps(1, None, 5))
    talk.say(other, answer_feedback, feedback="f1", part=DIFFERENT, words="b")
    talk.say(one, say_not_yet, feedback="f1", part=DIFFERENT, words="c")
    talk.say(other, answer_feedback, feedback="f1", part=DIFFERENT, words="d")
    talk.say(one, mark_heard, feedback="f1", part=DIFFERENT)
    assert thread(talk, other).heard


def test_a_supporter_gives_none(said):
    with pytest.raises(NotThisRole):
        said.say("ines", give_feedback, feedback="f2", different="a")


@pytest.mark.parametrize("rule", [answer_feedback, mark_heard, say_not_yet])
def test_a_supporter_does_not_even_learn_that_there_is_any(said, rule):
    words = {"words": "hm"} if rule is not mark_heard else {}
    with pytest.raises(NotHeardOf):
        said.say("ines", rule, feedback="f1", part=DIFFERENT, **words)
    assert cards.open_threads(said.hear("ines")) == []
    assert cards.how_it_was(said.hear("ines")) == []


def test_what_was_said_stays_open_until_it_is_answered_and_marked_heard(said):
    assert waits_for(said, "jonas") == [(DIFFERENT, "Maya said how it was"), (UNSAID, "Maya said how it was")]
    assert waits_for(said, "maya") == []
    said.say("jonas", answer_feedback, feedback="f1", part=DIFFERENT, words="We start with home now")
    assert waits_for(said, "jonas") == [(UNSAID, "Maya said how it was")]
    assert waits_for(said, "maya") == [(DIFFERENT, "Jonas answered what you said")]
    assert [card.part for card in cards.open_threads(said.hear("maya"))] == [DIFFERENT, UNSAID]
    said.say("maya", mark_heard, feedback="f1", part=DIFFERENT)
    assert waits_for(said, "maya") == []
    assert [card.part for card in cards.open_threads(said.hear("maya"))] == [UNSAID]
    assert [card.part for card in cards.heard_threads(said.hear("jonas"))] == [DIFFERENT]


def test_not_yet_opens_it_again_for_the_other(said):
    said.say("jonas", answer_feedback, feedback="f1", part=DIFFERENT, words="Fine")
    said.say("maya", say_not_yet, feedback="f1", part=DIFFERENT, words="That was quick")
    assert (DIFFERENT, "Maya said: not quite yet") in waits_for(said, "jonas")
    said.say("jonas", answer_feedback, feedback="f1", part=DIFFERENT, words="You're right. Tell me more?")
    said.say("maya", mark_heard, feedback="f1", part=DIFFERENT)
    said.say("maya", say_not_yet, feedback="f1", part=DIFFERENT)
    assert thread(said, "maya").standing == "open"
    assert [line.words for line in thread(said, "jonas").lines if line.told] == [
        "Fine",
        "That was quick",
        "You're right. Tell me more?",
    ]


def test_who_talked_about_it_in_the_room_can_mark_it_without_a_written_answer(said):
    said.say("maya", mark_heard, feedback="f1", part=UNSAID)
    assert thread(said, "jonas", UNSAID).heard


def test_heard_and_not_yet_belong_to_whoever_said_it_and_the_answer_to_the_others(said):
    with pytest.raises(NotYourVoice):
        said.say("jonas", mark_heard, feedback="f1", part=DIFFERENT)
    with pytest.raises(NotYourVoice):
        said.say("jonas", say_not_yet, feedback="f1", part=DIFFERENT)
    with pytest.raises(ForTheOthers):
        said.say("maya", answer_feedback, feedback="f1", part=DIFFERENT, words="I'm fine really")


def test_several_may_answer_and_either_answer_counts(said):
    said.say("maya", invite, member="noor", role=Role.CLIENT, until=said.now + HOUR)
    said.say("jonas", welcome, member="noor")
    said.say("noor", join, name="Noor")
    assert state(said, "noor").feedback == {}
    said.say("noor", give_feedback, feedback="f2", unsaid="I wanted to leave")
    said.say("jonas", answer_feedback, feedback="f2", part=UNSAID, words="Thank you for staying")
    said.say("maya", answer_feedback, feedback="f2", part=UNSAID, words="I could tell")
    assert [line.who for line in thread(said, "noor", UNSAID, "f2").lines] == ["Jonas answered", "Maya answered"]
    said.say("jonas", answer_feedback, feedback="f1", part=DIFFERENT, words="Only for those who heard it")
    assert "Only for those" not in str(said.cold("noor").heard)


def test_whoever_is_gone_hears_no_answer(said):
    said.say("maya", invite, member="aylin", role=Role.THERAPIST, until=said.now + HOUR)
    said.say("jonas", welcome, member="aylin")
    said.say("aylin", join, name="Aylin")
    said.say("maya", give_feedback, feedback="f2", unsaid="To all of you")
    said.say("jonas", leave)
    (entry,) = said.say("aylin", answer_feedback, feedback="f2", part=UNSAID, words="I am still here")
    assert entry.audience == {"maya", "aylin"}
    assert waits_for(said, "aylin") == []


def test_nothing_is_added_up_and_each_question_has_its_own_line(said):
    said.now += HOUR
    said.say("maya", give_feedback, feedback="f2", steps=Steps(myself=5))
    for reader in ("maya", "jonas"):
        (card,) = cards.how_it_was(said.hear(reader))
        assert [[step for _, step in line.points] for line in card.lines] == [[4, 5], [2], [3]]
        assert card.lines[0].says == "“All the time”; the time before “Most of the time”."
        assert [row.words[1] for row in card.rows] == ["", "Less than I wanted"]


def test_erased_words_are_gone_and_that_something_was_said_stays(said):
    entry = next(each for each in said.entries if isinstance(each.event, FeedbackGiven))
    said.say("jonas", answer_feedback, feedback="f1", part=UNSAID, words="I am sorry")
    said.say("maya", erase, entry=entry.id)
    shown = thread(said, "jonas", UNSAID)
    assert (shown.words, shown.standing, shown.lines[0].words) == (None, "answered", "I am sorry")
    assert "cried" not in str(said.entries)


def test_what_is_refused(said):
    def refused(refusal, who, rule, **words):
        with pytest.raises(refusal):
            said.say(who, rule, **words)

    refused(WordsMissing, "maya", give_feedback, feedback="f2")
    refused(WordsMissing, "maya", give_feedback, feedback="f2", different="  ")
    refused(OutOfRange, "maya", give_feedback, feedback="f2", steps=Steps(myself=6))
    refused(OutOfRange, "maya", give_feedback, feedback="f2", steps=Steps(take=0))
    refused(TooLong, "maya", give_feedback, feedback="f2", unsaid="a" * 20_001)
    refused(NotHeardOf, "maya", give_feedback, feedback="f2", different="a", session="no-such-session")
    refused(GivenAlready, "maya", give_feedback, feedback="f1", different="a")
    refused(WordsMissing, "jonas", answer_feedback, feedback="f1", part=DIFFERENT, words=" ")
    refused(NotHeardOf, "jonas", answer_feedback, feedback="no-such", part=DIFFERENT, words="a")
    refused(NobodyAnswered, "maya", say_not_yet, feedback="f1", part=DIFFERENT)
    said.say("maya", mark_heard, feedback="f1", part=DIFFERENT)
    refused(AlreadyAnswered, "maya", mark_heard, feedback="f1", part=DIFFERENT)
    refused(HeardAlready, "jonas", answer_feedback, feedback="f1", part=DIFFERENT, words="a")


def test_a_question_without_words_opens_no_thread(talk):
    talk.say("maya", give_feedback, feedback="f1", steps=Steps(3, 3, 3))
    assert cards.open_threads(talk.hear("jonas")) + cards.heard_threads(talk.hear("jonas")) == []
    with pytest.raises(NotHeardOf):
        thread(talk, "jonas")


def test_given_events_keep_their_shape(talk):
    event = FeedbackGiven("f", Steps(1, None, 5), (Part.UNSAID,), None, None, "words of mine")
    facts, words = talk.registry.codec.split(event)
    assert talk.registry.codec.join(facts, words) == event
    assert talk.registry.codec.join(facts, None) == replace(event, unsaid=None)
    assert b"words of mine" not in facts


@pytest.mark.parametrize(
    ("steps", "harder"),
    [
        ([Steps(3, 3, 3)], False),
        ([Steps(3, 1, 3)], True),
        ([Steps(5, 4, 3), Steps(4, 3, 2)], False),
        ([Steps(5, 4, 3), Steps(3, 4, 3)], True),
        ([Steps(5, None, None), Steps(None, 4, None), Steps(3, 4, None)], True),
        ([Steps(2, 1, 1), Steps(2, 2, 2)], False),
        ([Steps(1, 1, 1), Steps()], False),
    ],
)
def test_talking_is_offered_to_both_alike_where_a_step_is_low_or_fell_by_two(talk, steps, harder):
    for number, each in enumerate(steps):
        talk.say("jonas", give_feedback, feedback=f"f{number}", steps=each, different="Something")
    assert [was_harder(talk.hear(reader)) for reader in ("maya", "jonas", "ines")] == [harder, harder, False]
