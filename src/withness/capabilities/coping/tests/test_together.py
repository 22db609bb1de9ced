"""What leaves one's own room: a card to carry, what one shows, and plans that all agree to."""

import pytest

from tests.people import in_memory
from withness.capabilities.coping.events import KIND, Facts, PlanWording
from withness.capabilities.coping.rules import (
    CAPABILITY,
    begin_try,
    choose_card,
    close_plan,
    end_try,
    let_go,
    propose_plan,
    show_what_helps,
    write_strategy,
)
from withness.capabilities.coping.state import CopingState
from withness.ground.partnership import Role
from withness.ground.partnership.refusals import (
    EndMissing,
    NotHeardOf,
    NotInForce,
    NotThisRole,
    TooLong,
    TooMany,
    WordsMissing,
)
from withness.ground.partnership.tests.pure_ledger import HOUR
from withness.ground.partnership.verbs import agree, grant, invite, join, welcome

KNOWN = ("walk", "water", "sky", "song", "bath", "tree")
BUS = PlanWording(text="When the bus is full", steps="The bench first", others="Text me")


@pytest.fixture
def talk():
    return in_memory(CAPABILITY)


def own(talk, who="maya", of="maya"):
    return talk.hear(who).state(CopingState).of[of]


def tried(talk, strategy="walk", before=7, after=4, attempt="t"):
    talk.say("maya", begin_try, attempt=attempt, strategy=strategy, known=KNOWN, before=before)
    talk.say("maya", end_try, attempt=attempt, after=after, note="Nobody's business")


def agreed_plan(talk):
    talk.say("maya", propose_plan, plan="p", version="v", wording=BUS)
    talk.say("jonas", agree, accord="p", version="v")


def test_the_card_is_heard_by_nobody_else(talk):
    (said,) = talk.say("maya", choose_card, strategies=("walk",), known=KNOWN, line="It goes down again")
    assert said.audience == {"maya"}
    assert not talk.say("maya", choose_card, strategies=("walk",), known=KNOWN, line="It goes down again")


def test_five_things_fit_on_the_card_and_only_those_that_are_there(talk):
    with pytest.raises(TooMany):
        talk.say("maya", choose_card, strategies=KNOWN, known=KNOWN)
    with pytest.raises(NotHeardOf):
        talk.say("maya", choose_card, strategies=("nowhere",), known=KNOWN)


def test_what_is_shown_is_how_often_and_nothing_of_each_time(talk):
    tried(talk)
    (said,) = talk.say("maya", show_what_helps, names={"walk": "My round"}, note="Look")
    assert said.audience == {"maya", "jonas"}
    shown = own(talk, "jonas").shown
    assert [(each.tried, each.rated, each.eased) for each in shown.tallies] == [(1, 1, 1)]
    assert not own(talk, "jonas").tries
    assert "Nobody's business" not in repr(talk.hear("jonas").heard)


def test_what_is_tried_later_is_not_shown_by_itself(talk):
    tried(talk)
    talk.say("maya", show_what_helps, names={"walk": "My round"})
    heard = len(talk.hear("jonas").heard)
    tried(talk, attempt="u")
    assert len(talk.hear("jonas").heard) == heard
    assert own(talk, "jonas").shown.tallies[0].tried == 1


def test_nothing_is_shown_that_was_not_tried(talk):
    for names in ({}, {"walk": "My round"}):
        with pytest.raises(NotHeardOf):
            talk.say("maya", show_what_helps, names=names)


@pytest.mark.parametrize(("first", "second"), [("maya", "jonas"), ("jonas", "maya")])
def test_a_plan_counts_once_both_said_yes_and_ends_when_both_say_so(talk, first, second):
    talk.say(first, propose_plan, plan="p", version="v", wording=BUS)
    with pytest.raises(NotInForce):
        talk.say(first, close_plan, plan="p", version="w")
    talk.say(second, agree, accord="p", version="v")
    talk.say(second, close_plan, plan="p", version="w")
    assert talk.hear(first).accord("p", KIND).current
    talk.say(first, agree, accord="p", version="w")
    assert talk.hear(first).accord("p", KIND).ended.how == "let_go"


def test_a_strategy_let_go_by_one_while_the_other_plans_with_it_stays_in_the_plan(talk):
    talk.say("maya", write_strategy, strategy="bench", name="The bench", facts=Facts(kind="mind"))
    talk.say("jonas", propose_plan, plan="p", version="v", wording=BUS)
    talk.say("maya", let_go, strategy="bench")
    talk.say("maya", agree, accord="p", version="v")
    assert talk.hear("jonas").accord("p", KIND).current.wording.steps == "The bench first"


@pytest.mark.parametrize(
    ("wording", "refusal"),
    [
        (PlanWording(text=" ", steps="x"), WordsMissing),
        (PlanWording(text="x", steps=""), WordsMissing),
        (PlanWording(text="x" * 301, steps="x"), TooLong),
        (PlanWording(text="x", steps="x" * 20_001), TooLong),
    ],
)
def test_a_plan_that_says_too_little_or_too_much_is_refused(talk, wording, refusal):
    with pytest.raises(refusal):
        talk.say("maya", propose_plan, plan="p", version="v", wording=wording)


def test_a_guardian_hears_a_plan_that_was_opened_until_its_day_and_never_anything_else(talk):
    talk.say("maya", invite, member="rosa", role=Role.GUARDIAN, until=talk.now + HOUR)
    talk.say("jonas", welcome, member="rosa")
    talk.say("rosa", join, name="Rosa")
    agreed_plan(talk)
    tried(talk)
    talk.say("maya", show_what_helps, names={"walk": "My round"})
    with pytest.raises(EndMissing):
        talk.say("maya", grant, grant="g", accord="p", to="rosa")
    with pytest.raises(NotThisRole):
        talk.say("jonas", grant, grant="g", accord="p", to="rosa", until=talk.now + HOUR)
    talk.say("maya", grant, grant="g", accord="p", to="rosa", until=talk.now + HOUR)
    assert talk.hear("rosa").accord("p", KIND)
    assert not talk.hear("rosa").state(CopingState).of
    talk.now += HOUR
    with pytest.raises(NotHeardOf):
        talk.hear("rosa").accord("p", KIND)
