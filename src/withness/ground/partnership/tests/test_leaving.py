"""Law 6: whoever leaves keeps exactly what was theirs to hear, and never hears what is said afterwards."""

import pytest
from msgspec import Struct

from withness.ground.partnership import (
    HOUSE,
    AccordKind,
    Capability,
    Entry,
    EntryId,
    Erased,
    MemberId,
    Registry,
    Role,
    Standing,
    carry_forward,
    fold,
    verbs,
)
from withness.ground.partnership.accords import State
from withness.ground.partnership.acts import Reviewed
from withness.ground.partnership.members import Left, Renamed
from withness.ground.partnership.refusals import NotAMember, NotHeardOf, NotYourVoice

from . import recount
from .choosing import Step
from .growth import CASTS, GROWN, STEPS, Growth, found, law, seat
from .made_up import REGISTRY, PromiseWording, mark, pause
from .picture import picture
from .pure_ledger import HOUR


@law(STEPS)
def test_whoever_left_keeps_exactly_what_was_theirs_to_hear(steps: list[Step]):
    growth = found(CASTS[3])
    for step in steps:
        growth.take(step)
    entries, now = growth.ledger.entries, growth.ledger.now
    for member in growth.house().members.all.values():
        if member.standing is Standing.LEFT:
            going = recount.departure(entries, member.id)
            then = fold(REGISTRY, entries[: going + 1], member.id, now)
            since = fold(REGISTRY, entries, member.id, now)
            own = [e for e in since.heard[len(then.heard) :] if recount.name_of(e) == "Erased" and e.by == member.id]
            assert since.heard == [*then.heard, *own]
            assert own or picture(since) == picture(then)


@law(GROWN)
def test_whoever_was_removed_hears_nothing_more_but_how_the_removal_is_reviewed(growth: Growth):
    entries, now = growth.ledger.entries, growth.ledger.now
    for member in growth.house().members.all.values():
        if member.standing is Standing.REMOVED:
            going = recount.departure(entries, member.id)
            kept = fold(REGISTRY, entries[: going + 1], member.id, now).heard
            heard = fold(REGISTRY, entries, member.id, now).heard
            assert heard[: len(kept)] == kept
            others = [e for e in heard[len(kept) :] if recount.name_of(e) != "Erased" or e.by != member.id]
            assert {recount.name_of(e) for e in others} <= {"Reviewed"}


@law(GROWN)
def test_nothing_is_addressed_to_somebody_of_whom_the_speaker_knows_that_they_are_gone(growth: Growth):
    entries = growth.ledger.entries
    for index, entry in enumerate(entries):
        if entry.by == HOUSE or recount.name_of(entry) == "Reviewed":
            continue
        known = fold(REGISTRY, entries[:index], entry.by, entry.at).members
        assert not (entry.audience - {entry.by}) & known.departed()


@law(GROWN)
def test_nothing_waits_for_the_voice_of_somebody_who_is_gone(growth: Growth):
    house = growth.house()
    for accord in house.accords.values():
        assert accord.waiting is None or not accord.waiting.needs & house.members.departed()


@pytest.mark.parametrize("removed", [False, True])
def test_the_fold_keeps_from_who_is_gone_even_what_is_addressed_to_them(removed):
    growth = three()
    ledger = growth.ledger
    if removed:
        ledger.say("m1", verbs.remove, member="m3", act="x", why="a reason", until=ledger.now + HOUR)
    else:
        ledger.say("m1", pause, act="x", whom="m0", why="a reason", until=ledger.now + HOUR)
        ledger.say("m3", verbs.leave)
    kept = ledger.cold("m3").heard
    to_them = frozenset({MemberId("m3"), MemberId("m1")})
    reviewed = Reviewed(act="x", words="I was wrong")
    said_since = (
        ("m1", Renamed(member=MemberId("m1"), name="Noa")),
        ("m3", Renamed(member=MemberId("m3"), name="Kim")),
        ("m1", reviewed),
        ("m1", Erased(entry=EntryId("elsewhere"))),
    )
    for by, event in said_since:
        ledger.entries.append(Entry(EntryId(f"+{len(ledger.entries)}"), ledger.now, MemberId(by), to_them, event))
    assert [e.event for e in ledger.cold("m3").heard[len(kept) :]] == ([reviewed] if removed else [])
    view = fold(REGISTRY, ledger.entries[:-4], MemberId("m3"), ledger.now)
    carried = carry_forward(REGISTRY, view, ledger.entries[-4:-1])
    assert picture(carried) == picture(fold(REGISTRY, ledger.entries[:-1], MemberId("m3"), ledger.now))


def test_what_somebody_hears_ends_with_a_departure_of_theirs_that_they_heard():
    ledger = three().ledger
    unheard = Entry(EntryId("+"), ledger.now, MemberId("m0"), frozenset({MemberId("m0")}), Left(member=MemberId("m3")))
    ledger.entries.append(unheard)
    ledger.say("m1", verbs.rename, name="Ash")
    ledger.say("m3", verbs.leave)
    assert ledger.cold("m3").member(MemberId("m1")).name == "Ash"


def three() -> Growth:
    """A client m0, therapists m1 and m2, a supporter m3; an accord of the three waits for m1 and m2."""
    growth = found((Role.THERAPIST, Role.THERAPIST, Role.SUPPORTER))
    growth.ledger.say("m0", verbs.propose, kind="promise", accord="a", version="v", wording=PromiseWording("walk"))
    return growth


def test_a_departure_lapses_what_waited_for_that_voice_and_whoever_left_does_not_hear_of_it():
    growth = three()
    said = growth.ledger.say("m1", verbs.leave, why="moving away")
    assert [(type(e.event).__name__, e.by) for e in said] == [("Gone", "m1"), ("Left", "m1"), ("Lapsed", HOUSE)]
    assert growth.ledger.hear("m0").accord("a").latest.state is State.LAPSED
    assert growth.ledger.hear("m1").accord("a").latest.state is State.OPEN
    assert growth.ledger.hear("m1").heard[-1] == said[1]
    assert [entry.audience for entry in said] == [{"m1", "m3"}, {"m0", "m1", "m2"}, {"m0", "m2"}]


def test_who_helps_from_around_hears_that_somebody_went_and_not_why():
    growth = three()
    ledger = growth.ledger
    seat(growth, "m0", "n", Role.SUPPORTER)
    ledger.say("m1", verbs.leave, why="a quarrel")
    ledger.say("m0", verbs.remove, member="m3", act="x", why="he frightens me", until=ledger.now + HOUR)
    view = ledger.hear("n")
    assert not view.acts.all
    assert not view.member("m1").active
    assert not view.member("m3").active
    assert "quarrel" not in repr(view)
    assert "frightens" not in repr(view)
    assert "frightens" in repr(ledger.hear("m3"))
    assert ledger.hear("m2").member("m3").standing is Standing.REMOVED
    assert ledger.hear(HOUSE).member("m3").standing is Standing.REMOVED


class Outing(Struct, frozen=True, tag="outing"):
    where: str


def outings(*cast: Role) -> Growth:
    """A client m0 and this cast, who decide on outings together: whoever is there, in whatever role."""
    everyone = AccordKind(
        name="outing",
        wording=Outing,
        title=lambda wording: wording.where,
        check=lambda wording, terms: None,
        matter=None,
        needs=lambda view: frozenset(m.id for m in view.members.active()),
        proposers=frozenset(Role),
    )
    return found(cast, registry=Registry([Capability(name="outings", kinds=(everyone,))]))


def test_how_a_guest_went_is_told_to_all_who_know_of_them():
    growth = outings(Role.THERAPIST, Role.SUPPORTER)
    ledger = growth.ledger
    ledger.say("m2", verbs.propose, kind="outing", accord="a", version="v", wording=Outing("the lake"))
    seat(growth, "m0", "n", Role.GUEST, accord="a")
    (left,) = ledger.say("n", verbs.leave, why="a cold")
    assert (type(left.event).__name__, left.audience) == ("Left", {"m0", "m1", "m2", "n"})


def test_a_removal_lapses_what_waited_for_that_voice_too():
    ledger = outings(Role.THERAPIST, Role.SUPPORTER).ledger
    ledger.say("m2", verbs.propose, kind="outing", accord="a", version="v", wording=Outing("the lake"))
    ledger.say("m0", verbs.remove, member="m2", act="x", why="a reason", until=ledger.now + HOUR)
    assert ledger.hear("m0").accord("a").latest.state is State.LAPSED


def test_what_is_in_force_outlives_the_departure_of_one_of_its_voices():
    growth = three()
    for member in ("m1", "m2"):
        growth.ledger.say(member, verbs.agree, accord="a", version="v")
    growth.ledger.say("m1", verbs.leave)
    growth.ledger.say("m0", mark, accord="a", mark=4)
    assert growth.ledger.hear("m2").accord("a").in_force == "v"
    assert "m1" not in growth.ledger.entries[-1].audience


def test_whoever_left_says_nothing_more():
    growth = three()
    growth.ledger.say("m1", verbs.leave)
    with pytest.raises(NotAMember):
        growth.ledger.say("m1", verbs.agree, accord="a", version="v")
    with pytest.raises(NotAMember):
        growth.ledger.say("m1", verbs.join, name="again")


def test_a_place_is_never_given_twice():
    growth = three()
    growth.ledger.say("m1", verbs.leave)
    for member in ("m1", "m2", HOUSE):
        with pytest.raises(Exception, match="a place for them already"):
            growth.ledger.say("m0", verbs.invite, member=member, role=Role.THERAPIST, until=growth.ledger.now + HOUR)


def test_a_removed_member_may_review_the_removal_and_hears_the_others_do_so():
    growth = three()
    growth.ledger.say("m1", verbs.remove, member="m3", act="x", why="as they asked", until=growth.ledger.now + HOUR)
    growth.ledger.say("m3", verbs.review, act="x", words="I had not asked for it")
    growth.ledger.say("m1", verbs.review, act="x", words="I misunderstood")
    growth.ledger.say("m1", verbs.rename, name="Noa")
    view = growth.ledger.hear("m3")
    assert set(view.acts.all["x"].reviews) == {"m1", "m3"}
    assert view.member("m1").name != "Noa"
    with pytest.raises(NotAMember):
        growth.ledger.say("m3", verbs.rename, name="Kim")


def test_an_act_that_concerned_somebody_who_left_is_reviewed_without_reaching_them():
    growth = three()
    growth.ledger.say("m2", pause, act="x", whom="m1", why="a quarrel", until=growth.ledger.now + HOUR)
    growth.ledger.say("m1", verbs.leave)
    (said,) = growth.ledger.say("m2", verbs.review, act="x", words="I was wrong")
    assert "m1" not in said.audience


def test_what_both_partners_of_a_couple_said_is_not_opened_by_the_one_who_stays():
    growth = found((Role.CLIENT, Role.THERAPIST, Role.SUPPORTER))
    growth.ledger.say("m0", verbs.propose, kind="promise", accord="a", version="v", wording=PromiseWording("talk"))
    growth.ledger.say("m1", verbs.leave)
    with pytest.raises(NotYourVoice, match="only they could open it"):
        growth.ledger.say("m0", verbs.grant, grant="g", accord="a", to="m3")
    growth.ledger.say("m0", verbs.propose, kind="promise", accord="a", version="w", wording=PromiseWording("mine"))
    growth.ledger.say("m2", verbs.agree, accord="a", version="w")
    with pytest.raises(NotYourVoice, match="only they could open it"):
        growth.ledger.say("m0", verbs.grant, grant="g", accord="a", to="m3")


def test_who_is_uninvited_can_not_join():
    growth = three()
    growth.ledger.say("m0", verbs.invite, member="n", role=Role.SUPERVISOR, until=growth.ledger.now + HOUR)
    growth.ledger.say("m1", verbs.uninvite, member="n")
    with pytest.raises(NotAMember):
        growth.ledger.say("n", verbs.join, name="Nobody")
    with pytest.raises(NotHeardOf):
        growth.ledger.say("m2", verbs.welcome, member="n")


def test_a_guest_does_not_join_before_the_client_welcomed_them():
    growth = three()
    growth.ledger.say("m1", verbs.invite, member="n", role=Role.GUEST, accord="a", until=growth.ledger.now + HOUR)
    with pytest.raises(Exception, match="Not everybody who is here has said yes"):
        growth.ledger.say("n", verbs.join, name="A guest")
    growth.ledger.say("m0", verbs.welcome, member="n")
    growth.ledger.say("n", verbs.join, name="A guest")
    assert growth.ledger.hear("m2").member(MemberId("n")).active


def test_a_welcome_that_can_not_come_any_more_is_not_waited_for():
    growth = three()
    growth.ledger.say("m0", verbs.invite, member="n", role=Role.THERAPIST, until=growth.ledger.now + HOUR)
    growth.ledger.say("m1", verbs.welcome, member="n")
    growth.ledger.say("m2", verbs.leave)
    growth.ledger.say("n", verbs.join, name="A colleague")
    seat(growth, "n", "n2", Role.COORDINATOR)
