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

from .growth import Growth, found, seat

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
