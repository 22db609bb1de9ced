"""How an accord goes, told in examples: proposing, another way to say it, agreeing, differing, ending."""

from typing import Any

import pytest
from msgspec.structs import replace

from withness.ground.partnership import Entry, EntryId, MemberId, Registry, Role, Said, State, verbs
from withness.ground.partnership.accords import SHARED, Agreed, Declined, Ended, Expired
from withness.ground.partnership.refusals import AlreadyAnswered, NoLead, NotYours, NotYourVoice, TooLate

from .examples import example_of
from .growth import Growth, found, seat
from .made_up import KINDS, MARKS, ConsentWording, PromiseWording, VisitTerms, VisitWording, mark
from .pure_ledger import HOUR


def promise(growth: Growth, by: str, version: str, text: str, **words) -> None:
    wording = PromiseWording(text)
    growth.ledger.say(by, verbs.propose, kind="promise", accord="a", version=version, wording=wording, **words)


def answer(growth: Growth, by: str, rule, version: str, **words) -> None:
    growth.ledger.say(by, rule, accord="a", version=version, **words)


def two() -> Growth:
    return found((Role.THERAPIST,))


def test_one_proposes_the_other_says_it_another_way_and_the_first_agrees():
    growth = two()
    promise(growth, "m0", "v", "walk every day", why="it clears my head")
    promise(growth, "m1", "w", "walk three times a week", counters="v")
    assert [accord.id for accord in growth.ledger.hear("m0").waiting()] == ["a"]
    assert not growth.ledger.hear("m1").waiting()
    answer(growth, "m0", verbs.agree, "w", why="good")
    accord = growth.ledger.hear("m1").accord("a")
    assert [version.state for version in accord.versions.values()] == [State.SUPERSEDED, State.AGREED]
    assert accord.current.wording.text == "walk three times a week"
    assert accord.current.answers["m0"].why == "good"
    assert (accord.began_by, accord.latest.counters) == ("m0", "v")


def test_what_is_in_force_stays_so_until_the_new_words_are_agreed():
    growth = two()
    promise(growth, "m0", "v", "walk")
    answer(growth, "m1", verbs.agree, "v")
    promise(growth, "m1", "w", "run")
    assert growth.ledger.hear("m0").accord("a").in_force == "v"
    answer(growth, "m0", verbs.decline, "w", why="too fast")
    accord = growth.ledger.hear("m1").accord("a")
    assert (accord.in_force, accord.latest.state, accord.waiting) == ("v", State.DECLINED, None)


def test_who_says_not_like_this_is_heard_with_why():
    growth = two()
    promise(growth, "m0", "v", "walk")
    answer(growth, "m1", verbs.decline, "v", why="too far")
    said = growth.ledger.hear("m0").accord("a").latest.answers["m1"]
    assert (said.state, said.why) == (State.DECLINED, "too far")


def test_what_was_taken_back_waits_for_nobody():
    growth = two()
    promise(growth, "m0", "v", "walk")
    answer(growth, "m0", verbs.withdraw, "v")
    accord = growth.ledger.hear("m1").accord("a")
    assert (accord.waiting, accord.latest.state) == (None, State.WITHDRAWN)


def test_what_needs_nobody_else_s_voice_is_in_force_at_once():
    growth = two()
    promise(growth, "m0", "v", "walk", among=frozenset({MemberId("m0")}))
    assert growth.ledger.hear("m0").accord("a").in_force == "v"


def test_a_yes_to_what_is_not_open_any_more_puts_nothing_in_force():
    growth = two()
    promise(growth, "m0", "v", "walk")
    promise(growth, "m0", "w", "run", counters="v")
    taken_in(growth, Agreed(accord="a", version="v", voice="m1"))
    accord = growth.ledger.cold("m1").accord("a")
    assert (accord.in_force, accord.versions["v"].state) == (None, State.SUPERSEDED)


def test_a_no_to_what_is_not_open_any_more_leaves_open_what_is():
    growth = two()
    promise(growth, "m0", "v", "walk")
    promise(growth, "m0", "w", "run", counters="v")
    taken_in(growth, Declined(accord="a", version="v"))
    assert growth.ledger.cold("m1").accord("a").open == "w"


def test_once_one_sees_it_differently_a_yes_of_all_others_is_not_enough():
    growth = found((Role.THERAPIST, Role.THERAPIST))
    promise(growth, "m0", "v", "walk")
    answer(growth, "m1", verbs.differ, "v")
    assert growth.ledger.hear("m0").accord("a").waiting.awaits() == {"m0", "m2"}
    answer(growth, "m2", verbs.agree, "v")
    accord = growth.ledger.hear("m0").accord("a")
    assert (accord.in_force, accord.waiting.awaits()) == (None, {"m0", "m2"})


def test_what_one_declined_waits_for_nobody_else():
    growth = found((Role.THERAPIST, Role.THERAPIST))
    promise(growth, "m0", "v", "walk")
    answer(growth, "m1", verbs.decline, "v")
    assert growth.ledger.hear("m0").accord("a").latest.awaits() == frozenset()


def test_who_comes_later_hears_that_a_lead_was_used_and_taken_back_and_knows_of_none():
    growth = two()
    ledger = growth.ledger
    ledger.say("m0", verbs.give_lead, lead="l", to="m1", matter="promise")
    seat(growth, "m0", "n1", Role.THERAPIST)
    promise(growth, "m1", "v", "breathe")
    ledger.say("m1", verbs.agree_for, accord="a", version="v", lead="l")
    ledger.say("m0", verbs.take_back_lead, lead="l")
    view = ledger.hear("n1")
    assert view.accord("a").latest.answers["m0"].led_by == "m1"
    assert view.leads.all == {}


def taken_in(growth: Growth, event: Any) -> None:
    """It is said to m1, out of nowhere, as to somebody who joined in the middle."""
    here = frozenset({MemberId("m1")})
    growth.ledger.entries.append(Entry(EntryId("+"), growth.ledger.now, MemberId("m0"), here, event))


@pytest.mark.parametrize("event", SHARED)
def test_what_is_said_of_an_accord_unheard_of_makes_none_known(event):
    growth = two()
    taken_in(growth, example_of(event))
    assert growth.ledger.cold("m1").accords == {}


@pytest.mark.parametrize("event", sorted(set(SHARED) - {Ended, Expired}, key=str))
def test_an_answer_to_a_version_unheard_of_changes_nothing(event):
    growth = two()
    promise(growth, "m0", "v", "walk")
    answer(growth, "m1", verbs.agree, "v")
    before = growth.ledger.cold("m1").accords
    taken_in(growth, example_of(event, accord="a", version="elsewhere"))
    assert growth.ledger.cold("m1").accords == before


def test_seeing_it_differently_rests_only_once_all_say_so():
    growth = two()
    promise(growth, "m0", "v", "walk")
    answer(growth, "m1", verbs.differ, "v", why="rest matters more")
    assert growth.ledger.hear("m0").accord("a").waiting.awaits() == {"m0"}
    answer(growth, "m0", verbs.differ, "v")
    version = growth.ledger.hear("m0").accord("a").latest
    assert (version.state, version.awaits()) == (State.DIFFERED, frozenset())


def test_who_first_saw_it_differently_may_still_agree():
    growth = two()
    promise(growth, "m0", "v", "walk")
    answer(growth, "m1", verbs.differ, "v")
    answer(growth, "m1", verbs.agree, "v")
    assert growth.ledger.hear("m0").accord("a").in_force == "v"


def test_an_ending_is_agreed_like_anything_else_and_can_be_taken_up_again():
    growth = two()
    promise(growth, "m0", "v", "walk")
    answer(growth, "m1", verbs.agree, "v")
    promise(growth, "m1", "w", "walk", closing="kept")
    assert growth.ledger.hear("m0").accord("a").ended is None
    answer(growth, "m0", verbs.agree, "w")
    accord = growth.ledger.hear("m0").accord("a")
    assert (accord.ended.how, accord.ended.by, accord.current) == ("kept", None, None)
    promise(growth, "m0", "x", "walk again")
    assert growth.ledger.hear("m0").accord("a").ended is not None
    answer(growth, "m1", verbs.agree, "x")
    accord = growth.ledger.hear("m0").accord("a")
    assert (accord.in_force, accord.ended) == ("x", None)


def test_a_lead_counts_as_the_voice_of_who_gave_it_and_is_shown():
    growth = two()
    growth.ledger.say("m0", verbs.give_lead, lead="l", to="m1", matter="promise", why="you know better here")
    promise(growth, "m1", "v", "breathe")
    growth.ledger.say("m1", verbs.agree_for, accord="a", version="v", lead="l")
    view = growth.ledger.hear("m0")
    assert view.accord("a").current.answers["m0"].led_by == "m1"
    assert [version for _, version in view.leads.all["l"].used] == ["v"]


def in_force_and_another_open_for_a_newcomer() -> Growth:
    """A consent of m0 and m1 is in force; n1 came later, heard only the next version, and has not answered it."""
    growth = two()
    ledger = growth.ledger
    for version, text in (("v", "share"), ("w", "share more")):
        if version == "w":
            seat(growth, "m0", "n1", Role.CLIENT)
        words = {"kind": "consent", "accord": "a", "version": version, "wording": ConsentWording(text)}
        ledger.say("m0", verbs.propose, **words)
        ledger.say("m1", verbs.agree, accord="a", version=version)
    assert ledger.hear("m0").accord("a").in_force == "v"
    return growth


def test_an_ending_by_one_voice_reaches_even_those_who_never_heard_what_was_in_force():
    growth = in_force_and_another_open_for_a_newcomer()
    growth.ledger.say("m0", verbs.end, accord="a", how="taken_back")
    for member in ("m0", "m1", "n1"):
        accord = growth.ledger.hear(member).accord("a")
        assert (accord.ended.how, accord.open, accord.in_force) == ("taken_back", None, None)


def test_an_expiry_reaches_even_those_who_never_heard_what_was_in_force():
    growth = in_force_and_another_open_for_a_newcomer()
    here = growth.ledger.hear("m0").accord("a").latest.audience
    growth.ledger.say_as_house(Said(here, Expired(accord="a", version="v")))
    assert {growth.ledger.hear(member).accord("a").ended.how for member in ("m0", "n1")} == {"expired"}


def test_the_end_of_words_that_were_replaced_ends_nothing():
    growth = two()
    promise(growth, "m0", "v", "walk", until=growth.ledger.now + HOUR)
    answer(growth, "m1", verbs.agree, "v")
    promise(growth, "m0", "w", "run")
    answer(growth, "m1", verbs.agree, "w")
    here = growth.ledger.hear("m0").accord("a").latest.audience
    growth.ledger.say_as_house(Said(here, Expired(accord="a", version="v")))
    assert growth.ledger.hear("m0").accord("a").in_force == "w"


def with_kind(**changes) -> Registry:
    """The made-up registry, its promises changed."""
    return Registry([replace(MARKS, kinds=(replace(KINDS[0], **changes), *KINDS[1:]))])


def test_who_hears_what_is_replaced_hears_that_it_is_replaced():
    growth = found((Role.THERAPIST, Role.SUPPORTER), registry=with_kind(proposers=frozenset(Role)))
    promise(growth, "m2", "v", "walk together")
    promise(growth, "m0", "w", "walk", counters="v")
    accord = growth.ledger.hear("m2").accord("a")
    assert (accord.open, accord.versions["v"].state) == ("w", State.SUPERSEDED)
    assert accord.latest.needs == {"m0", "m1"}


def test_a_lead_is_not_used_where_by_now_everyone_answers_for_themselves():
    growth = two()
    growth.ledger.say("m0", verbs.give_lead, lead="l", to="m1", matter="promise")
    promise(growth, "m1", "v", "breathe")
    later = growth.ledger.upgraded(with_kind(may_be_led=False))
    with pytest.raises(NoLead):
        later.say("m1", verbs.agree_for, accord="a", version="v", lead="l")


def test_a_lead_that_anybody_around_was_given_is_heard_by_them_and_by_all_partners():
    growth = found((Role.THERAPIST, Role.SUPPORTER))
    (given,) = growth.ledger.say("m0", verbs.give_lead, lead="l", to="m2", matter="promise")
    (back,) = growth.ledger.say("m2", verbs.take_back_lead, lead="l")
    assert given.audience == back.audience == {"m0", "m1", "m2"}


def test_a_lead_is_taken_back_by_nobody_but_who_gave_or_holds_it():
    growth = found((Role.THERAPIST, Role.THERAPIST))
    growth.ledger.say("m0", verbs.give_lead, lead="l", to="m1", matter="promise")
    with pytest.raises(NotYours):
        growth.ledger.say("m2", verbs.take_back_lead, lead="l")


def test_a_lead_that_was_given_under_nothing_holds_whatever_is_in_force():
    growth = two()
    growth.ledger.say("m0", verbs.give_lead, lead="l", to="m1", matter="promise")
    promise(growth, "m0", "v", "walk")
    answer(growth, "m1", verbs.agree, "v")
    promise(growth, "m1", "w", "run")
    answer(growth, "m1", verbs.agree_for, "w", lead="l")
    assert growth.ledger.hear("m0").accord("a").in_force == "w"


def test_a_lead_is_offered_to_nobody_where_by_now_everyone_answers_for_themselves():
    growth = two()
    growth.ledger.say("m0", verbs.give_lead, lead="l", to="m1", matter="promise")
    promise(growth, "m1", "v", "breathe")
    for registry, offered in ((growth.ledger.registry, ["l"]), (with_kind(may_be_led=False), [])):
        view = growth.ledger.upgraded(registry).hear("m1")
        assert [each.given.lead for each in verbs.leads_for(view, view.accord("a"), growth.ledger.now)] == offered


def test_a_lead_given_under_an_agreement_holds_while_that_is_in_force():
    growth = found((Role.THERAPIST,))
    ledger = growth.ledger
    ledger.say("m0", verbs.propose, kind="promise", accord="how", version="h", wording=PromiseWording("you decide"))
    ledger.say("m0", verbs.give_lead, lead="l", to="m1", matter="promise", under="h")
    ledger.say("m1", verbs.propose, kind="promise", accord="a", version="v", wording=PromiseWording("walk"))
    with pytest.raises(NoLead):
        ledger.say("m1", verbs.agree_for, accord="a", version="v", lead="l")
    ledger.say("m1", verbs.agree, accord="how", version="h")
    ledger.say("m1", verbs.agree_for, accord="a", version="v", lead="l")
    assert ledger.hear("m0").accord("a").in_force == "v"
    ledger.say("m1", verbs.propose, kind="promise", accord="how", version="i", wording=PromiseWording("we decide"))
    ledger.say("m0", verbs.agree, accord="how", version="i")
    ledger.say("m1", verbs.propose, kind="promise", accord="a", version="w", wording=PromiseWording("run"))
    with pytest.raises(NoLead):
        ledger.say("m1", verbs.agree_for, accord="a", version="w", lead="l")


def test_a_lead_of_somebody_who_left_is_worth_nothing():
    growth = found((Role.CLIENT, Role.THERAPIST))
    growth.ledger.say("m1", verbs.give_lead, lead="l", to="m2", matter="promise")
    growth.ledger.say("m1", verbs.leave)
    promise(growth, "m0", "v", "walk")
    with pytest.raises(NoLead):
        growth.ledger.say("m2", verbs.agree_for, accord="a", version="v", lead="l")


def test_who_only_listens_ends_nothing_even_where_one_voice_is_enough():
    growth = found((Role.THERAPIST, Role.SUPPORTER))
    ledger = growth.ledger
    ledger.say("m0", verbs.propose, kind="consent", accord="a", version="v", wording=ConsentWording("share"))
    ledger.say("m1", verbs.agree, accord="a", version="v")
    ledger.say("m0", verbs.grant, grant="g", accord="a", to="m2")
    with pytest.raises(NotYourVoice):
        ledger.say("m2", verbs.end, accord="a", how="taken_back")


def test_whoever_puts_something_forward_is_needed_for_it_themselves():
    growth = two()
    promise(growth, "m0", "v", "walk", among=frozenset({MemberId("m1")}))
    assert growth.ledger.hear("m1").accord("a").latest.needs == {"m0", "m1"}


def test_a_lead_agrees_to_nothing_that_would_be_over_at_once():
    growth = two()
    growth.ledger.say("m0", verbs.give_lead, lead="l", to="m1", matter="promise")
    promise(growth, "m1", "v", "walk", until=growth.ledger.now + HOUR)
    growth.ledger.now += HOUR
    with pytest.raises(TooLate):
        answer(growth, "m1", verbs.agree_for, "v", lead="l")


def test_a_lead_is_of_no_use_where_the_voice_of_who_gave_it_is_not_needed():
    growth = found((Role.THERAPIST, Role.THERAPIST))
    growth.ledger.say("m1", verbs.give_lead, lead="l", to="m2", matter="promise")
    promise(growth, "m0", "v", "walk", among=frozenset({MemberId("m0"), MemberId("m2")}))
    with pytest.raises(NotYourVoice):
        answer(growth, "m2", verbs.agree_for, "v", lead="l")


def test_seeing_it_differently_is_said_once_and_by_who_is_needed():
    growth = found((Role.THERAPIST, Role.SUPPORTER))
    promise(growth, "m0", "v", "walk")
    growth.ledger.say("m0", verbs.grant, grant="g", accord="a", to="m2")
    answer(growth, "m1", verbs.differ, "v")
    with pytest.raises(AlreadyAnswered):
        answer(growth, "m1", verbs.differ, "v")
    with pytest.raises(NotYourVoice):
        answer(growth, "m2", verbs.differ, "v")


def test_what_one_voice_may_end_it_may_also_end_before_it_is_in_force():
    growth = two()
    growth.ledger.say("m0", verbs.propose, kind="consent", accord="a", version="v", wording=ConsentWording("share"))
    growth.ledger.say("m1", verbs.end, accord="a", how="taken_back")
    accord = growth.ledger.hear("m0").accord("a")
    assert (accord.ended.how, accord.open) == ("taken_back", None)


def test_terms_are_facts_and_stay_when_the_words_are_erased():
    growth = two()
    terms = VisitTerms(starts=growth.ledger.now + HOUR, minutes=40)
    (said,) = growth.ledger.say(
        "m0", verbs.propose, kind="visit", accord="a", version="v", wording=VisitWording("first"), terms=terms
    )
    growth.ledger.say("m0", verbs.erase, entry=said.id)
    version = growth.ledger.hear("m1").accord("a").latest
    assert (version.terms, version.wording) == (terms, None)


def test_what_belongs_to_an_accord_is_heard_by_whoever_it_is_opened_to():
    growth = found((Role.THERAPIST, Role.SUPPORTER))
    promise(growth, "m0", "v", "walk")
    answer(growth, "m1", verbs.agree, "v")
    growth.ledger.say("m0", mark, accord="a", mark=3, note="rainy")
    growth.ledger.say("m0", verbs.grant, grant="g", accord="a", to="m2")
    growth.ledger.say("m1", mark, accord="a", mark=5)
    heard = [e.event.mark for e in growth.ledger.hear("m2").heard if type(e.event).__name__ == "Marked"]
    assert heard == [3, 5]


def test_a_view_finds_by_kind_and_refuses_another_kind():
    growth = two()
    promise(growth, "m0", "v", "walk")
    view = growth.ledger.hear("m1")
    assert [accord.id for accord in view.of_kind("promise")] == ["a"]
    assert not view.of_kind("visit")
    assert view.accord("a", "promise").kind == "promise"


def test_what_would_be_over_at_once_can_not_be_agreed_to_but_can_be_declined():
    growth = two()
    promise(growth, "m0", "v", "walk every day", until=growth.ledger.now + HOUR)
    growth.ledger.now += HOUR
    with pytest.raises(TooLate):
        answer(growth, "m1", verbs.agree, "v")
    answer(growth, "m1", verbs.decline, "v")
    assert growth.ledger.hear("m0").accord("a").current is None
