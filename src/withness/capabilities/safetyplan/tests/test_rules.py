"""A safety plan without a database: one client's, in their words, and nobody else's to know of unless they say so."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.people import in_memory
from withness.capabilities.safetyplan import cards
from withness.capabilities.safetyplan.events import KIND, Kept, Looked, PlanWording
from withness.capabilities.safetyplan.rules import (
    CAPABILITY,
    DAY,
    Contact,
    OneAlready,
    SafetyPlanState,
    WhosePlan,
    contacts,
    in_lines,
    is_number,
    keep_plan,
    look_again,
    propose_plan,
)
from withness.ground.partnership import Role
from withness.ground.partnership.refusals import (
    NotHeardOf,
    NotInForce,
    NotThisRole,
    NotYourVoice,
    TooLate,
    TooLong,
    WordsMissing,
)
from withness.ground.partnership.tests.pure_ledger import HOUR
from withness.ground.partnership.verbs import agree, agree_for, decline, grant, invite, join, leave, welcome
from withness.ground.ui.dialling import dialled

FIRST = PlanWording(signs="I stop answering", people="Ruby: 07700 900123", therapist="Rings back the same day")
OTHER = PlanWording(signs="I stop answering Ruby", people="Ruby: 07700 900123\nRosa: 07700 900456")


@pytest.fixture
def talk():
    """Maya, her therapist Jonas, and Ines, who supports her."""
    return in_memory(CAPABILITY)


@pytest.fixture
def couple(talk):
    """The same, with Noor, another client."""
    talk.say("maya", invite, member="noor", role=Role.CLIENT, until=talk.now + HOUR)
    talk.say("jonas", welcome, member="noor")
    talk.say("noor", join, name="Noor")
    return talk


def put(talk, who, version, wording=FIRST, plan="p", **words):
    return talk.say(who, propose_plan, plan=plan, version=version, wording=wording, **words)


def agreed(talk):
    put(talk, "maya", "v1")
    talk.say("jonas", agree, accord="p", version="v1")


@pytest.mark.parametrize(("one", "other"), [("maya", "jonas"), ("jonas", "maya")])
def test_either_puts_it_forward_and_the_other_says_it_another_way(talk, one, other):
    put(talk, one, "v1")
    put(talk, other, "v2", OTHER, counters="v1", review_at=talk.now + 30 * DAY)
    assert talk.hear(one).accord("p").current is None
    talk.say(one, agree, accord="p", version="v2")
    for who in (one, other):
        assert talk.hear(who).accord("p").current.wording == OTHER


@pytest.mark.parametrize("who", ["maya", "jonas"])
def test_another_client_hears_nothing_of_it_whoever_began(couple, who):
    before = couple.hear("noor")
    put(couple, who, "v1", whose="maya")
    couple.say("jonas" if who == "maya" else "maya", agree, accord="p", version="v1")
    couple.say("maya", look_again, plan="p")
    assert couple.hear("noor") == before
    assert couple.hear("maya").accord("p").current.needs == {"maya", "jonas"}


def test_another_way_to_say_it_stays_with_whose_plan_it_is(couple):
    put(couple, "maya", "v1")
    put(couple, "jonas", "v2", OTHER, counters="v1", whose="noor")
    assert couple.hear("jonas").accord("p").waiting.needs == {"maya", "jonas"}
    assert "p" not in couple.hear("noor").accords


@pytest.mark.parametrize("whose", [None, "jonas", "ines", "nobody"])
def test_among_several_clients_a_therapist_says_whose_it_is(couple, whose):
    with pytest.raises(WhosePlan):
        put(couple, "jonas", "v1", whose=whose)


def test_a_client_puts_forward_their_own_and_no_other_s(couple):
    put(couple, "noor", "v1", whose="maya")
    assert couple.hear("noor").accord("p").latest.needs == {"noor", "jonas"}
    assert "p" not in couple.hear("maya").accords


def test_each_of_a_couple_has_one_and_neither_has_two(couple):
    put(couple, "maya", "v1")
    put(couple, "noor", "w1", plan="q")
    with pytest.raises(OneAlready):
        put(couple, "jonas", "x1", plan="r", whose="maya")


def test_without_a_therapist_it_holds_at_once(talk):
    talk.say("jonas", leave)
    put(talk, "maya", "v1")
    assert talk.hear("maya").accord("p").current.wording == FIRST


def test_nobody_is_asked_for_a_plan_of_somebody_who_left(talk):
    agreed(talk)
    talk.say("maya", leave)
    with pytest.raises(Exception, match="isn't here any more"):
        put(talk, "jonas", "v2", OTHER)


def test_whoever_stands_around_writes_none(talk):
    for rule in (lambda: put(talk, "ines", "v1"), lambda: talk.say("ines", keep_plan, wording=FIRST)):
        with pytest.raises(NotThisRole):
            rule()


def test_somebody_it_is_opened_to_reads_it_and_says_no_more(couple):
    agreed(couple)
    for listener in ("ines", "noor"):
        couple.say("maya", grant, grant=f"to-{listener}", accord="p", to=listener)
        assert couple.hear(listener).accord("p").current.wording == FIRST
    with pytest.raises(NotYourVoice):
        put(couple, "noor", "v2", OTHER)
    with pytest.raises(NotYourVoice):
        couple.say("noor", look_again, plan="p")


def test_only_whose_it_is_opens_it(talk):
    agreed(talk)
    with pytest.raises(NotThisRole):
        talk.say("jonas", grant, grant="g", accord="p", to="ines")


def test_nobody_says_yes_to_it_for_another():
    assert not CAPABILITY.kinds[0].may_be_led
    assert agree_for


@pytest.mark.parametrize(
    ("wording", "why"),
    [
        (PlanWording(), WordsMissing),
        (PlanWording(signs="  ", people="\n"), WordsMissing),
        (PlanWording(keeps="a" * 5_001), TooLong),
    ],
)
def test_a_plan_has_some_words_and_not_too_many(talk, wording, why):
    with pytest.raises(why):
        put(talk, "maya", "v1", wording)
    with pytest.raises(why):
        talk.say("maya", keep_plan, wording=wording)


def test_a_day_that_is_over_is_no_day_to_look_again(talk):
    with pytest.raises(TooLate):
        put(talk, "maya", "v1", review_at=talk.now - 2 * DAY)


# Kept for oneself


def test_what_is_kept_nobody_else_hears(couple):
    before = {who: couple.hear(who) for who in ("jonas", "noor", "ines")}
    couple.say("maya", keep_plan, wording=FIRST)
    assert {who: couple.hear(who) for who in before} == before
    assert couple.hear("maya").state(SafetyPlanState).kept["maya"].wording == FIRST


def test_kept_twice_alike_is_said_once(talk):
    assert [type(said.event) for said in talk.say("maya", keep_plan, wording=FIRST)] == [Kept]
    assert talk.say("maya", keep_plan, wording=FIRST) == []


def test_a_therapist_keeps_none_here(talk):
    with pytest.raises(NotThisRole):
        talk.say("jonas", keep_plan, wording=FIRST)


# At hand


def at_hand(talk, who="maya"):
    found = cards.at_hand(talk.hear(who))
    return found and {part.name: part.words or [one.dialled for one in part.people] for part in found.parts}


def test_the_newest_of_ones_own_words_are_at_hand(talk):
    assert at_hand(talk) is None
    talk.say("maya", keep_plan, wording=PlanWording(signs="Alone"))
    assert at_hand(talk) == {"signs": "Alone"}
    talk.now += HOUR
    put(talk, "maya", "v1")
    assert at_hand(talk)["people"] == ["07700900123"]
    talk.now += HOUR
    talk.say("jonas", agree, accord="p", version="v1")
    assert cards.at_hand(talk.hear("maya")).stands == "You agreed on this together."
    talk.now += HOUR
    talk.say("maya", keep_plan, wording=PlanWording(signs="Later"))
    assert at_hand(talk) == {"signs": "Later"}


def test_what_was_turned_down_leaves_what_was_before(talk):
    talk.say("maya", keep_plan, wording=PlanWording(signs="Alone"))
    talk.now += HOUR
    put(talk, "maya", "v1")
    talk.say("jonas", decline, accord="p", version="v1")
    assert at_hand(talk) == {"signs": "Alone"}


def test_what_a_therapist_puts_forward_is_not_at_hand_before_its_owner_agrees(talk):
    put(talk, "jonas", "v1")
    assert at_hand(talk) is None
    talk.say("maya", agree, accord="p", version="v1")
    assert at_hand(talk)["signs"] == "I stop answering"


@pytest.mark.parametrize("who", ["jonas", "ines", "noor"])
def test_nobody_has_another_s_plan_at_hand(couple, who):
    agreed(couple)
    assert at_hand(couple, who) is None


# Looked at again


def due(talk, who):
    view = talk.hear(who)
    return cards.is_due(view, view.accord("p"), talk.now)


def test_once_the_day_has_come_each_is_asked_until_they_have_looked(talk):
    put(talk, "maya", "v1", review_at=talk.now + 30 * DAY)
    talk.say("jonas", agree, accord="p", version="v1")
    assert not due(talk, "maya")
    talk.now += 30 * DAY
    assert due(talk, "maya")
    assert due(talk, "jonas")
    said = talk.say("maya", look_again, plan="p")
    assert [type(one.event) for one in said] == [Looked]
    assert not due(talk, "maya")
    assert due(talk, "jonas")
    assert cards.one(talk.hear("jonas"), "p", talk.now).looked[0][0] == "Maya"


def test_other_words_are_a_look_too(talk):
    put(talk, "maya", "v1", review_at=talk.now + 30 * DAY)
    talk.say("jonas", agree, accord="p", version="v1")
    talk.now += 31 * DAY
    put(talk, "jonas", "v2", OTHER)
    assert not due(talk, "maya")
    assert not due(talk, "jonas")


def test_what_does_not_hold_is_not_looked_at_again(talk):
    put(talk, "maya", "v1")
    with pytest.raises(NotInForce):
        talk.say("maya", look_again, plan="p")
    with pytest.raises(NotHeardOf):
        talk.say("maya", look_again, plan="another")


# Numbers

NUMBERS = st.from_regex(r"\A\+?[0-9(][0-9 ().\-]{2,18}[0-9]\Z").filter(is_number)
NAMES = st.text(st.characters(exclude_categories=["C", "Z"], exclude_characters="\u0085") | st.just(" "), max_size=40)


@given(st.lists(st.builds(Contact, NAMES.map(str.strip).filter(bool), NUMBERS), max_size=6))
def test_every_number_that_is_written_comes_back_as_it_was(people):
    assert contacts(in_lines(people)) == people


@given(NUMBERS)
def test_a_number_alone_is_one(number):
    assert contacts(in_lines([Contact("", number)])) == [Contact("", number)]


@pytest.mark.parametrize(
    ("line", "name", "number"),
    [
        ("Ruby: 07700 900123", "Ruby", "07700 900123"),
        ("Samaritans, 24/7: 116 123", "Samaritans, 24/7", "116 123"),
        ("Gran, flat 4: (01632) 960-001", "Gran, flat 4", "(01632) 960-001"),
        ("My sister", "My sister", ""),
        ("Ward 7: ask for Ines", "Ward 7: ask for Ines", ""),
        ("Ruby 07700 900123 after 6", "Ruby 07700 900123 after 6", ""),
        ("Chat: 1", "Chat: 1", ""),
        ("116 123", "", "116 123"),
    ],
)
def test_only_what_is_plainly_a_number_is_one(line, name, number):
    assert contacts(line) == [Contact(name, number)]


@pytest.mark.parametrize(
    ("number", "dials"),
    [
        ("+44 (0)20 7946 0018", "+442079460018"),
        ("020 7946 0018", "02079460018"),
        ("+49 30 123-45", "+493012345"),
        ("", ""),
    ],
)
def test_a_number_is_dialled_as_a_phone_needs_it(number, dials):
    assert dialled(number) == dials


def test_its_kind_is_named_once():
    assert KIND == CAPABILITY.name == CAPABILITY.kinds[0].name
