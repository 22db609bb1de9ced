"""The laws of agreement, held to by every kind of accord on this site; a new kind is here by being declared."""

from contextlib import suppress

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec import Struct
from msgspec.structs import replace

from withness.config.capabilities import registry
from withness.ground.partnership import AccordKind, Refusal, Role, verbs
from withness.ground.partnership.accords import State
from withness.ground.partnership.tests.examples import example_of
from withness.ground.partnership.tests.pure_ledger import HOUR, PureLedger

KINDS = sorted(registry().kinds)
SMALL = (20, 6, 2)
"""Minutes of a session, weeks between two times, how often a goal counts."""
OTHER = {"first": "second", "second": "first"}
STEPS = st.lists(
    st.tuples(st.sampled_from(sorted(OTHER)), st.sampled_from(("agree", "decline", "differ", "withdraw", "counter"))),
    max_size=8,
)
OFTEN = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))


def fitting_terms(declared: AccordKind) -> Struct | None:
    """Terms that the kind's own check lets pass: as made up, with small numbers, with one of them alone, or none."""
    if declared.terms is None:
        return None
    made_up = example_of(declared.terms)
    numbers = [name for name in made_up.__struct_fields__ if type(getattr(made_up, name)) is int]
    small = [replace(made_up, **dict.fromkeys(numbers, number)) for number in SMALL]
    nothing = dict.fromkeys(numbers, 0)
    alone = [replace(made_up, **nothing | {name: number}) for name in numbers for number in SMALL]
    for terms in (made_up, *small, *alone, None):
        with suppress(Refusal):
            declared.check(example_of(declared.wording), terms)
            return terms
    raise AssertionError(f"no terms of {declared.name} fit")


class Talk:
    """One accord of a kind between a client and a therapist, in whichever seats."""

    def __init__(self, kind: str, roles: dict[str, Role]) -> None:
        declared = registry().kinds[kind]
        self.ledger, self.versions = PureLedger(registry()), 1
        self.ledger.say("first", verbs.found, role=roles["first"], name="First")
        self.ledger.say("first", verbs.invite, member="second", role=roles["second"], until=self.ledger.now + HOUR)
        self.ledger.say("second", verbs.join, name="Second")
        self.words = {"kind": kind, "wording": example_of(declared.wording), "terms": fitting_terms(declared)}
        self.propose("first")

    def propose(self, who: str, counters: str | None = None) -> None:
        version = f"v{self.versions}"
        self.ledger.say(who, verbs.propose, accord="it", version=version, counters=counters, **self.words)
        self.versions += 1

    def take(self, who: str, what: str) -> str:
        """Do it, if the rules let it be done; gives what came of it."""
        latest = f"v{self.versions - 1}"
        try:
            if what == "counter":
                self.propose(who, counters=latest)
            else:
                self.ledger.say(who, getattr(verbs, what), accord="it", version=latest)
        except Refusal as refused:
            return type(refused).__name__
        return "said"


def seats(first: Role) -> dict[str, Role]:
    second = Role.THERAPIST if first is Role.CLIENT else Role.CLIENT
    return {"first": first, "second": second}


@pytest.mark.parametrize("kind", KINDS)
@OFTEN
@given(STEPS)
def test_nothing_is_in_force_without_every_voice(kind, steps):
    talk, said_yes = Talk(kind, seats(Role.CLIENT)), {"v1": {"first"}}
    for who, what in steps:
        latest = f"v{talk.versions - 1}"
        if talk.take(who, what) == "said":
            if what == "counter":
                said_yes[f"v{talk.versions - 1}"] = {who}
            elif what == "agree":
                said_yes[latest].add(who)
            else:
                said_yes[latest].discard(who)
        current = talk.ledger.hear("first").accord("it").current
        assert current is None or said_yes[current.id] == {"first", "second"}


@pytest.mark.parametrize("kind", KINDS)
@OFTEN
@given(STEPS)
def test_both_seats_can_do_the_same_and_both_hear_the_same(kind, steps):
    talks = [Talk(kind, seats(first)) for first in (Role.CLIENT, Role.THERAPIST)]
    for who, what in steps:
        came = [talk.take(who, what) for talk in talks]
        assert came[0] == came[1]
    for talk in talks:
        mine, theirs = (talk.ledger.hear(who).accord("it") for who in ("first", "second"))
        assert mine == theirs
    states = [[version.state for version in talk.ledger.hear("first").accord("it").versions.values()] for talk in talks]
    assert states[0] == states[1]


@pytest.mark.parametrize("kind", KINDS)
def test_to_agree_to_differ_is_where_it_rests(kind):
    talk = Talk(kind, seats(Role.CLIENT))
    assert [talk.take(who, "differ") for who in ("second", "first")] == ["said", "said"]
    assert talk.ledger.hear("first").accord("it").latest.state is State.DIFFERED
