"""Letting somebody in and back in, and ending somebody's part: what is said, and what is refused up to the edge."""

import pytest

from withness.ground.partnership import Role, verbs
from withness.ground.partnership.refusals import (
    AlreadyAnswered,
    NotAMember,
    NotThisRole,
    ReasonMissing,
    TooLate,
    WordsMissing,
)
from withness.ground.partnership.verbs.belonging import AlreadyFounded

from .growth import Growth, found, seat
from .made_up import PromiseWording

NOW = 1_900_000_000_000_000
TELLING = {"act": "x", "why": "A lost phone", "until": NOW + 1, "now": NOW}


@pytest.fixture
def growth() -> Growth:
    """A client m0, a therapist m1 and a supporter s."""
    made = found((Role.THERAPIST,))
    seat(made, "m0", "s", Role.SUPPORTER)
    return made


def let_back_in(growth, by="m1", **words):
    view = growth.ledger.hear(by)
    return verbs.let_back_in(view, view.me, **{"member": "m0", **TELLING, **words})


def remove(growth, by="m0", **words):
    view = growth.ledger.hear(by)
    return verbs.remove(view, view.me, **{"member": "s", **TELLING, **words})


@pytest.mark.parametrize("rule", [let_back_in, remove])
def test_it_lasts_until_some_time_that_is_not_over(growth, rule):
    assert rule(growth)[0].event.until == NOW + 1
    for until in (NOW, NOW - 1):
        with pytest.raises(TooLate):
            rule(growth, until=until)


@pytest.mark.parametrize("rule", [let_back_in, remove])
@pytest.mark.parametrize("why", ["", " \n"])
def test_it_says_why(growth, rule, why):
    with pytest.raises((ReasonMissing, WordsMissing)) as refused:
        rule(growth, why=why)
    assert refused.type is ReasonMissing


@pytest.mark.parametrize("rule", [let_back_in, remove])
def test_it_is_said_once(growth, rule):
    now = growth.ledger.now
    growth.ledger.say("m1", verbs.let_back_in, member="m0", act="x", why="A lost phone", until=now + 10**9)
    with pytest.raises(AlreadyAnswered):
        rule(growth)


@pytest.mark.parametrize("rule", [let_back_in, remove])
def test_it_is_about_somebody_who_is_here(growth, rule):
    growth.ledger.say("s", verbs.leave)
    with pytest.raises(NotAMember):
        rule(growth, member="s")


def test_a_client_lets_nobody_back_in(growth):
    with pytest.raises(NotThisRole):
        let_back_in(growth, by="m0", member="s")


def test_whoever_knocks_is_heard_by_name_by_those_who_look(growth):
    until = growth.ledger.now + 10**9
    growth.ledger.say("m0", verbs.invite, member="n", role=Role.CLIENT, until=until, by_link=True)
    (knocked,) = growth.ledger.say("n", verbs.knock, name="Robin")
    assert {"m0", "m1"} <= knocked.audience
    assert knocked.event.name == "Robin"
    assert knocked.event.asks == {"m0", "m1"}


def invited(growth, **words) -> Growth:
    """Somebody n has a thousand seconds to come."""
    until = growth.ledger.now + 10**9
    growth.ledger.say("m0", verbs.invite, member="n", until=until, **words)
    return growth


def test_nobody_knocks_twice_or_without_a_link(growth):
    invited(growth, role=Role.CLIENT, by_link=True)
    growth.ledger.say("n", verbs.knock, name="Robin")
    with pytest.raises(AlreadyAnswered):
        growth.ledger.say("n", verbs.knock, name="Robin")


def test_who_was_invited_by_name_has_nothing_to_knock_for(growth):
    invited(growth, role=Role.CLIENT)
    with pytest.raises(AlreadyAnswered):
        growth.ledger.say("n", verbs.knock, name="Robin")


def test_who_comes_to_stand_by_somebody_need_not_knock_whatever_brought_them(growth):
    invited(growth, role=Role.SUPPORTER, by_link=True)
    growth.ledger.say("n", verbs.join, name="Robin")
    assert growth.ledger.hear("m0").member("n").active


def test_whoever_knocks_comes_in_time(growth):
    invited(growth, role=Role.CLIENT, by_link=True)
    growth.ledger.now += 10**9 - 1
    view = growth.ledger.hear("n")
    assert verbs.knock(view, view.me, name="Robin", now=growth.ledger.now)
    with pytest.raises(TooLate):
        verbs.knock(view, view.me, name="Robin", now=growth.ledger.now + 1)


def test_who_knocked_in_time_comes_in_however_long_the_others_took(growth):
    invited(growth, role=Role.CLIENT, by_link=True)
    growth.ledger.say("n", verbs.knock, name="Robin")
    growth.ledger.now += 10**9
    growth.ledger.say("m1", verbs.welcome, member="n")
    growth.ledger.say("n", verbs.join, name="Robin")
    assert growth.ledger.hear("m0").member("n").active


def test_a_guest_is_known_by_the_accord_that_they_came_for(growth):
    growth.ledger.say("m0", verbs.propose, kind="promise", accord="a", version="v", wording=PromiseWording("walk"))
    invited(growth, role=Role.GUEST, accord="a")
    assert growth.ledger.hear("m1").member("n").accord == "a"


def test_whoever_hears_of_something_in_a_partnership_does_not_found_it(growth):
    view = growth.ledger.hear("m0")
    with pytest.raises(AlreadyFounded):
        verbs.found(view, view.me, role=Role.CLIENT, name="Kim", now=growth.ledger.now)
