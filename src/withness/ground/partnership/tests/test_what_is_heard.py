"""Law 5: a view holds nothing its viewer may not hear, and nothing in it depends on what they may not hear."""

from typing import Any

import pytest
from hypothesis import strategies as st
from msgspec.structs import replace

from withness.ground.partnership import HOUSE, Entry, EntryId, MemberId, Role, Said, fold, verbs
from withness.ground.partnership.accords import Agreed, Ended, Expired, Proposed
from withness.ground.partnership.erasing import Erased
from withness.ground.partnership.grants import Granted, GrantLapsed, Revoked
from withness.ground.partnership.leads import LeadGiven, LeadTakenBack
from withness.ground.partnership.members import Invited, Joined, Left, Removed, Seat
from withness.ground.partnership.refusals import AlreadyAnswered, NotAMember, TooLate

from . import recount
from .growth import GROWN, Growth, found, law, seat
from .made_up import REGISTRY, Marked, Noted, PromiseWording
from .picture import picture


@law(GROWN)
def test_a_member_hears_what_is_addressed_or_opened_to_them_and_nothing_else(growth: Growth):
    entries = growth.ledger.entries
    for member in growth.house().members.all:
        assert growth.ledger.cold(member).heard == recount.heard_by(entries, member, growth.ledger.now)


@law(GROWN)
def test_the_house_hears_everything(growth: Growth):
    assert growth.ledger.cold(HOUSE).heard == growth.ledger.entries


def another(growth: Growth, entry: Entry, number: int) -> Any:
    """Some other event about what there is; nobody says what it would be allowed to say."""
    accord = next(iter(growth.house().accords), "a")
    version = "v-other"
    member = MemberId(f"m{number % 4}")
    return (
        Marked(accord=accord, mark=3, note="other"),
        Noted(page=1, words="other", labels=None),
        Agreed(accord=accord, version=version, voice=member),
        Ended(accord=accord, version=version, how="called_off"),
        Expired(accord=accord, version=version),
        Proposed(
            accord=accord, version=version, kind="promise", needs=frozenset({member}), wording=PromiseWording("o")
        ),
        Granted(grant="g", accord=accord, to=member, needs=frozenset()),
        Revoked(accord=accord, to=member),
        GrantLapsed(accord=accord, to=member),
        LeadGiven(lead="l-other", giver=member, to=MemberId("m0"), matter="promise"),
        LeadTakenBack(lead="l1"),
        Joined(member=member, name="other"),
        Left(member=member),
        Removed(act="x-other", concerns=frozenset({member}), until=1, why="other", member=member),
        Invited(
            member=MemberId("m-other"),
            role=Role.CLIENT,
            until=1,
            awaits=frozenset(),
            seats=(Seat(member, Role.GUEST, "left"),),
            names={member: "other"},
        ),
        Erased(entry=entry.id),
        replace(entry, at=entry.at).event,
    )[number % 17]


def may_hear(growth: Growth, entry: Entry, viewer: str, opened: frozenset[str]) -> bool:
    return viewer in entry.audience or (
        recount.name_of(entry) not in recount.ABOUT_LISTENERS and getattr(entry.event, "accord", None) in opened
    )


@law(GROWN, st.randoms(use_true_random=False))
def test_nothing_in_a_view_depends_on_what_its_viewer_may_not_hear(growth: Growth, chance):
    entries, now = growth.ledger.entries, growth.ledger.now
    for viewer in [*growth.house().members.all, "stranger"]:
        view = fold(REGISTRY, entries, MemberId(viewer), now)
        heard = {e.id for e in view.heard}
        others = []
        for entry in entries:
            if entry.id in heard:
                others.append(entry)
            elif (change := chance.randrange(4)) == 0:
                others.append(replace(entry, event=REGISTRY.codec.without_words(entry.event)))
            elif change == 1:
                changed = replace(
                    entry, by=MemberId("m1"), event=another(growth, entry, chance.randrange(100)), id=EntryId("c")
                )
                others += [changed] if not may_hear(growth, changed, viewer, view.opened) else []
            elif change == 2:
                others.append(entry)
            if chance.random() < 0.3:
                said = Entry(
                    EntryId(f"+{len(others)}"),
                    entry.at,
                    MemberId(chance.choice(("m0", "m1", HOUSE, "elsewhere"))),
                    frozenset(chance.sample(("m0", "m1", "m2", "m3", "n1", "elsewhere"), 2)) - {viewer},
                    another(growth, entry, chance.randrange(100)),
                )
                others += [said] if not may_hear(growth, said, viewer, view.opened) else []
        assert picture(fold(REGISTRY, others, MemberId(viewer), now)) == picture(view)


@law(GROWN)
def test_a_view_is_the_same_as_if_only_what_is_heard_had_ever_been_said(growth: Growth):
    entries, now = growth.ledger.entries, growth.ledger.now
    for viewer in growth.house().members.all:
        view = fold(REGISTRY, entries, MemberId(viewer), now)
        assert picture(fold(REGISTRY, view.heard, MemberId(viewer), now)) == picture(view)


@law(GROWN)
def test_what_is_said_in_a_drawer_shows_nowhere_but_in_it(growth: Growth):
    members = [m.id for m in growth.house().members.active()]
    before = [picture(growth.ledger.cold(member)) for member in members]
    for member in members:
        verbs_in_drawer(growth, member)
    assert before == [picture(growth.ledger.cold(member)) for member in members]
    for member in members:
        for other in members:
            heard = growth.drawer(member).cold(other).heard
            assert bool(heard) == (other == member)


def verbs_in_drawer(growth: Growth, member: str) -> None:
    from .made_up import write_note

    drawer = growth.drawer(member)
    drawer.say(member, write_note, page=1, words=f"a secret of {member}")
    drawer.say(member, verbs.propose, kind="promise", accord="own", version="v", wording=PromiseWording("for myself"))
    assert drawer.hear(member).accord("own").in_force == "v"


def a_couple() -> Growth:
    """Two clients m0 and m1, a therapist m2, a supporter m3, and an accord of the three that is in force."""
    growth = found((Role.CLIENT, Role.THERAPIST, Role.SUPPORTER))
    growth.ledger.say(
        "m0", verbs.propose, kind="promise", accord="a", version="v", wording=PromiseWording("talk on Sundays")
    )
    for member in ("m1", "m2"):
        growth.ledger.say(member, verbs.agree, accord="a", version="v")
    return growth


def test_a_supporter_learns_nothing_of_a_grant_that_not_every_client_made():
    growth = a_couple()
    before = picture(growth.ledger.cold("m3"))
    growth.ledger.say("m0", verbs.grant, grant="g", accord="a", to="m3")
    growth.ledger.say("m1", verbs.revoke, accord="a", to="m3")
    assert picture(growth.ledger.cold("m3")) == before


def test_a_complete_grant_opens_the_whole_accord_with_its_history_and_nothing_else():
    growth = a_couple()
    growth.ledger.say("m0", verbs.propose, kind="promise", accord="b", version="w", wording=PromiseWording("other"))
    growth.ledger.say("m0", verbs.grant, grant="g", accord="a", to="m3")
    growth.ledger.say("m1", verbs.grant, grant="h", accord="a", to="m3")
    view = growth.ledger.hear("m3")
    assert list(view.accords) == ["a"]
    assert view.accord("a").current.wording.text == "talk on Sundays"


def test_an_expired_grant_leaves_no_more_than_that_it_was_made():
    growth = a_couple()
    now = growth.ledger.now
    growth.ledger.say("m0", verbs.grant, grant="g", accord="a", to="m3", until=now + 100)
    growth.ledger.say("m1", verbs.grant, grant="h", accord="a", to="m3")
    assert growth.ledger.cold("m3", now + 99).accords
    closed = growth.ledger.cold("m3", now + 100)
    assert not closed.accords
    assert "Sundays" not in repr(closed)


def test_a_yes_that_ran_out_before_the_other_s_came_opens_nothing():
    growth = a_couple()
    growth.ledger.say("m0", verbs.grant, grant="g", accord="a", to="m3", until=growth.ledger.now + 100)
    growth.ledger.now += 100
    growth.ledger.say("m1", verbs.grant, grant="h", accord="a", to="m3")
    assert not growth.ledger.hear("m3").hearing.opened
    growth.ledger.say("m0", verbs.grant, grant="i", accord="a", to="m3")
    assert growth.ledger.hear("m3").accords


def test_revoking_closes_it_by_one_voice():
    growth = a_couple()
    for client in ("m0", "m1"):
        growth.ledger.say(client, verbs.grant, grant="g", accord="a", to="m3")
    growth.ledger.say("m1", verbs.revoke, accord="a", to="m3")
    assert not growth.ledger.hear("m3").accords
    growth.ledger.say("m1", verbs.grant, grant="g", accord="a", to="m3")
    assert not growth.ledger.hear("m3").accords
    growth.ledger.say("m0", verbs.grant, grant="g", accord="a", to="m3")
    assert growth.ledger.hear("m3").accords


def test_when_another_client_comes_in_what_was_opened_waits_for_their_voice_too():
    growth = found((Role.THERAPIST, Role.SUPPORTER))
    ledger = growth.ledger
    ledger.say("m0", verbs.propose, kind="promise", accord="a", version="v", wording=PromiseWording("mine"))
    ledger.say("m0", verbs.grant, grant="g", accord="a", to="m2")
    assert ledger.hear("m2").accords
    seat(growth, "m1", "n1", Role.CLIENT)
    ledger.say(
        "m1", verbs.propose, kind="promise", accord="a", version="w", counters="v", wording=PromiseWording("ours")
    )
    assert not ledger.hear("m2").accords
    ledger.say("m0", verbs.grant, grant="h", accord="a", to="m2")
    assert not ledger.hear("m2").accords
    ledger.say("n1", verbs.grant, grant="i", accord="a", to="m2")
    assert list(ledger.hear("m2").accord("a").versions) == ["v", "w"]


def test_what_goes_on_without_another_client_stays_open_to_whom_it_was_opened():
    growth = found((Role.CLIENT, Role.THERAPIST, Role.SUPPORTER))
    among = frozenset({MemberId("m0"), MemberId("m2")})
    promise(growth, "a", "v", among=among)
    growth.ledger.say("m0", verbs.grant, grant="g", accord="a", to="m3")
    promise(growth, "a", "w", counters="v", among=among)
    assert list(growth.ledger.hear("m3").accord("a").versions) == ["v", "w"]


def test_a_client_who_is_let_in_on_an_accord_and_then_needed_in_it_still_hears_how_it_began():
    growth = found((Role.THERAPIST,))
    ledger = growth.ledger
    ledger.say("m0", verbs.propose, kind="promise", accord="a", version="v", wording=PromiseWording("mine"))
    seat(growth, "m1", "n1", Role.CLIENT)
    ledger.say("m0", verbs.grant, grant="g", accord="a", to="n1")
    ledger.say("m0", verbs.propose, kind="promise", accord="a", version="w", counters="v", wording=PromiseWording("us"))
    assert list(ledger.hear("n1").accord("a").versions) == ["v", "w"]
    assert [accord.id for accord in ledger.hear("n1").waiting()] == ["a"]


def two_promises_and_a_newcomer() -> Growth:
    """A client m0, a therapist m1, a supporter m2, then a therapist n1; of promises "a" and "b" the newcomer heard only
    how "b" went on, and "a" is opened to them."""
    growth = found((Role.THERAPIST, Role.SUPPORTER))
    for accord in ("a", "b"):
        promise(growth, accord, "v")
    seat(growth, "m0", "n1", Role.THERAPIST)
    promise(growth, "b", "w", counters="v")
    growth.ledger.say("m0", verbs.grant, grant="g", accord="a", to="n1")
    return growth


def promise(growth: Growth, accord: str, version: str, **words) -> None:
    wording = PromiseWording("walk")
    growth.ledger.say("m0", verbs.propose, kind="promise", accord=accord, version=version, wording=wording, **words)


def test_what_is_opened_to_another_is_opened_to_nobody_who_hears_of_that():
    growth = two_promises_and_a_newcomer()
    growth.ledger.say("m0", verbs.grant, grant="h", accord="b", to="m2")
    view = growth.ledger.cold("n1")
    assert {name: list(accord.versions) for name, accord in view.accords.items()} == {"a": ["v"], "b": ["w"]}


def test_that_another_goes_closes_nothing_to_who_stays():
    growth = two_promises_and_a_newcomer()
    growth.ledger.say("m1", verbs.leave)
    growth.ledger.say("m0", verbs.rename, name="Kim")
    view = growth.ledger.cold("n1")
    assert "a" in view.accords
    assert view.member("m0").name == "Kim"


def test_nothing_is_opened_to_who_is_gone_or_up_to_a_time_that_is_over():
    growth = two_promises_and_a_newcomer()
    ledger = growth.ledger
    with pytest.raises(TooLate):
        ledger.say("m0", verbs.grant, grant="h", accord="b", to="m2", until=ledger.now)
    ledger.say("m0", verbs.grant, grant="h", accord="b", to="m2", until=ledger.now + 1)
    ledger.say("m2", verbs.leave)
    with pytest.raises(NotAMember):
        ledger.say("m0", verbs.grant, grant="i", accord="a", to="m2")


def test_a_yes_to_opening_it_is_said_once_and_may_be_limited_afterwards():
    growth = two_promises_and_a_newcomer()
    ledger = growth.ledger
    ledger.say("m0", verbs.grant, grant="h", accord="b", to="m2")
    with pytest.raises(AlreadyAnswered):
        ledger.say("m0", verbs.grant, grant="i", accord="b", to="m2")
    ledger.say("m0", verbs.grant, grant="i", accord="b", to="m2", until=ledger.now + 1)
    assert "b" in ledger.hear("m2").accords
    assert "b" not in ledger.cold("m2", ledger.now + 1).accords


def test_a_yes_of_somebody_who_does_not_know_of_all_whose_words_are_in_it_opens_nothing():
    growth = found((Role.CLIENT, Role.THERAPIST, Role.SUPPORTER))
    promise(growth, "a", "v")
    seat(growth, "m0", "n1", Role.CLIENT)
    promise(growth, "a", "w", counters="v", among=frozenset({MemberId("m0"), MemberId("n1")}))
    for client in ("n1", "m0", "m1"):
        growth.ledger.say(client, verbs.grant, grant=client, accord="a", to="m3")
    assert growth.ledger.hear("m3").accords == {}


def test_one_accord_is_opened_and_another_too():
    growth = two_promises_and_a_newcomer()
    for accord in ("a", "b"):
        growth.ledger.say("m0", verbs.grant, grant=accord, accord=accord, to="m2")
        assert accord in growth.ledger.hear("m2").accords


def test_opening_an_accord_does_not_tell_who_else_hears_it():
    growth = a_couple()
    seat(growth, "m0", "n1", Role.SUPPORTER)
    seat(growth, "m0", "n2", Role.GUEST, accord="a")
    for to in ("m3", "n1"):
        for client in ("m0", "m1"):
            growth.ledger.say(client, verbs.grant, grant="g", accord="a", to=to)
    view = growth.ledger.hear("m3")
    assert view.accords
    assert "n2" not in view.members.all
    assert not [e for e in view.heard if type(e.event).__name__ == "Granted" and e.event.to != "m3"]


def test_nothing_is_said_of_an_accord_to_some_of_those_who_hear_it():
    growth = a_couple()

    def in_private(view, by, *, now):
        return [view.only_me(Marked(accord="a", mark=3))]

    with pytest.raises(ValueError, match="not heard by all who hear its accord"):
        growth.ledger.say("m0", in_private)


def test_nobody_says_what_they_do_not_hear_themselves():
    growth = a_couple()

    def behind_my_own_back(view, by, *, now):
        return [Said(frozenset({"m1"}), Noted(page=1, words="well", labels=None))]

    with pytest.raises(ValueError, match="not heard by its own speaker"):
        growth.ledger.say("m0", behind_my_own_back)


def test_who_is_gone_hears_nothing_even_if_it_were_addressed_to_them():
    growth = a_couple()
    growth.ledger.say("m1", verbs.leave)
    before = growth.ledger.cold("m1").heard

    def to_who_is_gone(view, by, *, now):
        return [Said(frozenset({"m0", "m1"}), Noted(page=1, words="well", labels=None))]

    growth.ledger.say("m0", to_who_is_gone)
    assert growth.ledger.cold("m1").heard == before


def test_a_newcomer_hears_nothing_that_was_said_before_they_came():
    growth = a_couple()
    before = {e.id for e in growth.ledger.entries}
    seat(growth, "m0", "n1", Role.THERAPIST)
    view = growth.ledger.hear("n1")
    assert not view.accords
    assert not before & {e.id for e in view.heard}
    assert {m.id for m in view.members.active()} == {"m0", "m1", "m2", "m3", "n1"}


def test_only_those_who_share_an_accord_are_asked_to_welcome_its_guest():
    growth = a_couple()
    seat(growth, "m0", "n1", Role.CLIENT)
    until = growth.ledger.now + 100
    (invited, *_) = growth.ledger.say("m2", verbs.invite, member="n2", role=Role.GUEST, accord="a", until=until)
    assert invited.event.awaits == {"m0", "m1"}
    assert invited.audience == {"m0", "m1", "m2", "n2"}


def test_an_invitation_of_a_member_names_no_accord():
    growth = a_couple()
    until = growth.ledger.now + 100
    (invited, *_) = growth.ledger.say("m2", verbs.invite, member="n2", role=Role.GUARDIAN, accord="a", until=until)
    assert invited.event.accord is None


def test_a_guest_knows_the_one_who_invited_them_and_is_known_where_they_come_to():
    growth = a_couple()
    seat(growth, "m2", "n1", Role.GUEST, accord="a")
    assert set(growth.ledger.hear("n1").members.all) == {"m2", "n1"}
    assert all(growth.ledger.hear(member).member("n1").active for member in ("m0", "m1", "m2"))
    assert "n1" not in growth.ledger.hear("m3").members.all
