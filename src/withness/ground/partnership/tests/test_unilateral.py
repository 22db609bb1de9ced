"""Law 3: a unilateral act is told to those it concerns, carries a reason and an end, and waits for a joint review."""

import pytest

from withness.ground.partnership import Role, Said, verbs
from withness.ground.partnership.acts import Lasting, Unilateral
from withness.ground.partnership.refusals import AlreadyAnswered, NotHeardOf, NotYourVoice, ReasonMissing
from withness.ground.partnership.verbs.reviewing import StillGoesOn

from .examples import example_of, registries
from .growth import GROWN, Growth, found, law
from .made_up import pause, steer
from .pure_ledger import HOUR

UNILATERAL = [
    pytest.param(registry, event, id=f"{where}-{event.__name__}")
    for where, registry in registries()
    for event in registry.events
    if issubclass(event, Unilateral)
]


@law(GROWN)
def test_every_unilateral_act_is_heard_by_those_it_concerns_with_a_reason_and_an_end(growth: Growth):
    for entry in growth.ledger.entries:
        if isinstance(entry.event, Unilateral):
            act = entry.event
            assert act.concerns <= entry.audience
            assert act.why.strip()
            assert act.until > entry.at
            for member in act.concerns | {entry.by}:
                assert growth.ledger.cold(member).acts.all[act.act].event == act


@law(GROWN)
def test_every_unilateral_act_waits_until_all_whom_it_concerns_have_reviewed_it_or_would_rather_not(growth: Growth):
    entries = growth.ledger.entries
    followed = {e.event.follows for e in entries if isinstance(e.event, Lasting)}
    for act in growth.house().acts.all.values():
        said = {(type(e.event).__name__, e.by) for e in entries if getattr(e.event, "act", "") == act.id}
        reviewed, aside = ({by for what, by in said if what == name} for name in ("Reviewed", "PutAside"))
        # One that goes on is looked back at together with the one that follows it.
        waits = set() if act.id in followed else (act.event.concerns | {act.by}) - reviewed - aside
        assert act.awaits() == waits
        assert act.reviews.keys() == reviewed


@law(GROWN)
def test_no_act_ever_takes_the_place_of_another(growth: Growth):
    said = [e.event.act for e in growth.ledger.entries if isinstance(e.event, Unilateral)]
    assert list(growth.house().acts.all) == said


@pytest.mark.parametrize(("registry", "event"), UNILATERAL)
def test_the_kernel_lets_no_unilateral_act_through_that_its_people_do_not_hear(registry, event):
    growth = found((Role.THERAPIST,), registry=registry)
    act = example_of(event, concerns=frozenset({"m0"}), why="a reason")

    def only_to_myself(view, by, *, now):
        return [view.only_me(act)]

    with pytest.raises(ValueError, match="not heard by those it concerns"):
        growth.ledger.say("m1", only_to_myself)


@pytest.mark.parametrize("why", ["", "   ", None])
@pytest.mark.parametrize(("registry", "event"), UNILATERAL)
def test_the_kernel_lets_no_unilateral_act_through_without_a_reason(registry, event, why):
    growth = found((Role.THERAPIST,), registry=registry)
    act = example_of(event, concerns=frozenset({"m0"}), why=why)

    def without_a_reason(view, by, *, now):
        return [Said(frozenset({"m0", "m1"}), act)]

    with pytest.raises(ReasonMissing):
        growth.ledger.say("m1", without_a_reason)


@pytest.mark.parametrize(("registry", "event"), UNILATERAL)
def test_the_kernel_lets_no_unilateral_act_hide_an_earlier_one(registry, event):
    growth = found((Role.THERAPIST,), registry=registry)
    act = example_of(event, concerns=frozenset({"m0"}), why="a reason")

    def act_again(view, by, *, now):
        return [Said(frozenset({"m0", "m1"}), act)]

    growth.ledger.say("m1", act_again)
    with pytest.raises(ValueError, match="takes the place"):
        growth.ledger.say("m1", act_again)


def test_both_accounts_of_an_act_stand_side_by_side():
    growth = found((Role.THERAPIST, Role.SUPPORTER))
    ledger = growth.ledger
    ledger.say("m1", pause, act="x", whom="m0", why="I am ill", until=ledger.now + HOUR)
    act = ledger.hear("m0").acts.all["x"]
    assert (act.lasts(ledger.now), act.lasts(ledger.now + HOUR)) == (True, False)
    assert act.awaits() == {"m0", "m1"}
    ledger.say("m0", verbs.review, act="x", words="I felt left alone")
    ledger.say("m1", verbs.review, act="x", words="I should have called")
    reviews = ledger.hear("m0").acts.all["x"].reviews
    assert [(by, review.words) for by, review in reviews.items()] == [
        ("m0", "I felt left alone"),
        ("m1", "I should have called"),
    ]
    with pytest.raises(AlreadyAnswered):
        ledger.say("m0", verbs.review, act="x", words="once more")
    with pytest.raises(NotHeardOf):
        ledger.say("m2", verbs.review, act="x", words="what happened?")


def test_who_was_not_concerned_does_not_review():
    growth = found((Role.THERAPIST, Role.THERAPIST))
    growth.ledger.say("m1", pause, act="x", whom="m0", why="I am ill", until=growth.ledger.now + HOUR)
    with pytest.raises(NotYourVoice):
        growth.ledger.say("m2", verbs.review, act="x", words="well")


def test_a_removal_without_a_reason_or_an_end_is_refused():
    growth = found((Role.THERAPIST, Role.SUPPORTER))
    ledger = growth.ledger
    with pytest.raises(ReasonMissing):
        ledger.say("m0", verbs.remove, member="m2", act="x", why=" ", until=ledger.now + HOUR)
    with pytest.raises(Exception, match="The time for this is over"):
        ledger.say("m0", verbs.remove, member="m2", act="x", why="a reason", until=ledger.now)


def steering(growth: Growth, act: str, follows: str | None = None) -> None:
    """The therapist takes the helm for an hour."""
    until = growth.ledger.now + HOUR
    growth.ledger.say("m1", steer, act=act, whom="m0", why="a storm", until=until, follows=follows)


def test_who_would_rather_not_look_back_is_not_asked_and_still_can():
    growth = found((Role.THERAPIST,))
    ledger = growth.ledger
    ledger.say("m1", pause, act="x", whom="m0", why="I am ill", until=ledger.now + HOUR)
    ledger.say("m0", verbs.put_aside, act="x", for_good=False)
    assert ledger.hear("m1").acts.all["x"].awaits() == {"m1"}
    with pytest.raises(AlreadyAnswered):
        ledger.say("m0", verbs.put_aside, act="x", for_good=False)
    ledger.say("m0", verbs.put_aside, act="x", for_good=True)
    assert ledger.hear("m1").acts.all["x"].aside == {"m0": True}
    for for_good in (True, False):
        with pytest.raises(AlreadyAnswered):
            ledger.say("m0", verbs.put_aside, act="x", for_good=for_good)
    ledger.say("m0", verbs.review, act="x", words="I felt left alone")
    assert ledger.hear("m1").acts.all["x"].reviews.keys() == {"m0"}


def test_who_looked_back_is_not_asked_any_more_and_puts_nothing_aside():
    growth = found((Role.THERAPIST,))
    ledger = growth.ledger
    ledger.say("m1", pause, act="x", whom="m0", why="I am ill", until=ledger.now + HOUR)
    ledger.say("m0", verbs.review, act="x", words="I felt left alone")
    assert ledger.hear("m0").acts.all["x"].awaits() == {"m1"}
    with pytest.raises(AlreadyAnswered):
        ledger.say("m0", verbs.put_aside, act="x", for_good=True)


def test_what_goes_on_from_another_ends_that_one_and_is_looked_back_at_for_both():
    growth = found((Role.THERAPIST,))
    ledger = growth.ledger
    steering(growth, "x")
    steering(growth, "y", follows="x")
    x, y = ledger.hear("m0").acts.all.values()
    assert (x.followed_by, x.ends, x.awaits()) == ("y", ledger.now, frozenset())
    assert (y.followed_by, y.ends, y.awaits()) == (None, ledger.now + HOUR, {"m0", "m1"})
    ledger.now += HOUR
    with pytest.raises(StillGoesOn):
        ledger.say("m0", verbs.review, act="x", words="It was right.")
    ledger.say("m0", verbs.review, act="y", words="It was right.")


def ran_out(growth: Growth, act: str) -> list[Said]:
    return verbs.run_out(growth.house(), act=act, now=growth.ledger.now)


def test_that_something_ran_out_is_said_once_and_once_it_is_over():
    growth = found((Role.THERAPIST,))
    steering(growth, "x")
    assert ran_out(growth, "x") == ran_out(growth, "elsewhere") == []
    growth.ledger.now += HOUR
    (said,) = ran_out(growth, "x")
    assert said.audience == {"m0", "m1"}
    growth.ledger.say_as_house(said)
    assert growth.ledger.hear("m0").acts.all["x"].ran_out
    assert ran_out(growth, "x") == []


def test_what_does_not_go_on_is_not_ended_early():
    growth = found((Role.THERAPIST,))
    growth.ledger.say("m1", pause, act="x", whom="m0", why="I am ill", until=growth.ledger.now + HOUR)
    with pytest.raises(NotYourVoice):
        growth.ledger.say("m1", verbs.end_early, act="x")


def test_what_was_ended_before_does_not_run_out():
    growth = found((Role.THERAPIST,))
    steering(growth, "x")
    growth.ledger.say("m1", verbs.end_early, act="x", why="The storm is over.")
    assert growth.ledger.hear("m0").acts.all["x"].ended_why == "The storm is over."
    growth.ledger.now += HOUR
    assert ran_out(growth, "x") == []


def test_that_something_ran_out_is_told_to_who_is_here_and_to_nobody_where_all_went():
    growth = found((Role.THERAPIST,))
    steering(growth, "x")
    growth.ledger.now += HOUR
    growth.ledger.say("m0", verbs.leave)
    (said,) = ran_out(growth, "x")
    assert said.audience == {"m1"}
    growth.ledger.say("m1", verbs.leave)
    assert ran_out(growth, "x") == []
