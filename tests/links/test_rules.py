"""Links by their rules: either ties and undoes, and only those who hear both ends hear of it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.people import in_memory
from withness.capabilities.goals.events import GoalWording
from withness.capabilities.goals.rules import CAPABILITY as GOALS
from withness.capabilities.goals.rules import propose_goal
from withness.capabilities.links.rules import (
    CAPABILITY,
    LinksState,
    TiedAlready,
    TiedToItself,
    UndoneAlready,
    tie,
    untie,
)
from withness.ground.partnership import Capability, MemberId, Ref, Refusal, Role, verbs
from withness.ground.partnership.grants import GrantId
from withness.ground.partnership.refusals import NotHeardOf, NotThisRole
from withness.ground.partnership.tests.pure_ledger import HOUR

ONE, OTHER = Ref("goal", "g"), Ref("goal", "h")
BOTH = {"one": ONE, "other": OTHER}
FEW = Capability(
    "few", things={"of": lambda view, thing: frozenset(MemberId(each) for each in thing.split("+")) if thing else ()}
)
"""Things that are heard by whom their name names."""


@pytest.fixture
def talk():
    talk = in_memory(CAPABILITY, GOALS, FEW)
    for goal in ("g", "h"):
        talk.say("maya", propose_goal, goal=goal, version=f"{goal}1", wording=GoalWording(text="To sleep through"))
    return talk


def tied(talk, who, thing=ONE):
    return {name: link.end(thing) for name, link in talk.hear(who).state(LinksState).of(thing).items()}


@pytest.mark.parametrize("who", ["maya", "jonas"])
def test_either_ties_and_the_other_undoes_it(talk, who):
    talk.say(who, tie, link="l", **BOTH, words="It came out of it")
    for each in ("maya", "jonas"):
        assert (tied(talk, each), tied(talk, each, OTHER)) == ({"l": OTHER}, {"l": ONE})
    talk.say({"maya": "jonas", "jonas": "maya"}[who], untie, link="l")
    assert tied(talk, "maya") == tied(talk, "jonas", OTHER) == {}


def test_the_same_two_are_tied_once_in_whichever_order_and_again_once_undone(talk):
    talk.say("maya", tie, link="l", **BOTH)
    for ends in (BOTH, {"one": OTHER, "other": ONE}):
        with pytest.raises(TiedAlready):
            talk.say("jonas", tie, link="m", **ends)
    with pytest.raises(TiedAlready):
        talk.say("jonas", tie, link="l", one=ONE, other=Ref("of", "maya+jonas"))
    talk.say("jonas", untie, link="l")
    with pytest.raises(UndoneAlready):
        talk.say("maya", untie, link="l")
    talk.say("maya", tie, link="m", **BOTH)
    assert tied(talk, "jonas") == {"m": OTHER}


def test_nothing_is_tied_to_itself_or_to_what_is_not_there(talk):
    with pytest.raises(TiedToItself):
        talk.say("maya", tie, link="l", one=ONE, other=ONE)
    for other in (Ref("goal", "no"), Ref("no", "g"), Ref("of", "jonas")):
        with pytest.raises(NotHeardOf):
            talk.say("maya", tie, link="l", one=ONE, other=other)
    with pytest.raises(NotHeardOf):
        talk.say("maya", untie, link="no")


def test_whoever_stands_around_ties_nothing_and_opening_one_end_opens_no_link(talk):
    talk.say("maya", tie, link="l", **BOTH)
    for goal in ("g", "h"):
        talk.say("maya", verbs.grant, grant=GrantId(f"to-ines-{goal}"), accord=goal, to="ines")
    assert tied(talk, "ines") == {}
    with pytest.raises(NotThisRole):
        talk.say("ines", tie, link="m", **BOTH)
    with pytest.raises(NotThisRole):
        talk.say("ines", untie, link="l")


def test_whoever_comes_later_hears_nothing_of_what_was_tied_before(talk):
    talk.say("maya", tie, link="l", **BOTH)
    talk.say("maya", verbs.invite, member="rosa", role=Role.THERAPIST, until=talk.now + HOUR)
    for each in talk.hear("maya").member("rosa").awaits:
        talk.say(each, verbs.welcome, member="rosa")
    talk.say("rosa", verbs.join, name="Rosa")
    assert tied(talk, "rosa") == {}
    with pytest.raises(NotHeardOf):
        talk.say("rosa", untie, link="l")


PEOPLE = ("maya", "jonas")
HEARERS = st.sets(st.sampled_from(PEOPLE), min_size=1).map(lambda some: "+".join(sorted(some)))


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(PEOPLE), HEARERS, HEARERS, st.booleans()), max_size=8))
def test_a_link_is_heard_by_exactly_those_who_hear_both_of_its_ends(said):
    talk = in_memory(CAPABILITY, FEW)
    expected: dict[str, set[frozenset[str]]] = {who: set() for who in PEOPLE}
    for number, (who, one, other, undo) in enumerate(said):
        ends, both = frozenset((one, other)), set(one.split("+")) & set(other.split("+"))
        try:
            talk.say(who, tie, link=f"l{number}", one=Ref("of", one), other=Ref("of", other))
        except Refusal:
            assert who not in both or one == other or ends in expected[who]
            continue
        assert who in both
        for each in both:
            expected[each].add(ends)
        if undo:
            talk.say(min(both), untie, link=f"l{number}")
            for each in both:
                expected[each].remove(ends)
    for who in PEOPLE:
        links = talk.hear(who).state(LinksState).links.values()
        heard = {frozenset((link.one.id, link.other.id)) for link in links if not link.undone}
        assert heard == expected[who]
