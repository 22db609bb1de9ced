"""The rules of goals, in memory: who may say what, and what each then knows."""

import pytest

from tests.people import in_memory
from withness.capabilities.goals.cards import all_of, card, due, to_look_again
from withness.capabilities.goals.events import KIND, GoalWording
from withness.capabilities.goals.rules import (
    CAPABILITY,
    LET_GO,
    REACHED,
    GoalsState,
    close_goal,
    propose_goal,
    rate_goal,
)
from withness.ground.partnership import Refusal
from withness.ground.partnership.refusals import (
    AlreadyEnded,
    AnswerFirst,
    ChangedMeanwhile,
    NotHeardOf,
    NotInForce,
    NotThisRole,
    OutOfRange,
    TooLate,
    TooLong,
    WordsMissing,
)
from withness.ground.partnership.verbs import agree, decline, differ, erase, withdraw

SLEEP = GoalWording("Sleep through", "I'm tired", "No second alarm")


@pytest.fixture
def talk():
    return in_memory(CAPABILITY)


def put(talk, who="maya", goal="g", version="v1", wording=SLEEP, **more):
    return talk.say(who, propose_goal, goal=goal, version=version, wording=wording, **more)


@pytest.fixture
def agreed(talk):
    put(talk)
    talk.say("jonas", agree, accord="g", version="v1")
    return talk


def test_a_goal_counts_once_both_agreed_to_the_same_words(talk):
    put(talk)
    assert talk.hear("maya").accord("g").current is None
    put(talk, "jonas", version="v2", wording=GoalWording("Sleep till six"), counters="v1", why="Small enough?")
    with pytest.raises(ChangedMeanwhile):
        talk.say("jonas", agree, accord="g", version="v1")
    talk.say("maya", agree, accord="g", version="v2")
    for who in ("maya", "jonas"):
        assert talk.hear(who).accord("g", KIND).current.wording.text == "Sleep till six"


@pytest.mark.parametrize("first", ["maya", "jonas"])
def test_each_may_do_what_the_other_may(talk, first):
    second = "jonas" if first == "maya" else "maya"
    put(talk, first)
    talk.say(second, agree, accord="g", version="v1")
    talk.say(first, rate_goal, goal="g", rating=3)
    talk.say(second, rate_goal, goal="g", rating=4)
    talk.say(first, close_goal, goal="g", version="v2", closing=LET_GO)
    talk.say(second, agree, accord="g", version="v2")
    assert talk.hear(first).accord("g").ended.how == LET_GO


def test_a_supporter_neither_hears_nor_answers(agreed):
    assert agreed.hear("ines").of_kind(KIND) == []
    for rule, words in (
        (rate_goal, {"goal": "g", "rating": 5}),
        (close_goal, {"goal": "g", "version": "v9", "closing": REACHED}),
        (agree, {"accord": "g", "version": "v1"}),
    ):
        with pytest.raises(NotHeardOf):
            agreed.say("ines", rule, **words)
    with pytest.raises(NotThisRole):
        put(agreed, "ines", goal="other", version="w1")


def test_ratings_belong_to_whoever_gave_them_and_both_hear_all(agreed):
    agreed.say("maya", rate_goal, goal="g", rating=0, note="Bad week")
    agreed.say("jonas", rate_goal, goal="g", rating=10)
    heard = [(r.by, r.value, r.note) for r in agreed.hear("jonas").state(GoalsState).ratings["g"]]
    assert heard == [("maya", 0, "Bad week"), ("jonas", 10, None)]
    assert agreed.hear("maya").state(GoalsState) == agreed.hear("jonas").state(GoalsState)


@pytest.mark.parametrize("rating", [-1, 11, 99])
def test_a_rating_outside_the_scale_is_refused_at_its_field(agreed, rating):
    with pytest.raises(OutOfRange) as refused:
        agreed.say("maya", rate_goal, goal="g", rating=rating)
    assert refused.value.field == "rating"


def test_nothing_is_rated_before_all_agreed_or_after_the_end(talk):
    put(talk)
    with pytest.raises(NotInForce):
        talk.say("maya", rate_goal, goal="g", rating=5)
    talk.say("jonas", agree, accord="g", version="v1")
    talk.say("maya", close_goal, goal="g", version="v2", closing=REACHED)
    talk.say("maya", rate_goal, goal="g", rating=5)
    talk.say("jonas", agree, accord="g", version="v2")
    with pytest.raises(NotInForce):
        talk.say("maya", rate_goal, goal="g", rating=5)
    with pytest.raises(NotInForce):
        talk.say("maya", close_goal, goal="g", version="v3", closing=REACHED)


def test_one_voice_does_not_end_a_goal(agreed):
    agreed.say("jonas", close_goal, goal="g", version="v2", closing=REACHED)
    assert agreed.hear("maya").accord("g").ended is None
    agreed.say("maya", decline, accord="g", version="v2", why="Not yet")
    assert agreed.hear("jonas").accord("g").current.id == "v1"


def test_an_ending_that_there_is_not_is_refused(agreed):
    with pytest.raises(NotInForce):
        agreed.say("maya", close_goal, goal="g", version="v2", closing="failed")


def test_a_goal_that_ended_can_be_taken_up_again(agreed):
    agreed.say("maya", close_goal, goal="g", version="v2", closing=LET_GO)
    agreed.say("jonas", agree, accord="g", version="v2")
    put(agreed, version="v3")
    agreed.say("jonas", agree, accord="g", version="v3")
    assert agreed.hear("maya").accord("g").current.id == "v3"
    assert agreed.hear("maya").accord("g").ended is None


def test_they_agree_to_differ_when_both_say_so(talk):
    put(talk)
    talk.say("jonas", differ, accord="g", version="v1", why="I see it from outside")
    assert all_of(talk.hear("maya"))[0].accord.question == "rest"
    talk.say("maya", differ, accord="g", version="v1")
    assert all_of(talk.hear("maya"))[0].accord.rests == "You agreed to differ."


def test_what_waits_is_answered_before_something_else_is_put_forward(talk):
    put(talk)
    with pytest.raises(AnswerFirst):
        put(talk, "jonas", version="v2")


@pytest.mark.parametrize(
    ("wording", "refusal", "field"),
    [
        (GoalWording("  "), WordsMissing, "text"),
        (GoalWording("x" * 301), TooLong, "text"),
        (GoalWording("x", "y" * 20_001), TooLong, "matters"),
        (GoalWording("x", None, "z" * 20_001), TooLong, "notice"),
    ],
)
def test_words_that_do_not_fit_are_refused_at_their_field(talk, wording, refusal, field):
    with pytest.raises(refusal) as refused:
        put(talk, wording=wording)
    assert refused.value.field == field


def test_erased_words_are_gone_and_the_goal_stands(agreed):
    entry = next(e.id for e in agreed.entries if getattr(e.event, "kind", None) == KIND)
    agreed.say("maya", erase, entry=entry)
    shown = all_of(agreed.hear("jonas"))[0]
    assert shown.accord.holds
    assert shown.accord.title is None
    assert "Sleep" not in str(shown)


def test_a_card_shows_old_words_beside_new_ones_only_while_they_wait(talk):
    put(talk)
    put(talk, "jonas", version="v2", wording=GoalWording("Sleep till six"), counters="v1")
    waiting = card(talk.hear("maya"), talk.hear("maya").accord("g")).accord
    assert ("out", "through") in waiting.chunks
    assert ("in", "till six") in waiting.chunks
    assert waiting.question == "answer"
    assert waiting.who == "Jonas would say it this way"
    talk.say("maya", agree, accord="g", version="v2")
    assert card(talk.hear("maya"), talk.hear("maya").accord("g")).accord.chunks == ()


def test_history_names_each_by_who_is_reading(talk):
    put(talk)
    talk.say("jonas", decline, accord="g", version="v1", why="Too much")
    assert [line.who for line in all_of(talk.hear("jonas"))[0].accord.history] == [
        "Maya put this forward",
        "You said: not like this",
    ]
    assert [line.words for line in all_of(talk.hear("maya"))[0].accord.history] == ["Sleep through", "Too much"]


def test_only_whoever_put_it_forward_takes_it_back(talk):
    put(talk)
    with pytest.raises(Refusal):
        talk.say("jonas", withdraw, accord="g", version="v1")
    talk.say("maya", withdraw, accord="g", version="v1")
    with pytest.raises(ChangedMeanwhile):
        talk.say("jonas", agree, accord="g", version="v1")


def test_a_closed_goal_says_so_before_anything_else(agreed):
    agreed.say("maya", close_goal, goal="g", version="v2", closing=REACHED)
    agreed.say("jonas", agree, accord="g", version="v2")
    with pytest.raises(AlreadyEnded):
        agreed.say("maya", propose_goal, goal="g", version="v3", wording=SLEEP, closing=REACHED)


DAYS = 86_400 * 1_000_000


def test_a_day_to_look_again_is_agreed_on_with_the_words_and_ends_nothing(talk):
    day = talk.now // DAYS * DAYS + 3 * DAYS
    put(talk, again_at=day)
    assert to_look_again(talk.hear("maya"), talk.hear("maya").accord("g"), talk.now) is None
    talk.say("jonas", agree, accord="g", version="v1")
    for who in ("maya", "jonas"):
        view = talk.hear(who)
        assert not to_look_again(view, view.accord("g"), talk.now).is_time
        assert list(due(view, talk.now)) == []
        assert [each.title for each in due(view, day)] == ["Sleep through"]
        assert view.accord("g").current is not None


def test_the_day_is_over_for_whoever_said_since_how_near_it_is_and_for_nobody_else(talk):
    put(talk, again_at=talk.now // DAYS * DAYS)
    talk.say("jonas", agree, accord="g", version="v1")
    talk.say("maya", rate_goal, goal="g", rating=4)
    assert list(due(talk.hear("maya"), talk.now)) == []
    assert [each.about for each in due(talk.hear("jonas"), talk.now)] == ["g"]


def test_another_day_is_put_forward_for_a_goal_that_holds_and_the_old_words_hold_meanwhile(talk):
    put(talk, again_at=talk.now // DAYS * DAYS)
    talk.say("jonas", agree, accord="g", version="v1")
    later = talk.now + 9 * DAYS
    put(talk, "jonas", version="v2", again_at=later)
    assert list(due(talk.hear("maya"), talk.now)) == []
    assert [part.label for part in card(talk.hear("maya"), talk.hear("maya").accord("g")).parts if part.chunks] == [
        "When we look at it again"
    ]
    talk.say("maya", agree, accord="g", version="v2")
    assert [each.about for each in due(talk.hear("maya"), later)] == ["g"]


def test_a_day_that_is_over_is_refused(talk):
    with pytest.raises(TooLate):
        put(talk, again_at=talk.now - 2 * DAYS)
