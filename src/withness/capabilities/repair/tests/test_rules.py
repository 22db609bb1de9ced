"""Repair without a database: either opens it, all close it, and words open the closing again."""

import pytest

from tests.people import HOUR
from withness.capabilities.repair import cards
from withness.capabilities.repair.rules import (
    RepairState,
    Settled,
    StillOpen,
    answer_repair,
    close_repair,
    open_repair,
    reopen_repair,
    say_change,
)
from withness.ground.partnership import Role
from withness.ground.partnership.refusals import (
    AlreadyAnswered,
    ChangedMeanwhile,
    NotHeardOf,
    NotThisRole,
    TooLong,
    WordsMissing,
)
from withness.ground.partnership.verbs import erase, invite, join, leave, welcome


def thread(talk, reader):
    return cards.thread(talk.hear(reader), "r")


def waits_for(talk, reader):
    return [each.title for each in cards.waiting(talk.hear(reader))]


def settle(talk, *names):
    for name in names:
        talk.say(name, close_repair, thread="r", seen=thread(talk, name).seen)


@pytest.mark.parametrize(("one", "other"), [("maya", "jonas"), ("jonas", "maya")])
def test_either_may_do_what_the_other_may(talk, one, other):
    talk.say(one, open_repair, thread="r", words="You looked at the clock")
    talk.say(other, answer_repair, thread="r", words="I did, and I'm sorry")
    talk.say(one, say_change, thread="r", words="The clock stands where both can see it")
    settle(talk, other, one)
    assert thread(talk, one).settled
    talk.say(other, reopen_repair, thread="r", words="It happened again")
    talk.say(other, say_change, thread="r", words="No clock")
    settle(talk, one)
    assert not thread(talk, one).settled
    settle(talk, other)
    assert [line.words for line in thread(talk, other).changes] == [
        "The clock stands where both can see it",
        "No clock",
    ]
    assert thread(talk, other).settled


def test_it_is_settled_only_when_both_say_so(talk):
    talk.say("maya", open_repair, thread="r")
    settle(talk, "jonas")
    assert not thread(talk, "maya").settled
    assert thread(talk, "jonas").stands == "It closes once Maya says so too. No hurry."
    assert thread(talk, "maya").stands == "It closes once you say so too. No hurry."
    settle(talk, "maya")
    assert thread(talk, "jonas").settled


def test_words_after_a_closing_take_it_back_because_it_was_not_given_to_them(talk):
    talk.say("maya", open_repair, thread="r", words="a")
    settle(talk, "jonas")
    talk.say("maya", answer_repair, thread="r", words="There is more to it")
    settle(talk, "maya")
    assert not thread(talk, "jonas").settled
    settle(talk, "jonas")
    assert thread(talk, "jonas").settled


def test_a_closing_counts_for_what_was_on_the_page_and_not_for_more(talk):
    talk.say("maya", open_repair, thread="r", words="a")
    seen = thread(talk, "maya").seen
    talk.say("jonas", answer_repair, thread="r", words="b")
    with pytest.raises(ChangedMeanwhile):
        talk.say("maya", close_repair, thread="r", seen=seen)
    assert not thread(talk, "maya").mine_settled


def test_that_the_other_closed_it_meanwhile_is_nothing_new_to_read(talk):
    talk.say("maya", open_repair, thread="r", words="a")
    seen = thread(talk, "maya").seen
    settle(talk, "jonas")
    talk.say("maya", close_repair, thread="r", seen=seen)
    assert thread(talk, "maya").settled


def test_what_waits_is_what_the_other_said_last(talk):
    talk.say("maya", open_repair, thread="r")
    assert (waits_for(talk, "maya"), waits_for(talk, "jonas")) == (
        [],
        ["Maya would like to talk about something between you"],
    )
    talk.say("jonas", answer_repair, thread="r", words="Yes, let us")
    assert (waits_for(talk, "maya"), waits_for(talk, "jonas")) == (["Jonas said"], [])
    settle(talk, "maya")
    assert waits_for(talk, "jonas") == ["Maya said: for me this is settled"]
    settle(talk, "jonas")
    assert waits_for(talk, "maya") == waits_for(talk, "jonas") == []


def test_a_supporter_hears_nothing_and_opens_nothing(talk):
    before = talk.cold("ines")
    talk.say("maya", open_repair, thread="r", words="a")
    assert talk.cold("ines") == before
    with pytest.raises(NotThisRole):
        talk.say("ines", open_repair, thread="s")
    for rule, words in (
        (answer_repair, {"words": "a"}),
        (say_change, {"words": "a"}),
        (close_repair, {"seen": 1}),
        (reopen_repair, {}),
    ):
        with pytest.raises(NotHeardOf):
            talk.say("ines", rule, thread="r", **words)


def test_whoever_came_later_hears_nothing_of_it_and_is_not_needed_to_settle_it(talk):
    talk.say("maya", open_repair, thread="r", words="a")
    talk.say("maya", invite, member="noor", role=Role.THERAPIST, until=talk.now + HOUR)
    talk.say("jonas", welcome, member="noor")
    talk.say("noor", join, name="Noor")
    assert talk.hear("noor").state(RepairState).threads == {}
    settle(talk, "maya", "jonas")
    assert thread(talk, "maya").settled


def test_nobody_settles_it_by_leaving(talk):
    talk.say("maya", open_repair, thread="r", words="a")
    talk.say("jonas", leave)
    assert not thread(talk, "maya").settled


def test_erased_words_are_gone_and_that_something_was_said_stays(talk):
    (entry,) = talk.say("maya", open_repair, thread="r", words="what nobody should keep")
    talk.say("maya", erase, entry=entry.id)
    (line,) = thread(talk, "jonas").lines
    assert (line.told, line.words) == (True, None)
    assert "nobody should keep" not in str(talk.entries)


def test_what_is_refused(talk):
    def refused(refusal, who, rule, **words):
        with pytest.raises(refusal):
            talk.say(who, rule, thread="r", **words)

    refused(NotHeardOf, "maya", answer_repair, words="a")
    refused(TooLong, "maya", open_repair, words="a" * 20_001)
    talk.say("maya", open_repair, thread="r")
    refused(AlreadyAnswered, "jonas", open_repair)
    refused(WordsMissing, "jonas", answer_repair, words=" ")
    refused(WordsMissing, "jonas", say_change, words="")
    refused(StillOpen, "jonas", reopen_repair)
    settle(talk, "maya")
    refused(AlreadyAnswered, "maya", close_repair, seen=2)
    settle(talk, "jonas")
    refused(Settled, "jonas", answer_repair, words="a")
    refused(Settled, "maya", close_repair, seen=3)
