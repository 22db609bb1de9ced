"""Whoever steps in is no member by it: they say how they saw it, hear what is said to it, and nothing else."""

from typing import Any

import pytest

from withness.ground.partnership import Role, Standing, verbs
from withness.ground.partnership.members import Left, SteppedIn
from withness.ground.partnership.refusals import (
    AlreadyAnswered,
    NotAMember,
    NotHeardOf,
    NotYourVoice,
    OutOfRange,
    Refusal,
)

from .attempts import VERBS
from .choosing import Step
from .growth import GROWN, SOME, Growth, found, law
from .made_up import PromiseWording
from .pure_ledger import HOUR

ALLOWED = (verbs.step_in, verbs.end_early, verbs.review)


def step_in(growth: Growth, by: str = "s", act: str = "in") -> None:
    members = growth.house().members
    clients = {member.id for member in members.active(Role.CLIENT)}
    words = {"name": "Sam", "here": members.partners(), "clients": clients, "why": "a danger"}
    growth.ledger.say(by, verbs.step_in, act=act, until=growth.ledger.now + HOUR, **words)


def test_all_clients_and_therapists_hear_it_and_nobody_around():
    growth = found((Role.THERAPIST, Role.CLIENT, Role.SUPPORTER))
    step_in(growth)
    for member in ("m0", "m1", "m2"):
        act = growth.ledger.hear(member).acts.all["in"]
        assert (act.event.why, act.awaits()) == ("a danger", {"m0", "m2", "s"})
    assert growth.ledger.hear("m3").acts.all == {}
    assert "s" not in growth.ledger.hear("m3").members.all


def test_nothing_needs_their_voice_and_nothing_of_before_or_after_is_heard_by_them():
    growth = found((Role.THERAPIST,))
    step_in(growth)
    growth.ledger.say("m0", verbs.propose, kind="promise", accord="a", version="v", wording=PromiseWording("walk"))
    growth.ledger.say("m1", verbs.agree, accord="a", version="v")
    assert growth.ledger.hear("m0").accords["a"].in_force == "v"
    assert growth.ledger.hear("s").accords == {}
    assert growth.ledger.hear("m0").members.all["s"].standing is Standing.STEPPED_IN
    growth.ledger.say("m0", verbs.invite, member="n", role=Role.SUPPORTER, until=growth.ledger.now + HOUR)
    assert "s" not in growth.ledger.hear("n").members.all


def test_they_end_it_and_look_back_and_so_does_whoever_it_concerned():
    growth = found((Role.THERAPIST,))
    step_in(growth)
    with pytest.raises(NotYourVoice):
        growth.ledger.say("m0", verbs.end_early, act="in")
    growth.ledger.say("s", verbs.end_early, act="in", why="They are back")
    growth.ledger.say("s", verbs.review, act="in", words="It was needed")
    growth.ledger.say("m0", verbs.review, act="in", words="It was not")
    for member in ("s", "m0", "m1"):
        reviews = growth.ledger.hear(member).acts.all["in"].reviews
        assert {by: each.words for by, each in reviews.items()} == {"s": "It was needed", "m0": "It was not"}


def told(growth: Growth, **words) -> dict[str, Any]:
    until = growth.ledger.now + HOUR
    return {
        "act": "in",
        "name": "Sam",
        "here": {"m0", "m1"},
        "clients": {"m0"},
        "why": "a danger",
        "until": until,
    } | words


def test_they_step_in_for_somebody_who_is_here():
    growth = found((Role.THERAPIST,))
    with pytest.raises(NotHeardOf):
        growth.ledger.say("s", verbs.step_in, **told(growth, clients=set()))


def test_they_step_in_where_nobody_but_clients_is_here():
    growth = found(())
    growth.ledger.say("s", verbs.step_in, **told(growth, here={"m0"}))
    assert "in" in growth.ledger.hear("m0").acts.all


def test_they_look_in_for_a_day_at_most():
    growth = found((Role.THERAPIST,))
    with pytest.raises(OutOfRange):
        growth.ledger.say("s", verbs.step_in, **told(growth, until=growth.ledger.now + 24 * HOUR + 1))
    growth.ledger.say("s", verbs.step_in, **told(growth, until=growth.ledger.now + 24 * HOUR))


def test_they_step_in_again_once_it_is_over_and_as_something_new():
    growth = found((Role.THERAPIST,))
    growth.ledger.say("s", verbs.step_in, **told(growth))
    growth.ledger.now += HOUR
    with pytest.raises(AlreadyAnswered):
        growth.ledger.say("s", verbs.step_in, **told(growth))
    growth.ledger.say("s", verbs.step_in, **told(growth, act="again"))
    assert list(growth.ledger.hear("m0").acts.all) == ["in", "again"]


@law(GROWN, SOME, SOME, SOME)
def test_on_any_ledger_they_can_say_nothing_else(growth: Growth, a: int, b: int, c: int):
    """Whatever anybody could try, tried by somebody who stepped in."""
    members = growth.house().members
    if not members.active(Role.CLIENT):
        return
    step_in(growth)
    for verb in VERBS:
        attempt = growth.attempt(Step(verb, a, b, c, 1))
        if attempt is not None and attempt.rule not in ALLOWED:
            with pytest.raises((NotAMember, Refusal)):
                growth.ledger.say("s", attempt.rule, **attempt.words)
    assert {type(entry.event) for entry in growth.ledger.entries if entry.by == "s"} == {SteppedIn}
    assert not any(isinstance(entry.event, Left) for entry in growth.ledger.hear("s").heard)
