"""What is hard is the client's to say, to whom they choose; safety at home reaches therapists and nobody else."""

import pytest

from tests.people import in_memory
from withness.capabilities.needs.events import Answer, AskedAgain, Given, InWords, SafetyGiven
from withness.capabilities.needs.rules import (
    CAPABILITY,
    AskedAlready,
    GivenAlready,
    NeedsState,
    NobodyChosen,
    NothingSaid,
    TherapistsAlone,
    ask_again,
    give_needs,
)
from withness.ground.partnership import Role
from withness.ground.partnership.refusals import NotHeardOf, NotThisRole, TooLong
from withness.ground.partnership.tests.pure_ledger import HOUR
from withness.ground.partnership.verbs import erase, grant, invite, join, welcome

HARD_AND_HELP = Answer(hard=True, help=True, barriers=("waiting_list",))
HARD_NO_HELP = Answer(hard=True, help=False)


@pytest.fixture
def talk():
    """Maya, her partner Leo, their therapist Jonas, and Ines who supports them."""
    talk = in_memory(CAPABILITY)
    talk.say("maya", invite, member="leo", role=Role.CLIENT, until=talk.now + HOUR)
    talk.say("jonas", welcome, member="leo")
    talk.say("leo", join, name="Leo")
    return talk


def said_of(talk, reader, whose="maya"):
    own = talk.hear(reader).state(NeedsState).of.get(whose)
    return {} if own is None else {domain: line.answer for domain, line in own.latest().items()}


def heard(talk, reader, *kinds):
    return [entry for entry in talk.hear(reader).heard if isinstance(entry.event, kinds)]


def test_the_two_questions_are_two_and_either_may_be_left_out(talk):
    answers = {"food": HARD_AND_HELP, "money": HARD_NO_HELP, "work": Answer(hard=False), "legal": Answer(help=True)}
    talk.say("maya", give_needs, given="g", answers=answers)
    assert said_of(talk, "jonas") == answers
    assert said_of(talk, "maya") == answers


def test_only_therapists_hear_it_where_nobody_else_is_chosen(talk):
    talk.say("maya", give_needs, given="g", answers={"food": HARD_AND_HELP})
    assert said_of(talk, "leo") == {}
    assert said_of(talk, "ines") == {}


def test_whom_the_client_chooses_hears_it_and_nobody_else(talk):
    talk.say("maya", give_needs, given="g", answers={"food": HARD_AND_HELP}, to=frozenset({"leo"}))
    assert said_of(talk, "leo") == {"food": HARD_AND_HELP}
    assert said_of(talk, "jonas") == {}


def test_a_supporter_can_t_be_chosen(talk):
    with pytest.raises(NobodyChosen):
        talk.say("maya", give_needs, given="g", answers={"food": HARD_AND_HELP}, to=frozenset({"ines", "maya"}))


def test_safety_at_home_reaches_that_client_and_therapists_alone(talk):
    everyone = frozenset({"jonas", "leo"})
    answers = {"food": HARD_AND_HELP, "safety": HARD_AND_HELP}
    talk.say("maya", give_needs, given="g", answers=answers, words={"safety": InWords("asked")}, to=everyone)
    assert said_of(talk, "jonas") == answers
    assert said_of(talk, "maya") == answers
    assert said_of(talk, "leo") == {"food": HARD_AND_HELP}
    (event,) = {entry.event for entry in heard(talk, "jonas", SafetyGiven)}
    assert event.words == InWords("asked")
    assert not hasattr(event, "accord")


@pytest.mark.parametrize("who", ["leo", "ines"])
@pytest.mark.parametrize("more", [{}, {"food": HARD_NO_HELP}])
def test_others_hear_the_very_same_whether_or_not_safety_was_answered(talk, who, more):
    before = len(talk.hear(who).heard)
    if more:
        talk.say("maya", give_needs, given="g", answers=more, to=frozenset({"jonas", "leo"}))
    without = [entry.event for entry in talk.hear(who).heard[before:]]
    again = in_memory(CAPABILITY)
    again.say("maya", invite, member="leo", role=Role.CLIENT, until=again.now + HOUR)
    again.say("jonas", welcome, member="leo")
    again.say("leo", join, name="Leo")
    answers = more | {"safety": Answer(hard=True)}
    again.say("maya", give_needs, given="g", answers=answers, to=frozenset({"jonas", "leo"}))
    assert [entry.event for entry in again.hear(who).heard[before:]] == without


def test_nothing_that_is_opened_opens_it(talk):
    """There is nothing to open: it belongs to no accord."""
    talk.say("maya", give_needs, given="g", answers={"safety": HARD_AND_HELP})
    with pytest.raises(NotHeardOf):
        talk.say("maya", grant, grant="x", accord="g", to="ines", until=talk.now + HOUR)
    assert heard(talk, "ines", SafetyGiven, Given) == []


def test_safety_needs_a_therapist_to_hear_it(talk):
    with pytest.raises(TherapistsAlone):
        talk.say("maya", give_needs, given="g", answers={"safety": HARD_AND_HELP}, to=frozenset({"leo"}))


def test_all_of_what_was_said_about_safety_can_be_erased(talk):
    talk.say("maya", give_needs, given="g", answers={"safety": HARD_AND_HELP}, words={"safety": InWords("asked")})
    (entry,) = heard(talk, "maya", SafetyGiven)
    talk.say("maya", erase, entry=entry.id)
    assert said_of(talk, "jonas") == {"safety": None}


def test_what_was_said_before_stays_as_history(talk):
    talk.say("maya", give_needs, given="g", answers={"food": HARD_AND_HELP})
    talk.now += HOUR
    talk.say("maya", give_needs, given="h", answers={"food": Answer(hard=False)})
    lines = talk.hear("jonas").state(NeedsState).of["maya"].lines["food"]
    assert [line.answer for line in lines] == [HARD_AND_HELP, Answer(hard=False)]
    assert lines[0].at < lines[1].at


def test_it_is_given_once_and_never_empty(talk):
    talk.say("maya", give_needs, given="g", answers={"food": HARD_AND_HELP})
    with pytest.raises(GivenAlready):
        talk.say("maya", give_needs, given="g", answers={"food": HARD_AND_HELP})
    with pytest.raises(NothingSaid):
        talk.say("maya", give_needs, given="h", answers={"food": Answer()}, words={"food": InWords("  ")})


def test_safety_alone_counts_as_given_once_too(talk):
    talk.say("maya", give_needs, given="g", answers={"safety": HARD_AND_HELP})
    with pytest.raises(GivenAlready):
        talk.say("maya", give_needs, given="g", answers={"safety": HARD_AND_HELP})


def test_what_there_is_no_domain_or_barrier_for_is_refused(talk):
    with pytest.raises(NotHeardOf):
        talk.say("maya", give_needs, given="g", answers={"weather": HARD_AND_HELP})
    with pytest.raises(NotHeardOf):
        talk.say("maya", give_needs, given="g", answers={"food": Answer(barriers=("weather",))})
    with pytest.raises(TooLong):
        talk.say("maya", give_needs, given="g", answers={}, words={"food": InWords("a" * 2_001)})


@pytest.mark.parametrize("who", ["jonas", "ines"])
def test_it_is_the_client_s_to_say(talk, who):
    with pytest.raises(NotThisRole):
        talk.say(who, give_needs, given="g", answers={"food": HARD_AND_HELP})


@pytest.mark.parametrize("who", ["jonas", "maya"])
def test_either_may_ask_to_look_again_until_it_was(talk, who):
    talk.say(who, ask_again, of="maya")
    for reader in ("jonas", "maya"):
        assert talk.hear(reader).state(NeedsState).of["maya"].asked.by == who
    assert heard(talk, "leo", AskedAgain) == []
    with pytest.raises(AskedAlready):
        talk.say(who, ask_again, of="maya")
    talk.say("maya", give_needs, given="g", answers={"safety": HARD_NO_HELP})
    assert talk.hear("jonas").state(NeedsState).of["maya"].asked is None


def test_nobody_is_asked_who_is_no_client_here(talk):
    for of in ("jonas", "ines", "nobody"):
        with pytest.raises(NotHeardOf):
            talk.say("maya", ask_again, of=of)
    with pytest.raises(NotThisRole):
        talk.say("ines", ask_again, of="maya")
