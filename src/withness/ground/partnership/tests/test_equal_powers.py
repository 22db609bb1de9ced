"""Law 2: what one voice may do to a shared thing, the other may too; every exception is listed by name."""

from collections.abc import Callable

import pytest
from hypothesis import strategies as st

from withness.ground.partnership import HOUSE, REACTIONS, Refusal, Role, Said, Voice, decide, decide_as_house, verbs
from withness.ground.partnership.accords import Expired, Lapsed
from withness.ground.partnership.acts import RanOut
from withness.ground.partnership.asymmetries import KERNEL
from withness.ground.partnership.grants import GrantLapsed
from withness.ground.partnership.refusals import (
    EndMissing,
    HouseOnly,
    NotAMember,
    NotHeardOf,
    NotThisRole,
    NotYourVoice,
)

from .choosing import Attempt, Step
from .examples import example_of
from .growth import BY_THE_HOUSE, CASTS, MIRROR, STEPS, Growth, found, law, seat
from .made_up import REGISTRY, PromiseWording, Reminded
from .pure_ledger import HOUR

LISTED = {asymmetry.name for asymmetry in KERNEL}
AROUND = (Role.SUPPORTER, Role.GUEST)
HELPERS = (Role.SUPPORTER, Role.GUARDIAN, Role.SUPERVISOR, Role.COORDINATOR)


def exception_for(growth: Growth, attempt: Attempt) -> str | None:
    """The listed asymmetry that may make this attempt end differently in the mirrored world."""
    members = growth.house().members.all
    about = members.get(attempt.words.get("member", attempt.by))
    if attempt.rule in (verbs.grant, verbs.revoke, verbs.ask, verbs.say_back):
        return "only_clients_open_to_others"
    if attempt.rule in (verbs.welcome, verbs.join) and about is not None and about.role in AROUND:
        return "clients_welcome_who_comes_to_stand_by_them"
    if attempt.rule is verbs.remove and about is not None and about.role is Role.GUARDIAN:
        return "guardians_are_removed_by_staff"
    if attempt.rule in (verbs.dictate, verbs.confirm, verbs.strike_out):
        return "therapists_write_down_what_clients_say"
    if attempt.rule is verbs.let_back_in:
        return "therapists_let_back_in_who_lost_their_way_in"
    return None


def outcome(growth: Growth, attempt: Attempt) -> type[Refusal] | None:
    before = len(growth.refused)
    growth.try_out(attempt)
    return type(growth.refused[-1][1]) if len(growth.refused) > before else None


def may(growth: Growth, attempt: Attempt) -> bool:
    """Whether it would be accepted; nothing is said."""
    ledger, voice = growth.ledger, Voice(growth.ledger.name, attempt.by)
    try:
        decide(REGISTRY, ledger.hear(attempt.by), voice, attempt.rule, now=ledger.now, **attempt.words)
    except Refusal:
        return False
    return True


@law(st.sampled_from(CASTS), STEPS)
def test_with_seats_changed_every_attempt_ends_the_same_unless_an_asymmetry_is_listed(cast, steps: list[Step]):
    world, mirrored = found(cast), found(cast, mirrored=True)
    first = {entry.id for entry in world.ledger.entries}
    for step in steps:
        attempt = world.attempt(step) if step.verb not in BY_THE_HOUSE else None
        world.ledger.now = mirrored.ledger.now = world.ledger.now + (0, 1, HOUR)[step.d % 3]
        # The two worlds begin with different welcomes, so their first entries do not stand side by side.
        if attempt is None or attempt.words.get("entry") in first:
            continue
        exception = exception_for(world, attempt)
        if exception is None:
            there = _mirrored(attempt, world, mirrored)
            assert outcome(world, attempt) == outcome(mirrored, there), attempt
        elif may(world, attempt) and may(mirrored, attempt):
            assert outcome(world, attempt) is outcome(mirrored, attempt) is None
        else:
            assert exception in LISTED
    for member in world.house().members.all:
        assert mirrored.ledger.hear(member).accords == world.ledger.hear(member).accords
        assert mirrored.ledger.hear(member).acts == world.ledger.hear(member).acts


def _mirrored(attempt: Attempt, world: Growth, mirrored: Growth) -> Attempt:
    """Newcomers to the mirrored world take the other seat too; an entry is the one said in its place there."""
    words = attempt.words
    if "role" in words:
        words = words | {"role": MIRROR.get(words["role"], words["role"])}
    if "entry" in words:
        here, there = world.ledger.entries, mirrored.ledger.entries
        place = next(index for index, entry in enumerate(here) if entry.id == words["entry"]) - len(here)
        words = words | {"entry": there[place].id}
    return attempt._replace(words=words)


def test_every_asymmetry_of_the_kernel_is_shown_by_a_test_and_every_one_shown_is_listed():
    assert set(SHOWN) == LISTED


def test_every_asymmetry_says_who_what_why_and_by_which_source_in_whole_sentences():
    for asymmetry in REGISTRY.asymmetries:
        assert asymmetry.who
        assert asymmetry.what.endswith(".")
        assert asymmetry.reason.endswith(".")
        assert asymmetry.source.endswith(".")
        assert "!" not in f"{asymmetry.who}{asymmetry.what}{asymmetry.reason}{asymmetry.source}"


SHOWN: dict[str, Callable[[], None]] = {}


def shows(name: str) -> Callable[[Callable[[], None]], Callable[[], None]]:
    """Marks a test that shows what a listed asymmetry allows the one and refuses the other."""

    def marked(test: Callable[[], None]) -> Callable[[], None]:
        SHOWN[name] = test
        return test

    return marked


def with_an_accord(*around: Role) -> Growth:
    """A client m0, a therapist m1 and whoever is around, with an accord in force."""
    growth = found((Role.THERAPIST, *around))
    growth.ledger.say("m0", verbs.propose, kind="promise", accord="a", version="v", wording=PromiseWording("walk"))
    growth.ledger.say("m1", verbs.agree, accord="a", version="v")
    return growth


@shows("only_clients_open_to_others")
def test_a_client_opens_and_closes_and_a_therapist_does_not():
    ledger = with_an_accord(Role.SUPPORTER).ledger
    with pytest.raises(NotThisRole):
        ledger.say("m1", verbs.grant, grant="g", accord="a", to="m2")
    ledger.say("m0", verbs.grant, grant="g", accord="a", to="m2")
    with pytest.raises(NotThisRole):
        ledger.say("m1", verbs.revoke, accord="a", to="m2")
    ledger.say("m0", verbs.revoke, accord="a", to="m2")


@shows("helpers_around_answer_only_where_asked")
@pytest.mark.parametrize("role", HELPERS)
def test_whoever_helps_from_around_hears_what_is_opened_and_decides_nothing(role):
    growth = with_an_accord(role)
    ledger = growth.ledger
    assert not ledger.hear("m2").accords
    ledger.say("m0", verbs.grant, grant="g", accord="a", to="m2", until=ledger.now + HOUR)
    ledger.say(
        "m0", verbs.propose, kind="promise", accord="a", version="w", counters="v", wording=PromiseWording("run")
    )
    assert ledger.hear("m2").accord("a").open == "w"
    with pytest.raises(NotYourVoice):
        ledger.say("m2", verbs.agree, accord="a", version="w")
    with pytest.raises(NotThisRole):
        ledger.say("m2", verbs.propose, kind="promise", accord="b", version="x", wording=PromiseWording("sit"))
    with pytest.raises(NotThisRole):
        ledger.say("m2", verbs.invite, member="n", role=Role.SUPPORTER, until=ledger.now + HOUR)
    with pytest.raises(NotThisRole):
        ledger.say("m2", verbs.give_lead, lead="l", to="m1", matter="promise")
    with pytest.raises(NotThisRole):
        ledger.say("m2", verbs.remove, member="m0", act="x", why="a reason", until=ledger.now + HOUR)


def test_somebody_around_may_take_back_no_invitation():
    growth = with_an_accord(Role.SUPPORTER)
    growth.ledger.say("m1", verbs.invite, member="n", role=Role.GUARDIAN, until=growth.ledger.now + HOUR)
    with pytest.raises(NotThisRole):
        growth.ledger.say("m2", verbs.uninvite, member="n")


@shows("clients_welcome_who_comes_to_stand_by_them")
def test_a_supporter_needs_the_welcome_of_the_client_and_not_of_the_therapist():
    ledger = with_an_accord().ledger
    ledger.say("m1", verbs.invite, member="n", role=Role.SUPPORTER, until=ledger.now + HOUR)
    with pytest.raises(verbs.belonging.NotWelcomedYet):
        ledger.say("n", verbs.join, name="A friend")
    ledger.say("m0", verbs.invite, member="o", role=Role.SUPPORTER, until=ledger.now + HOUR)
    ledger.say("o", verbs.join, name="A sister")


@shows("clients_and_therapists_leave_by_themselves")
@pytest.mark.parametrize(("by", "other"), [("m0", "m1"), ("m1", "m0"), ("m0", "m2"), ("m1", "m3")])
def test_neither_removes_the_other(by, other):
    ledger = with_an_accord(Role.CLIENT, Role.THERAPIST).ledger
    with pytest.raises(NotThisRole):
        ledger.say(by, verbs.remove, member=other, act="x", why="a reason", until=ledger.now + HOUR)
    ledger.say(other, verbs.leave)


@pytest.mark.parametrize("by", ["m0", "m1"])
@pytest.mark.parametrize("role", [Role.SUPPORTER, Role.SUPERVISOR, Role.COORDINATOR])
def test_both_remove_others(by, role):
    ledger = with_an_accord(role).ledger
    ledger.say(by, verbs.remove, member="m2", act="x", why="a reason", until=ledger.now + HOUR)
    assert not ledger.hear(HOUSE).member("m2").active


@pytest.mark.parametrize("by", ["m0", "m1"])
def test_both_remove_a_guest(by):
    growth = with_an_accord()
    seat(growth, "m1", "n", Role.GUEST, accord="a")
    growth.ledger.say(by, verbs.remove, member="n", act="x", why="a reason", until=growth.ledger.now + HOUR)
    assert not growth.ledger.hear("m0").member("n").active
    assert not growth.ledger.hear("n").me.active


@shows("guardians_are_removed_by_staff")
def test_a_guardian_is_removed_by_the_therapist_and_not_by_the_client():
    ledger = with_an_accord(Role.GUARDIAN).ledger
    with pytest.raises(NotThisRole):
        ledger.say("m0", verbs.remove, member="m2", act="x", why="a reason", until=ledger.now + HOUR)
    ledger.say("m1", verbs.remove, member="m2", act="x", why="the court decided so", until=ledger.now + HOUR)


@shows("guardians_hear_until_a_day")
def test_what_is_open_to_a_guardian_ends_by_itself():
    ledger = with_an_accord(Role.GUARDIAN).ledger
    with pytest.raises(EndMissing):
        ledger.say("m0", verbs.grant, grant="g", accord="a", to="m2")
    ledger.say("m0", verbs.grant, grant="g", accord="a", to="m2", until=ledger.now + HOUR)
    assert ledger.hear("m2").accords
    assert not ledger.cold("m2", ledger.now + HOUR).accords


@shows("therapists_write_down_what_clients_say")
def test_a_therapist_writes_down_what_a_client_says_and_nobody_else_writes_for_anybody():
    ledger = with_an_accord(Role.CLIENT, Role.THERAPIST, Role.SUPPORTER).ledger
    says = {"page": 1, "words": "slowly"}
    for by, voice in (("m0", "m1"), ("m0", "m2"), ("m1", "m3"), ("m1", "m4"), ("m4", "m0"), ("m1", "m1")):
        with pytest.raises(NotThisRole):
            ledger.say(by, verbs.dictate, dictation="d", voice=voice, verb="marks.write_note", says=says)
    ledger.say("m1", verbs.dictate, dictation="d", voice="m0", verb="marks.write_note", says=says)
    for by in ("m1", "m2", "m3", "m4"):
        with pytest.raises((NotYourVoice, NotHeardOf)):
            ledger.say(by, verbs.confirm, dictation="d")
    ledger.say("m0", verbs.confirm, dictation="d")


@shows("therapists_let_back_in_who_lost_their_way_in")
@pytest.mark.parametrize(("by", "member"), [("m0", "m1"), ("m0", "m2"), ("m1", "m3"), ("m1", "m1"), ("m4", "m0")])
def test_nobody_lets_a_therapist_back_in_and_only_therapists_let_others(by, member):
    ledger = with_an_accord(Role.CLIENT, Role.THERAPIST, Role.SUPPORTER).ledger
    until = ledger.now + HOUR
    with pytest.raises(NotThisRole):
        ledger.say(by, verbs.let_back_in, member=member, act="x", why="a reason", until=until)
    (said,) = ledger.say("m1", verbs.let_back_in, member="m0", act="x", why="a lost phone", until=until)
    assert said.audience == {"m0", "m1", "m2", "m3"}


@shows("the_house_says_a_closed_list")
def test_the_house_says_a_closed_list_and_nobody_else_says_any_of_it():
    ledger = with_an_accord(Role.SUPPORTER).ledger
    closed = (
        Lapsed(accord="a", version="v"),
        Expired(accord="a", version="v"),
        GrantLapsed(accord="a", to="m2"),
        RanOut(act="x"),
        Reminded(accord="a"),
    )
    assert {type(event) for event in closed} == REGISTRY.house_says
    for event in closed:

        def speak_as_the_house(view, by, *, now, event=event):
            return [view.to_partners(event)]

        for member in ("m0", "m1"):
            with pytest.raises(HouseOnly):
                ledger.say(member, speak_as_the_house)
        assert decide_as_house(REGISTRY, [Said(frozenset({"m0"}), event)])
    for event_type in set(REGISTRY.events) - REGISTRY.house_says:
        with pytest.raises(ValueError, match="the house may not say"):
            decide_as_house(REGISTRY, [Said(frozenset({"m0"}), example_of(event_type))])
    with pytest.raises(NotAMember):
        ledger.say(HOUSE, verbs.rename, name="The house")


def test_the_house_founds_nothing():
    with pytest.raises(NotAMember):
        Growth().ledger.say(HOUSE, verbs.found, role=Role.THERAPIST, name="The house")
    with pytest.raises(NotThisRole):
        Growth().ledger.say("m0", verbs.found, role=Role.HOUSE, name="A house")


def test_what_follows_by_itself_is_on_the_closed_list():
    assert set(REACTIONS) <= set(REGISTRY.events)
