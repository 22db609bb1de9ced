"""An alarm is raised by one voice, seen by a name, and over when both say so; nothing else ever closes it. Pure."""

from itertools import count

import pytest

from withness.capabilities.safety.events import MAIL, Delivered, Escalated
from withness.capabilities.safety.rules import (
    CAPABILITY,
    SafetyState,
    acknowledge,
    deliver,
    escalate,
    raise_alarm,
    resolve,
)
from withness.ground.partnership import HOUSE, Entry, Registry, Role, Voice, decide, fold
from withness.ground.partnership.members import Founded, Invited, Joined, Left, Seat, Standing
from withness.ground.partnership.refusals import (
    AlreadyAnswered,
    AlreadyEnded,
    HouseOnly,
    NotHeardOf,
    NotThisRole,
    Refusal,
    TooLong,
)
from withness.ground.partnership.verbs import erase, leave

REGISTRY = Registry([CAPABILITY])
MAYA, NOOR, JONAS, ADA, INES = "maya", "noor", "jonas", "ada", "ines"
A_DAY = 24 * 3600 * 1_000_000


class Room:
    """A ledger as a list, with a clock that the test sets."""

    def __init__(self, **roles: Role) -> None:
        self.entries, self.clock, self._ids = [], 1_000, count()
        everybody = frozenset(roles)
        first, *others = roles.items()
        self._add(first[0], frozenset({first[0]}), Founded(member=first[0], role=first[1], name=first[0]))
        for member, role in others:
            seats = tuple(Seat(m, r, Standing.ACTIVE) for m, r in roles.items() if m != member)
            invited = Invited(member=member, role=role, until=10**18, awaits=frozenset(), seats=seats)
            self._add(first[0], everybody, invited)
            self._add(member, everybody, Joined(member=member, name=member))

    def view(self, member: str):
        return fold(REGISTRY, self.entries, member, self.clock)

    def say(self, member: str, rule, **words):
        for said in decide(REGISTRY, self.view(member), Voice("room", member), rule, now=self.clock, **words):
            self._add(member, said.audience, said.event)
        return self

    def house(self, rule, **words):
        for said in rule(self.view(HOUSE), now=self.clock, **words):
            self._add(HOUSE, said.audience, said.event)
        return self

    def alarm(self, member: str, number: str = "a"):
        return self.view(member).state(SafetyState).alarms.get(number)

    def _add(self, by, audience, event):
        at = max([self.clock, *(entry.at for entry in self.entries[-1:])])
        self.entries.append(Entry(f"e{next(self._ids)}", at, by, audience, event))


@pytest.fixture
def room():
    return Room(maya=Role.CLIENT, jonas=Role.THERAPIST)


@pytest.fixture
def family():
    return Room(
        maya=Role.CLIENT, noor=Role.CLIENT, jonas=Role.THERAPIST, ada=Role.THERAPIST,
        ines=Role.GUARDIAN, sol=Role.SUPPORTER, kim=Role.SUPERVISOR, lee=Role.COORDINATOR,
    )  # fmt: skip


def test_an_alarm_is_heard_by_who_raised_it_and_the_therapists(family):
    family.say(MAYA, raise_alarm, alarm="a", words="Please")
    assert family.alarm(JONAS).words == family.alarm(ADA).words == "Please"
    assert family.alarm(MAYA).asked == {JONAS, ADA}


@pytest.mark.parametrize("other", [NOOR, INES, "sol", "kim", "lee", "stranger"])
def test_nobody_else_hears_anything_of_it(family, other):
    before = family.view(other)
    family.say(MAYA, raise_alarm, alarm="a", words="Please")
    family.house(deliver, alarm="a", how=MAIL, to=JONAS)
    family.say(JONAS, acknowledge, alarm="a")
    family.say(MAYA, resolve, alarm="a")
    family.say(JONAS, resolve, alarm="a")
    assert family.view(other) == before


def test_a_therapist_may_raise_one_too_and_the_client_is_not_burdened(family):
    family.say(JONAS, raise_alarm, alarm="a")
    assert family.alarm(ADA).by == JONAS
    assert family.alarm(MAYA) is None
    assert family.alarm(JONAS).asked == {ADA}


@pytest.mark.parametrize("member", [INES, "sol", "kim", "lee"])
def test_others_can_not_raise_one_here(family, member):
    with pytest.raises(NotThisRole):
        family.say(member, raise_alarm, alarm="a")


def test_it_is_over_when_both_say_so_whoever_says_it_first(room):
    room.say(MAYA, raise_alarm, alarm="a").say(JONAS, acknowledge, alarm="a")
    room.say(MAYA, resolve, alarm="a")
    assert not room.alarm(MAYA).closed
    room.say(JONAS, resolve, alarm="a")
    assert room.alarm(MAYA).closed
    assert room.alarm(JONAS).closed


def test_two_therapists_are_not_both_of_us(family):
    family.say(MAYA, raise_alarm, alarm="a").say(JONAS, acknowledge, alarm="a")
    family.say(JONAS, resolve, alarm="a").say(ADA, resolve, alarm="a")
    assert not family.alarm(MAYA).closed


def test_who_raised_it_does_not_end_it_alone(room):
    room.say(MAYA, raise_alarm, alarm="a").say(MAYA, resolve, alarm="a")
    assert not room.alarm(JONAS).closed
    with pytest.raises(AlreadyAnswered):
        room.say(MAYA, resolve, alarm="a")


def test_a_therapist_ends_nothing_they_have_not_seen(room):
    room.say(MAYA, raise_alarm, alarm="a")
    with pytest.raises(Refusal, match="Nobody has said yet"):
        room.say(JONAS, resolve, alarm="a")


def test_only_a_therapist_who_was_asked_acknowledges(family):
    family.say(MAYA, raise_alarm, alarm="a")
    with pytest.raises(NotThisRole):
        family.say(MAYA, acknowledge, alarm="a")
    for other in (NOOR, INES):
        with pytest.raises(NotHeardOf):
            family.say(other, acknowledge, alarm="a")


def test_nobody_acknowledges_their_own(family):
    family.say(JONAS, raise_alarm, alarm="a")
    with pytest.raises(NotThisRole):
        family.say(JONAS, acknowledge, alarm="a")
    family.say(ADA, acknowledge, alarm="a")
    assert [voiced.by for voiced in family.alarm(JONAS).acknowledged] == [ADA]


def test_nobody_acknowledges_twice(room):
    room.say(MAYA, raise_alarm, alarm="a").say(JONAS, acknowledge, alarm="a", words="On my way")
    with pytest.raises(AlreadyAnswered):
        room.say(JONAS, acknowledge, alarm="a")


def test_what_is_over_is_raised_anew_not_reopened(room):
    room.say(MAYA, raise_alarm, alarm="a").say(JONAS, acknowledge, alarm="a")
    room.say(MAYA, resolve, alarm="a").say(JONAS, resolve, alarm="a")
    with pytest.raises(AlreadyEnded):
        room.say(MAYA, resolve, alarm="a")
    room.say(MAYA, raise_alarm, alarm="b")
    assert [alarm.id for alarm in room.view(JONAS).state(SafetyState).open()] == ["b"]


def test_whoever_is_left_alone_with_it_may_end_it(room):
    room.say(MAYA, raise_alarm, alarm="a").say(MAYA, resolve, alarm="a")
    room.say(JONAS, leave)
    assert not room.alarm(MAYA).closed
    room.say(MAYA, resolve, alarm="a")
    assert room.alarm(MAYA).closed


def test_a_client_who_left_leaves_it_to_the_therapist(room):
    room.say(MAYA, raise_alarm, alarm="a").say(JONAS, acknowledge, alarm="a").say(MAYA, leave)
    room.say(JONAS, resolve, alarm="a")
    assert room.alarm(JONAS).closed


def test_without_a_therapist_there_is_nobody_asked():
    alone = Room(maya=Role.CLIENT)
    alone.say(MAYA, raise_alarm, alarm="a")
    assert alone.alarm(MAYA).asked == frozenset()
    alone.say(MAYA, resolve, alarm="a")
    assert alone.alarm(MAYA).closed


def test_leaving_does_not_close_it(room):
    room.say(MAYA, raise_alarm, alarm="a").say(JONAS, leave)
    assert not room.alarm(MAYA).closed


def test_erased_words_leave_it_open(room):
    room.say(MAYA, raise_alarm, alarm="a", words="I wrote too much")
    raised = room.entries[-1]
    room.say(MAYA, erase, entry=raised.id)
    without = REGISTRY.codec.without_words(raised.event)
    room.entries = [
        Entry(e.id, e.at, e.by, e.audience, without) if e.id == raised.id else e for e in room.entries
    ]  # fmt: skip
    assert room.alarm(JONAS).words is None
    assert not room.alarm(JONAS).closed


def test_no_time_closes_it_forward_or_back(room):
    room.say(MAYA, raise_alarm, alarm="a", seen_by=5_000)
    for clock in (0, 4_999, 5_000, 10**15):
        room.clock = clock
        assert not room.alarm(MAYA).closed
    room.clock = 0
    assert not room.alarm(MAYA).overdue(0)
    assert room.alarm(MAYA).overdue(5_000)


def test_where_nobody_said_when_it_is_due_at_once(room):
    room.say(MAYA, raise_alarm, alarm="a")
    assert room.alarm(MAYA).overdue(room.clock)


def test_the_house_says_delivered_once_for_each_person_and_way(room):
    room.say(MAYA, raise_alarm, alarm="a")
    for _ in range(3):
        room.house(deliver, alarm="a", how=MAIL, to=JONAS)
    assert [(one.how, one.to) for one in room.alarm(MAYA).arrived] == [(MAIL, JONAS)]


def test_the_house_escalates_once_and_only_when_it_is_overdue_and_unseen(room):
    room.say(MAYA, raise_alarm, alarm="a", seen_by=5_000)
    room.house(escalate, alarm="a", to="staff-ada", name="Ada")
    assert room.alarm(MAYA).passed_on == []
    room.clock = 5_000
    for _ in range(2):
        room.house(escalate, alarm="a", to="staff-ada", name="Ada")
    assert [one.name for one in room.alarm(MAYA).passed_on] == ["Ada"]
    room.say(JONAS, acknowledge, alarm="a").house(escalate, alarm="a", to="staff-kim", name="Kim")
    assert len(room.alarm(MAYA).passed_on) == 1


@pytest.mark.parametrize("event", [Delivered(alarm="a", how=MAIL, to=JONAS), Escalated(alarm="a", to=ADA)])
def test_a_member_says_nothing_in_the_name_of_the_house(room, event):
    with pytest.raises(HouseOnly):
        room.say(MAYA, lambda view, by, *, now: [view.only_me(event)])


def test_words_that_are_too_long_say_so(room):
    with pytest.raises(TooLong):
        room.say(MAYA, raise_alarm, alarm="a", words="a" * 5_001)


def test_every_difference_in_power_is_listed():
    assert {a.name for a in CAPABILITY.asymmetries} == {
        "only_therapists_acknowledge_an_alarm",
        "a_therapist_s_alarm_is_not_the_client_s_to_carry",
        "an_alarm_reaches_therapists_only",
    }


def test_someone_gone_is_not_asked(room):
    room.say(JONAS, leave).say(MAYA, raise_alarm, alarm="a")
    assert room.alarm(MAYA).asked == frozenset()
    assert Left in {type(entry.event) for entry in room.entries}
