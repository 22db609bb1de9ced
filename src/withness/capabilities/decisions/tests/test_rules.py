"""Decisions by their rules: what one may do the other may, what is refused and why, and what the numbers come to."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.people import in_memory
from withness.capabilities.decisions.events import OTHER, WAIT, Right, SideKind
from withness.capabilities.decisions.rules import (
    CAPABILITY,
    MOST_WAYS,
    NothingWeighs,
    OptionGone,
    StillChosen,
    add_option,
    added_up,
    lean,
    look_back,
    not_yet,
    open_question,
    put_forward,
    say_how_it_felt,
    say_matters,
    say_side,
    weigh,
    withdraw_option,
)
from withness.capabilities.decisions.state import DecisionsState
from withness.ground.partnership import Role
from withness.ground.partnership.refusals import (
    ChangedMeanwhile,
    NotHeardOf,
    NotInForce,
    NotThisRole,
    NotYours,
    OutOfRange,
    TooLong,
    TooMany,
    WordsMissing,
)
from withness.ground.partnership.tests.pure_ledger import HOUR
from withness.ground.partnership.verbs import agree, decline, invite, join, welcome

Q = {"question": "q"}
ALL = {**Q, "option": "bus"}


@pytest.fixture
def talk():
    talk = in_memory(CAPABILITY)
    talk.say("maya", open_question, **Q, words="How do I get there?")
    talk.say("maya", add_option, **ALL, words="By bus")
    talk.say("jonas", add_option, **Q, option="walk", words="On foot")
    talk.say("jonas", say_matters, **Q, matter="rest", words="Being rested")
    talk.say("maya", say_matters, **Q, matter="calm", words="Calm")
    return talk


def question(talk, who="maya"):
    return talk.hear(who).state(DecisionsState).questions["q"]


def test_both_hear_the_same_question(talk):
    assert question(talk) == question(talk, "jonas")
    assert question(talk).ways() == ["bus", "walk", WAIT, OTHER]


def test_whoever_stands_around_hears_nothing_and_can_say_nothing(talk):
    assert not talk.hear("ines").state(DecisionsState).questions
    with pytest.raises(NotThisRole):
        talk.say("ines", open_question, question="other", words="May I?")
    with pytest.raises(NotHeardOf):
        talk.say("ines", lean, **ALL)


@pytest.mark.parametrize("who", ["maya", "jonas"])
def test_either_may_do_everything(talk, who):
    other = {"maya": "jonas", "jonas": "maya"}[who]
    talk.say(who, open_question, question="mine", words="And now?")
    talk.say(who, say_side, **ALL, side=SideKind.ASKS, words="Money")
    talk.say(who, weigh, **Q, weights={"rest": 1}, fits={"bus": {"rest": 4}})
    talk.say(who, lean, **ALL, why="It is raining")
    talk.say(who, not_yet, **Q)
    talk.say(who, put_forward, **ALL, version="v1")
    talk.say(other, agree, accord="q", version="v1")
    for each in (who, other):
        talk.say(each, look_back, **Q, version="v1", right=Right.PARTLY)
        talk.say(each, say_how_it_felt, **Q, say=5)
    known = question(talk, other)
    assert known.leans[who].event.option == "bus"
    assert [each.by for each in known.looked_back] == [who, other]


def test_a_way_is_in_force_only_when_everyone_said_yes(talk):
    talk.say("jonas", put_forward, **ALL, version="v1", how="The one at nine")
    assert talk.hear("maya").accord("q").current is None
    talk.say("maya", put_forward, **Q, option="walk", version="v2", counters="v1")
    assert talk.hear("jonas").accord("q").current is None
    talk.say("jonas", agree, accord="q", version="v2")
    assert talk.hear("maya").accord("q").current.wording.way == "On foot"


def test_waiting_is_a_way_and_something_else_needs_words(talk):
    talk.say("maya", put_forward, **Q, option=WAIT, version="v1")
    assert talk.hear("jonas").accord("q").waiting.wording.way == "We wait with it"
    talk.say("jonas", decline, accord="q", version="v1")
    with pytest.raises(WordsMissing) as refused:
        talk.say("jonas", put_forward, **Q, option=OTHER, version="v2")
    assert refused.value.field == "way"
    talk.say("jonas", put_forward, **Q, option=OTHER, version="v2", way="By boat")
    assert talk.hear("maya").title("q") == "By boat"


def test_a_way_that_was_taken_back_meanwhile_is_refused_with_the_reason(talk):
    with pytest.raises(NotYours):
        talk.say("jonas", withdraw_option, **ALL)
    talk.say("maya", withdraw_option, **ALL, why="It doesn't run")
    for rule, words in (
        (put_forward, {"version": "v1"}),
        (lean, {}),
        (say_side, {"side": SideKind.GOOD, "words": "Dry"}),
        (withdraw_option, {}),
    ):
        with pytest.raises(OptionGone) as refused:
            talk.say("jonas", rule, **ALL, **words)
        assert refused.value.field == "option"
    assert "bus" not in question(talk).ways()


def test_numbers_for_a_way_that_was_taken_back_are_kept(talk):
    talk.say("maya", withdraw_option, **ALL)
    talk.say("jonas", weigh, **Q, weights={"rest": 1}, fits={"bus": {"rest": 4}})
    assert question(talk).weighed["jonas"].event.fits == {"bus": {"rest": 4}}


def test_a_way_can_t_be_taken_back_from_under_an_answer(talk):
    talk.say("jonas", put_forward, **ALL, version="v1")
    with pytest.raises(StillChosen):
        talk.say("maya", withdraw_option, **ALL)
    talk.say("maya", agree, accord="q", version="v1")
    with pytest.raises(StillChosen):
        talk.say("maya", withdraw_option, **ALL)


@pytest.mark.parametrize(
    ("weights", "fits", "refusal"),
    [
        ({"rest": 0, "calm": 0}, {}, NothingWeighs),
        ({}, {}, NothingWeighs),
        ({"rest": 11}, {}, OutOfRange),
        ({"rest": -1, "calm": 2}, {}, OutOfRange),
        ({"rest": 1}, {"bus": {"rest": 5}}, OutOfRange),
        ({"never": 1}, {}, NotHeardOf),
        ({"rest": 1}, {"never": {"rest": 1}}, NotHeardOf),
        ({"rest": 1}, {"bus": {"never": 1}}, NotHeardOf),
    ],
)
def test_numbers_that_say_nothing_are_refused(talk, weights, fits, refusal):
    with pytest.raises(refusal):
        talk.say("maya", weigh, **Q, weights=weights, fits=fits)


NUMBERS = st.dictionaries(st.sampled_from("abcdefgh"), st.integers(0, 10), max_size=8)
FITTING = st.dictionaries(st.sampled_from("abcdefgh"), st.integers(0, 4), max_size=8)


@given(NUMBERS, FITTING, st.integers(2, 9))
def test_the_sum_is_a_mean_that_counts_only_what_was_said(weights, fits, times):
    added = added_up(weights, fits)
    pairs = [fits[each] for each, weight in weights.items() for _ in range(weight) if each in fits]
    if not pairs:
        assert added.value is None
        return
    assert added.value == pytest.approx(sum(pairs) / len(pairs))
    assert min(pairs) <= added.value <= max(pairs)
    heavier = added_up({each: weight * times for each, weight in weights.items()}, fits)
    assert heavier.value == pytest.approx(added.value)


@given(NUMBERS, FITTING, st.sampled_from("abcdefgh"))
def test_a_way_that_fits_better_never_comes_to_less(weights, fits, which):
    better = fits | {which: 4}
    before, after = added_up(weights, fits).value, added_up(weights, better).value
    if before is not None and which in fits:
        assert after is not None
        assert after >= before - 1e-9


def test_whether_it_was_right_is_said_of_what_holds(talk):
    with pytest.raises(NotHeardOf):
        talk.say("maya", look_back, **Q, version="v1", right=Right.YES)
    talk.say("maya", put_forward, **ALL, version="v1")
    with pytest.raises(NotInForce):
        talk.say("maya", look_back, **Q, version="v1", right=Right.YES)
    talk.say("jonas", agree, accord="q", version="v1")
    with pytest.raises(ChangedMeanwhile):
        talk.say("maya", look_back, **Q, version="v0", right=Right.YES)


def test_how_it_felt_may_leave_things_out_but_not_all(talk):
    with pytest.raises(WordsMissing):
        talk.say("maya", say_how_it_felt, **Q)
    with pytest.raises(OutOfRange):
        talk.say("maya", say_how_it_felt, **Q, clear=6)
    talk.say("maya", say_how_it_felt, **Q, words="More time")


@pytest.mark.parametrize("words", ["هل أذهب بالحافلة؟", "क्या मैं चलूँ?", "🚌 or 🚶", "a" * 300])
def test_words_of_every_script_are_kept_as_they_are(talk, words):
    talk.say("maya", open_question, question="other", words=words)
    assert talk.hear("jonas").state(DecisionsState).questions["other"].words == words


def test_what_is_too_long_is_refused_and_says_by_how_much(talk):
    with pytest.raises(TooLong, match="19700 characters"):
        talk.say("maya", open_question, question="other", words="x" * 20_000)
    with pytest.raises(TooLong):
        talk.say("maya", say_side, **ALL, side=SideKind.GOOD, words="x" * 20_000)


def test_there_are_no_more_ways_than_can_be_held_side_by_side(talk):
    for number in range(MOST_WAYS - 2):
        talk.say("maya", add_option, **Q, option=f"o{number}", words="One more")
    with pytest.raises(TooMany):
        talk.say("maya", add_option, **Q, option="last", words="One more")


def test_whoever_came_later_never_heard_the_ways_and_can_name_theirs_as_something_else(talk):
    talk.say("maya", put_forward, **ALL, version="v1")
    talk.say("maya", invite, member="tom", role=Role.THERAPIST, until=talk.now + HOUR)
    for each in ("maya", "jonas"):
        if each in talk.hear("maya").member("tom").awaits:
            talk.say(each, welcome, member="tom")
    talk.say("tom", join, name="Tom")
    talk.say("jonas", put_forward, **Q, option="walk", version="v2", counters="v1")
    assert "q" not in talk.hear("tom").state(DecisionsState).questions
    with pytest.raises(NotHeardOf):
        talk.say("tom", put_forward, **Q, option="bus", version="v3", counters="v2")
    talk.say("tom", put_forward, **Q, option=OTHER, way="By boat", version="v3", counters="v2")
    assert talk.hear("maya").accord("q").waiting.awaits() == {"maya", "jonas"}
