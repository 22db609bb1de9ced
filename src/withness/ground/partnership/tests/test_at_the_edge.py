"""What the kernel decides at the edge: an act of one's own, what waits when somebody goes, and who is told of what."""

import pytest

from withness.ground.partnership import (
    AccordId,
    Capability,
    Entry,
    EntryId,
    MemberId,
    Ref,
    Registry,
    Role,
    Said,
    View,
    fold,
    verbs,
)
from withness.ground.partnership.members import (
    Gone,
    Introduced,
    Invited,
    Joined,
    Knocked,
    Left,
    Seat,
    Standing,
    Welcomed,
)
from withness.ground.partnership.refusals import NotHeardOf

from .growth import Growth, found, seat
from .made_up import REGISTRY, Paused, PromiseWording, pause
from .pure_ledger import HOUR


@pytest.fixture
def growth() -> Growth:
    """A client m0, two therapists m1 and m2; m0 put a promise forward that waits for both."""
    made = found((Role.THERAPIST, Role.THERAPIST))
    promise(made, "m0", "a", "v")
    return made


def promise(growth: Growth, by: str, accord: str, version: str, **words) -> None:
    wording = PromiseWording("walk")
    growth.ledger.say(by, verbs.propose, kind="promise", accord=accord, version=version, wording=wording, **words)


def acts(growth: Growth, by: str, act: Paused, audience: set[str]) -> None:
    def rule(_view, _by, *, now):
        return [Said(frozenset(map(MemberId, audience)), act)]

    growth.ledger.say(by, rule)


def paused(growth: Growth, *concerns: str) -> Paused:
    until = growth.ledger.now + HOUR
    return Paused(act="x", concerns=frozenset(map(MemberId, concerns)), until=until, why="I am ill", weeks=1)


def test_an_act_concerns_somebody(growth):
    with pytest.raises(ValueError, match="not heard by those it concerns"):
        acts(growth, "m1", paused(growth), {"m0", "m1"})


def test_an_act_may_concern_all_who_hear_it_its_speaker_among_them(growth):
    acts(growth, "m1", paused(growth, "m0", "m1"), {"m0", "m1"})
    assert growth.ledger.hear("m1").acts.all["x"].awaits() == {"m0", "m1"}


def names(said: list[Entry]) -> list[str]:
    return [type(entry.event).__name__ for entry in said]


def waiting_for(growth: Growth, accord: str) -> str | None:
    return growth.ledger.hear("m0").accord(AccordId(accord)).open


def test_what_does_not_wait_for_who_goes_goes_on_waiting(growth):
    promise(growth, "m0", "b", "w", among=frozenset({MemberId("m0"), MemberId("m1")}))
    growth.ledger.say("m2", verbs.leave)
    assert waiting_for(growth, "a") is None
    assert waiting_for(growth, "b") == "w"


def test_that_something_lapsed_is_told_to_those_who_are_here_alone(growth):
    said = growth.ledger.say("m2", verbs.leave)
    lapsed = [entry for entry in said if type(entry.event).__name__ == "Lapsed"]
    assert [(entry.event.accord, entry.audience) for entry in lapsed] == [("a", {"m0", "m1"})]


def test_that_something_lapsed_is_not_said_where_nobody_is_left_to_hear_it():
    growth = found((Role.THERAPIST,))
    growth.ledger.say("m1", verbs.leave)
    promise(growth, "m0", "a", "v", among=frozenset({MemberId("m0"), MemberId("m1")}))
    assert waiting_for(growth, "a") == "v"
    assert names(growth.ledger.say("m0", verbs.leave)) == ["Left"]


def test_that_an_opening_lapsed_is_not_said_where_all_who_knew_of_it_are_gone():
    growth = found((Role.THERAPIST, Role.SUPPORTER))
    ledger = growth.ledger
    promise(growth, "m0", "a", "v")
    ledger.say("m0", verbs.grant, grant="g", accord="a", to="m2")
    seat(growth, "m0", "n1", Role.THERAPIST)
    promise(growth, "m0", "a", "w", counters="v")
    for member in ("m0", "m1", "m2"):
        ledger.say(member, verbs.leave)
    seat(growth, "n1", "n2", Role.CLIENT)
    wording = PromiseWording("run")
    said = ledger.say("n1", verbs.propose, kind="promise", accord="a", version="x", wording=wording)
    assert names(said) == ["Proposed"]


def test_who_goes_later_hears_what_was_said_after_others_went(growth):
    growth.ledger.say("m2", verbs.leave)
    promise(growth, "m0", "c", "u")
    growth.ledger.say("m1", verbs.leave)
    promise(growth, "m0", "d", "t", among=frozenset({MemberId("m0")}))
    assert "c" in growth.ledger.cold("m1").accords
    assert "d" not in growth.ledger.cold("m1").accords
    assert "c" not in growth.ledger.cold("m2").accords


def test_who_was_removed_hears_the_reviews_of_that_and_no_others():
    growth = found((Role.THERAPIST, Role.SUPPORTER))
    ledger = growth.ledger
    ledger.say("m0", verbs.remove, member="m2", act="gone", why="We need a pause.", until=ledger.now + HOUR)
    ledger.say("m1", pause, act="other", whom="m0", why="I am ill", until=ledger.now + HOUR)
    for act in ("gone", "other"):
        ledger.say("m0", verbs.review, act=act, words=f"about {act}")
    view = ledger.cold("m2")
    assert [view.acts.all[act].reviews["m0"].words for act in view.acts.all] == ["about gone"]
    assert not [entry for entry in view.heard if getattr(entry.event, "act", "") == "other"]


def test_a_view_is_outdated_once_what_was_opened_closes_by_itself():
    growth = found((Role.THERAPIST, Role.SUPPORTER))
    promise(growth, "m0", "a", "v")
    ends = growth.ledger.now + HOUR
    growth.ledger.say("m0", verbs.grant, grant="g", accord="a", to="m2", until=ends)
    view = growth.ledger.cold("m2")
    assert "a" in view.accords
    assert not view.outdated(ends - 1)
    assert view.outdated(ends)
    assert "a" not in growth.ledger.cold("m2", ends).accords


def test_what_is_open_tells_when_the_next_of_it_closes_by_itself():
    growth = found((Role.THERAPIST, Role.SUPPORTER))
    now = growth.ledger.now
    for accord, until in (("a", now + HOUR), ("b", None), ("c", now + 2 * HOUR)):
        promise(growth, "m0", accord, "v")
        growth.ledger.say("m0", verbs.grant, grant=accord, accord=accord, to="m2", until=until)
    hearing = growth.ledger.cold("m2").hearing
    closes = [hearing.ends_after(at) for at in (now, now + HOUR - 1, now + HOUR, now + 2 * HOUR)]
    assert closes == [now + HOUR, now + HOUR, now + 2 * HOUR, None]


def test_an_accord_is_of_the_kind_that_is_named(growth):
    view = growth.ledger.hear("m0")
    assert view.accord(AccordId("a"), "promise").id == "a"
    for kind in ("visit", ""):
        with pytest.raises(NotHeardOf):
            view.accord(AccordId("a"), kind)


def test_a_thing_is_heard_by_the_partners_who_share_it_and_are_here(growth):
    promise(growth, "m0", "b", "w", among=frozenset({MemberId("m0"), MemberId("m1")}))
    hear = growth.ledger.hear("m0").heard_by
    assert hear(Ref("promise", "a")) == {"m0", "m1", "m2"}
    assert hear(Ref("promise", "b")) == {"m0", "m1"}
    growth.ledger.say("m1", verbs.leave)
    assert growth.ledger.hear("m0").heard_by(Ref("promise", "b")) == {"m0"}
    with pytest.raises(NotHeardOf):
        growth.ledger.hear("m0").heard_by(Ref("visit", "a"))


def test_a_thing_that_is_no_accord_is_heard_by_whom_its_own_room_names_and_by_no_one_who_went():
    def readers(_view: View, thing: str) -> frozenset[MemberId]:
        return frozenset(map(MemberId, {"shelf": ("m0", "m1", "m2")}[thing]))

    growth = found((Role.THERAPIST, Role.SUPPORTER), registry=Registry([Capability("books", things={"book": readers})]))
    assert growth.ledger.hear("m0").heard_by(Ref("book", "shelf")) == {"m0", "m1"}
    growth.ledger.say("m1", verbs.leave)
    assert growth.ledger.hear("m0").heard_by(Ref("book", "shelf")) == {"m0"}


@pytest.mark.parametrize(
    "event",
    [
        Introduced(member=MemberId("elsewhere"), to=MemberId("m1"), name="Kim"),
        Welcomed(member=MemberId("elsewhere")),
        Knocked(member=MemberId("elsewhere"), name="Kim"),
        Joined(member=MemberId("elsewhere"), name="Kim"),
        Gone(member=MemberId("elsewhere")),
        Left(member=MemberId("elsewhere")),
    ],
)
def test_what_is_said_of_somebody_unheard_of_makes_nobody_known(growth, event):
    ledger = growth.ledger
    before = ledger.cold("m1").members
    ledger.entries.append(Entry(EntryId("+"), ledger.now, MemberId("m0"), frozenset({MemberId("m1")}), event))
    assert ledger.cold("m1").members == before


def test_an_invitation_of_long_ago_still_tells_the_names_that_it_carries():
    seats = (Seat(MemberId("m0"), Role.CLIENT, Standing.ACTIVE), Seat(MemberId("m1"), Role.THERAPIST, Standing.ACTIVE))
    here = frozenset({MemberId("n")})
    names = {MemberId("m0"): "Kim"}
    event = Invited(MemberId("n"), Role.SUPPORTER, 1, frozenset(), seats, names=names)
    view = fold(REGISTRY, [Entry(EntryId("e"), 0, MemberId("m0"), here, event)], MemberId("n"), 0)
    assert [(each.id, each.name) for each in view.members.all.values()] == [("m0", "Kim"), ("m1", None), ("n", None)]


def test_what_waits_for_the_reader_waits_until_they_have_answered(growth):
    def waits(reader: str) -> list[str]:
        return [accord.id for accord in growth.ledger.hear(reader).waiting()]

    assert waits("m0") == []
    assert waits("m1") == waits("m2") == ["a"]
    growth.ledger.say("m1", verbs.agree, accord="a", version="v")
    assert waits("m1") == []
    assert waits("m2") == ["a"]
    growth.ledger.say("m2", verbs.agree, accord="a", version="v")
    assert waits("m2") == []


def test_another_name_is_what_others_read_from_then_on(growth):
    growth.ledger.say("m1", verbs.rename, name="Ash")
    for reader in ("m0", "m1", "m2"):
        assert growth.ledger.cold(reader).member(MemberId("m1")).name == "Ash"


def test_whoever_comes_by_a_link_is_seen_once_they_knocked_and_somebody_looked(growth):
    ledger = growth.ledger
    ledger.say("m0", verbs.invite, member="n", role=Role.CLIENT, until=ledger.now + HOUR, by_link=True)
    ledger.say("m1", verbs.welcome, member="n")
    assert not ledger.hear("m0").member(MemberId("n")).seen
    ledger.say("n", verbs.knock, name="Robin")
    assert not ledger.hear("m0").member(MemberId("n")).seen
    ledger.say("m2", verbs.welcome, member="n")
    assert ledger.hear("m0").member(MemberId("n")).seen
    ledger.say("n", verbs.join, name="Robin")
    assert ledger.hear("m0").member(MemberId("n")).standing is Standing.ACTIVE


def test_a_guest_of_one_accord_hears_nothing_of_who_comes_and_goes(growth):
    seat(growth, "m0", "guest", Role.GUEST, accord="a")
    assert "guest" not in growth.ledger.hear("m0").members.circle()
    said = growth.ledger.say("m2", verbs.leave)
    assert not [entry for entry in said if "guest" in entry.audience]
    invited = growth.ledger.say("m0", verbs.invite, member="n", role=Role.SUPPORTER, until=growth.ledger.now + HOUR)
    assert not [entry for entry in invited if "guest" in entry.audience]
