"""Picked by all, answered by whoever agreed to, heard before it is given by nobody, unless a life may be in danger."""

import pytest

from withness.capabilities.measures.events import Given, RiskAnswered, Saved
from withness.capabilities.measures.rules import (
    DAY,
    LONGEST_AGO,
    LongerThanALife,
    NothingAnswered,
    NotYetHere,
    PickedAlready,
    bring_earlier,
    give_answers,
    hide,
    pick_measure,
    put_away,
    read_in,
    remark,
    save_answer,
    stop_measure,
)
from withness.capabilities.measures.state import WEEK, MeasuresState, is_due, own
from withness.ground.partnership.refusals import (
    AlreadyAnswered,
    ChangedMeanwhile,
    NotHeardOf,
    NotInForce,
    NotThisRole,
    NotYourVoice,
    OutOfRange,
    WordsMissing,
)
from withness.ground.partnership.verbs import differ

from .conftest import picked


def saves(talk, item="1", value=2.0, response="r", who="maya", pick="p"):
    talk.say(who, save_answer, pick=pick, response=response, item=item, value=value)


def kinds(talk, who):
    return [type(entry.event) for entry in talk.hear(who).heard]


def test_nothing_is_answered_before_all_agreed(talk):
    words = {"measure": "gad-7", "purpose": "To see it", "weeks": 2, "who": frozenset({"maya"})}
    talk.say("jonas", pick_measure, pick="p", version="p1", **words)
    with pytest.raises(NotInForce):
        saves(talk)
    talk.say("maya", differ, accord="p", version="p1")
    with pytest.raises(NotInForce):
        saves(talk)


def test_the_client_picks_as_the_therapist_does(talk):
    words = {"measure": "gad-7", "purpose": "I want to see it", "weeks": 4, "who": frozenset({"maya", "jonas"})}
    talk.say("maya", pick_measure, pick="p", version="p1", **words)
    with pytest.raises(PickedAlready):
        talk.say("jonas", pick_measure, pick="q", version="q1", **words)
    talk.say("jonas", pick_measure, pick="p", version="p2", counters="p1", **words | {"weeks": 2})
    assert talk.hear("maya").accord("p").waiting.terms.weeks == 2


@pytest.mark.parametrize(
    ("wrong", "refusal"),
    [
        ({"measure": "phq-99"}, NotHeardOf),
        ({"purpose": " "}, WordsMissing),
        ({"weeks": 3}, OutOfRange),
        ({"who": frozenset()}, WordsMissing),
        ({"who": frozenset({"ines"})}, NotHeardOf),
    ],
)
def test_what_cannot_be_picked_is_named(talk, wrong, refusal):
    words = {"measure": "gad-7", "purpose": "To see it", "weeks": 2, "who": frozenset({"maya"})} | wrong
    with pytest.raises(refusal):
        talk.say("maya", pick_measure, pick="p", version="p1", **words)


def test_an_answer_is_heard_by_nobody_before_it_is_given(talk):
    picked(talk)
    before = {who: talk.hear(who).heard for who in ("jonas", "ines")}
    saves(talk)
    saves(talk, item="2", value=0.0)
    saves(talk, item="2", value=None)
    assert {who: talk.hear(who).heard for who in before} == before
    assert own(talk.hear("maya")).drafts["p"].answers == {"1": 2.0}


def test_what_is_given_is_exactly_what_was_seen(talk):
    picked(talk)
    saves(talk)
    with pytest.raises(ChangedMeanwhile):
        talk.say("maya", give_answers, pick="p", response="r", answers={"1": 3.0})
    with pytest.raises(NothingAnswered):
        talk.say("maya", give_answers, pick="p", response="r", answers={})
    talk.say("maya", give_answers, pick="p", response="r", answers={"1": 2.0}, note="A hard week")
    (given,) = talk.hear("jonas").state(MeasuresState).given
    assert (given.answers, given.note) == ({"1": 2.0}, "A hard week")
    assert "p" not in own(talk.hear("maya")).drafts
    with pytest.raises(AlreadyAnswered):
        saves(talk)


def test_a_supporter_hears_none_of_it(talk):
    picked(talk)
    heard = len(talk.hear("ines").heard)
    saves(talk, item="9", value=1.0)
    talk.say("maya", give_answers, pick="p", response="r", answers={"9": 1.0})
    assert len(talk.hear("ines").heard) == heard
    for rule, words in ((hide, {"pick": "p", "hidden": True}), (read_in, {"measure": "phq-9", "language": "de"})):
        with pytest.raises((NotThisRole, NotHeardOf)):
            talk.say("ines", rule, **words)


def test_only_whoever_agreed_to_answers(talk):
    picked(talk)
    with pytest.raises(NotYourVoice):
        saves(talk, who="jonas")
    picked(talk, code="gad-7", pick="q", who=("maya", "jonas"))
    saves(talk, who="jonas", pick="q")
    assert Saved not in kinds(talk, "maya")


def test_a_question_about_danger_is_said_at_once_and_once(talk):
    picked(talk)
    saves(talk, item="9", value=0.0)
    assert RiskAnswered not in kinds(talk, "jonas")
    saves(talk, item="9", value=1.0)
    saves(talk, item="9", value=3.0)
    assert kinds(talk, "jonas").count(RiskAnswered) == 1
    (entry,) = [entry for entry in talk.hear("jonas").heard if isinstance(entry.event, RiskAnswered)]
    assert entry.event == RiskAnswered("r", "phq-9", "9")
    assert entry.audience == {"maya", "jonas"}


def test_a_therapist_s_own_answer_is_not_the_client_s_to_carry(talk):
    picked(talk, who=("maya", "jonas"))
    saves(talk, item="9", value=1.0, who="jonas")
    assert RiskAnswered not in kinds(talk, "maya")


def test_answers_from_before_today_alarm_nobody(talk):
    picked(talk)
    earlier = {"pick": "p", "answers": {"9": 3.0, "1": 1.0}}
    talk.say("maya", bring_earlier, response="old", taken_on=talk.now - 3 * DAY, stored_total=7.0, **earlier)
    assert RiskAnswered not in kinds(talk, "jonas")
    talk.say("maya", bring_earlier, response="today", taken_on=talk.now - DAY // 2, **earlier)
    assert kinds(talk, "jonas").count(RiskAnswered) == 1
    for refusal, day in ((NotYetHere, talk.now + DAY), (LongerThanALife, talk.now - LONGEST_AGO - DAY)):
        with pytest.raises(refusal):
            talk.say("maya", bring_earlier, response="never", taken_on=day, **earlier)
    given = talk.hear("jonas").state(MeasuresState).given
    assert [each.id for each in given] == ["old", "today"]
    assert given[0].stored_total == 7.0


@pytest.mark.parametrize(
    ("item", "value", "refusal"),
    [("10", 1.0, NotHeardOf), ("1", 4.0, OutOfRange), ("1", 1.5, OutOfRange), ("1", -1.0, OutOfRange)],
)
def test_what_is_no_answer_is_refused(talk, item, value, refusal):
    picked(talk)
    with pytest.raises(refusal):
        saves(talk, item=item, value=value)
    with pytest.raises(refusal):
        talk.say("maya", bring_earlier, pick="p", response="x", answers={item: value}, taken_on=talk.now - DAY)


def test_one_voice_stops_it_and_what_was_given_stays(talk):
    picked(talk)
    saves(talk)
    talk.say("maya", give_answers, pick="p", response="r", answers={"1": 2.0})
    talk.say("maya", stop_measure, pick="p", why="It makes my week about numbers")
    assert talk.hear("jonas").accord("p").ended.by == "maya"
    assert len(talk.hear("jonas").state(MeasuresState).given) == 1
    with pytest.raises(NotInForce):
        saves(talk, response="s")


def test_either_says_something_to_a_result_or_that_it_does_not_show_how_it_is(talk):
    picked(talk)
    saves(talk)
    talk.say("maya", give_answers, pick="p", response="r", answers={"1": 2.0})
    talk.say("maya", remark, response="r", contests=True)
    talk.say("jonas", remark, response="r", words="That week was the move")
    with pytest.raises(WordsMissing):
        talk.say("jonas", remark, response="r")
    with pytest.raises(NotHeardOf):
        talk.say("jonas", remark, response="nothing", words="x")
    for who in ("maya", "jonas"):
        said = talk.hear(who).state(MeasuresState).response("r").remarks
        assert [(each.by, each.contests, each.words) for each in said] == [
            ("maya", True, None),
            ("jonas", False, "That week was the move"),
        ]


def test_hiding_and_language_are_ones_own(talk):
    picked(talk)
    before = len(talk.hear("jonas").heard)
    talk.say("maya", hide, pick="p", hidden=True)
    talk.say("maya", hide, pick="p", hidden=True)
    talk.say("maya", read_in, measure="phq-9", language="de")
    assert len(talk.hear("jonas").heard) == before
    mine = own(talk.hear("maya"))
    assert (mine.hidden, mine.languages) == ({"p"}, {"phq-9": "de"})
    talk.say("maya", hide, pick="p", hidden=False)
    assert own(talk.hear("maya")).hidden == set()


def test_what_was_begun_can_be_put_away(talk):
    picked(talk)
    saves(talk)
    talk.say("maya", put_away, pick="p", response="r")
    assert own(talk.hear("maya")).drafts == {}
    assert Given not in kinds(talk, "jonas")


def test_it_is_time_for_whoever_answers_and_for_nobody_else(talk):
    picked(talk, weeks=4)
    assert is_due(talk.hear("maya"), "p", talk.now)
    assert not is_due(talk.hear("jonas"), "p", talk.now)
    saves(talk)
    talk.say("maya", give_answers, pick="p", response="r", answers={"1": 2.0})
    assert not is_due(talk.hear("maya"), "p", talk.now + 3 * WEEK)
    assert is_due(talk.hear("maya"), "p", talk.now + 5 * WEEK)
    assert not is_due(talk.hear("maya"), "p", talk.now + 7 * WEEK)
    picked(talk, code="gad-7", pick="q", weeks=0)
    assert not is_due(talk.hear("maya"), "q", talk.now)
