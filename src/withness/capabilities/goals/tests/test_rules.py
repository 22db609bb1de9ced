"""What goals allow, what they refuse, and who hears of them."""

import pytest

from withness.capabilities.goals.cards import card
from withness.capabilities.goals.events import GoalWording
from withness.capabilities.goals.rules import LET_GO, REACHED, GoalsState, close_goal, propose_goal, rate_goal
from withness.ground.partnership import State
from withness.ground.partnership.refusals import (
    AlreadyEnded,
    AnswerFirst,
    ChangedMeanwhile,
    NotHeardOf,
    NotInForce,
    NotThisRole,
    NotYourVoice,
    OutOfRange,
    TooLong,
    WordsMissing,
)
from withness.ground.partnership.verbs import agree, decline, differ, withdraw

from .conftest import FRIDAYS, LUNCH

PARTNERS = ("maya", "jonas")


def goal(talk, reader="maya"):
    return talk.hear(reader).accord("g1")


def ratings(talk, reader):
    given = talk.hear(reader).state(GoalsState).ratings.get("g1", [])
    return [(rating.by, rating.value, rating.note) for rating in given]


def test_a_goal_is_in_force_once_the_other_agrees(proposed):
    assert goal(proposed).current is None
    assert goal(proposed).waiting.awaits() == {"jonas"}
    proposed.say("jonas", agree, accord="g1", version="v1")
    assert goal(proposed).current.wording == LUNCH
    assert goal(proposed, "jonas").current.wording == LUNCH


@pytest.mark.parametrize(("one", "other"), [PARTNERS, PARTNERS[::-1]])
def test_either_may_put_a_goal_forward_and_the_other_agrees(talk, one, other):
    talk.say(one, propose_goal, goal="g1", version="v1", wording=LUNCH)
    talk.say(other, agree, accord="g1", version="v1")
    assert goal(talk, one).current.wording == goal(talk, other).current.wording == LUNCH


def test_nobody_agrees_to_words_they_did_not_see(proposed):
    proposed.say("jonas", propose_goal, goal="g1", version="v2", wording=FRIDAYS, counters="v1")
    with pytest.raises(ChangedMeanwhile):
        proposed.say("maya", agree, accord="g1", version="v1")
    assert goal(proposed).waiting.id == "v2"


def test_said_another_way_it_waits_for_the_first_again(proposed):
    proposed.say("jonas", propose_goal, goal="g1", version="v2", wording=FRIDAYS, counters="v1")
    assert goal(proposed).versions["v1"].state is State.SUPERSEDED
    assert goal(proposed).waiting.awaits() == {"maya"}
    proposed.say("maya", agree, accord="g1", version="v2")
    assert goal(proposed).current.wording == FRIDAYS


def test_open_words_are_answered_before_others_are_put_forward(proposed):
    with pytest.raises(AnswerFirst):
        proposed.say("jonas", propose_goal, goal="g1", version="v2", wording=FRIDAYS)


def test_what_was_agreed_holds_while_other_words_wait(agreed):
    agreed.say("jonas", propose_goal, goal="g1", version="v2", wording=FRIDAYS, counters="v1")
    assert goal(agreed).current.wording == LUNCH
    agreed.say("maya", decline, accord="g1", version="v2")
    assert goal(agreed).current.wording == LUNCH


def test_seeing_it_differently_is_an_end_once_both_say_so(proposed):
    proposed.say("jonas", differ, accord="g1", version="v1")
    assert goal(proposed).waiting.awaits() == {"maya"}
    proposed.say("maya", differ, accord="g1", version="v1")
    assert goal(proposed).versions["v1"].state is State.DIFFERED
    assert goal(proposed).waiting is None


def test_whoever_put_it_forward_can_take_it_back(proposed):
    proposed.say("maya", withdraw, accord="g1", version="v1")
    assert goal(proposed, "jonas").waiting is None
    assert goal(proposed, "jonas").current is None


@pytest.mark.parametrize(
    ("wording", "refusal", "field"),
    [
        (GoalWording(text=""), WordsMissing, "text"),
        (GoalWording(text="   \n "), WordsMissing, "text"),
        (GoalWording(text="x" * 301), TooLong, "text"),
        (GoalWording(text="x", matters="x" * 5_001), TooLong, "matters"),
        (GoalWording(text="x", notice="x" * 5_001), TooLong, "notice"),
    ],
)
def test_words_that_do_not_fit_are_refused_at_their_field(talk, wording, refusal, field):
    with pytest.raises(refusal) as refused:
        talk.say("maya", propose_goal, goal="g1", version="v1", wording=wording)
    assert refused.value.field == field
    assert talk.hear("maya").of_kind("goal") == []


def test_each_rates_for_themselves_and_both_see_it(agreed):
    agreed.say("maya", rate_goal, goal="g1", rating=3, note="Twice this week")
    agreed.say("jonas", rate_goal, goal="g1", rating=5)
    agreed.say("maya", rate_goal, goal="g1", rating=6)
    both = [("maya", 3, "Twice this week"), ("jonas", 5, None), ("maya", 6, None)]
    assert ratings(agreed, "maya") == ratings(agreed, "jonas") == both


def test_a_chart_keeps_peoples_ratings_apart(agreed):
    agreed.say("maya", rate_goal, goal="g1", rating=3)
    agreed.say("jonas", rate_goal, goal="g1", rating=5)
    lines = card(agreed.hear("maya"), goal(agreed)).lines
    assert [(name, [value for _, value in readings]) for name, _, readings in lines] == [("Maya", [3]), ("Jonas", [5])]


@pytest.mark.parametrize("rating", [-1, 11, 1_000])
def test_a_rating_is_from_0_to_10(agreed, rating):
    with pytest.raises(OutOfRange) as refused:
        agreed.say("maya", rate_goal, goal="g1", rating=rating)
    assert refused.value.field == "rating"


@pytest.mark.parametrize("rating", [0, 10])
def test_both_ends_of_the_scale_may_be_chosen(agreed, rating):
    agreed.say("maya", rate_goal, goal="g1", rating=rating)
    assert ratings(agreed, "maya") == [("maya", rating, None)]


def test_what_is_not_agreed_is_not_rated(proposed):
    with pytest.raises(NotInForce):
        proposed.say("maya", rate_goal, goal="g1", rating=3)


def test_a_goal_ends_when_both_say_so(agreed):
    agreed.say("maya", close_goal, goal="g1", version="v2", closing=REACHED)
    assert goal(agreed).ended is None
    assert goal(agreed).current.wording == LUNCH
    agreed.say("jonas", agree, accord="g1", version="v2")
    assert goal(agreed).ended.how == REACHED
    assert goal(agreed).ended.by is None


def test_nobody_ends_a_goal_alone(agreed):
    agreed.say("jonas", close_goal, goal="g1", version="v2", closing=LET_GO)
    agreed.say("maya", decline, accord="g1", version="v2")
    assert goal(agreed).ended is None
    agreed.say("maya", rate_goal, goal="g1", rating=4)


def test_what_came_to_its_end_stays_ended(agreed):
    agreed.say("maya", close_goal, goal="g1", version="v2", closing=REACHED)
    agreed.say("jonas", agree, accord="g1", version="v2")
    with pytest.raises((AlreadyEnded, NotInForce)):
        agreed.say("maya", rate_goal, goal="g1", rating=9)


def test_only_what_is_agreed_can_be_ended(proposed):
    with pytest.raises(NotInForce):
        proposed.say("maya", close_goal, goal="g1", version="v2", closing=REACHED)


def test_a_supporter_hears_nothing_of_goals_and_puts_none_forward(talk):
    before = talk.cold("ines")
    talk.say("maya", propose_goal, goal="g1", version="v1", wording=LUNCH)
    talk.say("jonas", agree, accord="g1", version="v1")
    talk.say("maya", rate_goal, goal="g1", rating=3)
    assert talk.cold("ines") == before
    with pytest.raises(NotHeardOf):
        talk.say("ines", rate_goal, goal="g1", rating=3)
    with pytest.raises((NotThisRole, NotYourVoice)):
        talk.say("ines", propose_goal, goal="g2", version="v9", wording=LUNCH)
