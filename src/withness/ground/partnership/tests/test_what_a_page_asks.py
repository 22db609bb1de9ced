"""What pages ask of a view: whose voice the reader may lend, who stands at the door, and who can be asked."""

import pytest

from withness.ground.partnership import HOUSE, AccordId, MemberId, Role, VersionId, verbs
from withness.ground.partnership.grants import exchanged
from withness.ground.partnership.refusals import NotHeardOf, NotThisRole, NotYourVoice
from withness.ground.partnership.verbs.asking import NotAsked
from withness.ground.partnership.verbs.belonging import at_the_door, may_look, nobody_to_look

from .growth import Growth, found, seat
from .made_up import ConsentWording, PromiseWording
from .pure_ledger import HOUR


@pytest.fixture
def growth() -> Growth:
    """A client m0, a therapist m1, a supporter m2; m0 put a promise forward that waits for m1."""
    made = found((Role.THERAPIST, Role.SUPPORTER))
    made.ledger.say("m0", verbs.propose, kind="promise", accord="a", version="v", wording=PromiseWording("walk"))
    return made


def usable(growth: Growth, reader: str) -> list[str]:
    view = growth.ledger.hear(reader)
    return [lead.given.giver for lead in verbs.leads_for(view, view.accord(AccordId("a")), growth.ledger.now)]


def lead(growth: Growth, giver: str, to: str, **words) -> None:
    given = {"lead": f"{giver} to {to}", "to": to, "matter": "promise"} | words
    growth.ledger.say(giver, verbs.give_lead, **given)


def test_a_lead_is_usable_by_whom_it_was_given_to_and_for_a_voice_that_is_needed(growth):
    lead(growth, "m1", "m0")
    assert usable(growth, "m0") == ["m1"]
    assert usable(growth, "m1") == []
    growth.ledger.say("m0", verbs.propose, kind="promise", accord="b", version="w", wording=PromiseWording("run"))
    growth.ledger.say("m1", verbs.agree, accord="a", version="v")
    assert usable(growth, "m0") == []


def test_a_lead_in_another_matter_is_not_usable(growth):
    lead(growth, "m1", "m0", matter="visit")
    assert usable(growth, "m0") == []


def test_a_lead_for_a_voice_that_has_answered_is_not_usable(growth):
    lead(growth, "m1", "m0")
    lead(growth, "m0", "m1")
    assert usable(growth, "m0") == ["m1"]
    assert usable(growth, "m1") == []


def test_a_lead_is_usable_before_its_end_and_not_at_it(growth):
    lead(growth, "m1", "m0", until=growth.ledger.now + HOUR)
    growth.ledger.now += HOUR - 1
    assert usable(growth, "m0") == ["m1"]
    growth.ledger.now += 1
    assert usable(growth, "m0") == []


def test_a_lead_under_an_agreement_is_usable_while_that_is_in_force(growth):
    ledger = growth.ledger
    ledger.say("m0", verbs.propose, kind="consent", accord="c", version="u", wording=ConsentWording("lead"))
    lead(growth, "m1", "m0", under="u")
    assert usable(growth, "m0") == []
    ledger.say("m1", verbs.agree, accord="c", version="u")
    assert usable(growth, "m0") == ["m1"]
    ledger.say("m0", verbs.end, accord="c", how="taken_back")
    assert usable(growth, "m0") == []


def test_the_lead_of_somebody_who_went_is_not_usable():
    growth = found((Role.THERAPIST, Role.THERAPIST))
    growth.ledger.say("m0", verbs.propose, kind="promise", accord="a", version="v", wording=PromiseWording("walk"))
    lead(growth, "m1", "m0")
    lead(growth, "m2", "m0")
    growth.ledger.say("m1", verbs.leave)
    growth.ledger.say("m0", verbs.propose, kind="promise", accord="a", version="w", wording=PromiseWording("run"))
    assert usable(growth, "m0") == ["m2"]


def come_with_a_link(growth: Growth, **words) -> None:
    growth.ledger.say(
        "m0", verbs.invite, member="n", role=Role.CLIENT, until=growth.ledger.now + HOUR, by_link=True, **words
    )


def at_the_door_of(growth: Growth, reader: str) -> list[str]:
    return [member.id for member in at_the_door(growth.ledger.hear(reader), growth.ledger.now)]


def test_who_is_asked_to_welcome_sees_them_at_the_door_until_the_invitation_runs_out(growth):
    come_with_a_link(growth)
    assert growth.ledger.hear(HOUSE).members.all["n"].awaits == {"m1"}
    assert at_the_door_of(growth, "m1") == ["n"]
    assert at_the_door_of(growth, "m0") == at_the_door_of(growth, "m2") == []
    growth.ledger.now += HOUR
    assert at_the_door_of(growth, "m1") == []


def test_a_partner_who_may_say_that_it_is_them_sees_who_knocked_also_when_it_is_late(growth):
    come_with_a_link(growth)
    growth.ledger.say("n", verbs.knock, name="Robin")
    growth.ledger.now += 2 * HOUR
    assert at_the_door_of(growth, "m0") == at_the_door_of(growth, "m1") == ["n"]
    assert at_the_door_of(growth, "m2") == []
    members = growth.ledger.hear("m0").members.all
    assert may_look(members["m0"], members["n"])
    assert not may_look(members["m2"], members["n"])
    assert not may_look(members["m0"], members["m1"])


def test_who_joined_stands_at_no_door_any_more(growth):
    seat(growth, "m0", "n", Role.CLIENT)
    assert at_the_door_of(growth, "m0") == at_the_door_of(growth, "m1") == []


def test_whoever_knocked_is_told_when_all_who_could_look_are_gone(growth):
    come_with_a_link(growth)
    assert not nobody_to_look(growth.ledger.hear("n"))
    growth.ledger.say("n", verbs.knock, name="Robin")
    assert not nobody_to_look(growth.ledger.hear("n"))
    for member in ("m0", "m1"):
        growth.ledger.say(member, verbs.leave)
    assert nobody_to_look(growth.ledger.hear("n"))
    assert not nobody_to_look(growth.ledger.hear("m2"))


def test_whoever_never_knocked_or_was_seen_is_not_told_that_nobody_looks(growth):
    come_with_a_link(growth)
    growth.ledger.say("m0", verbs.invite, member="o", role=Role.CLIENT, until=growth.ledger.now + HOUR, by_link=True)
    growth.ledger.say("o", verbs.knock, name="Noa")
    growth.ledger.say("m1", verbs.welcome, member="o")
    for member in ("m0", "m1"):
        growth.ledger.say(member, verbs.leave)
    assert not nobody_to_look(growth.ledger.hear("n"))
    assert not nobody_to_look(growth.ledger.hear("o"))


def test_once_somebody_has_looked_nobody_else_is_asked_to(growth):
    come_with_a_link(growth)
    growth.ledger.say("m1", verbs.welcome, member="n")
    growth.ledger.say("n", verbs.knock, name="Robin")
    assert at_the_door_of(growth, "m0") == at_the_door_of(growth, "m1") == ["n"]
    growth.ledger.say("m1", verbs.welcome, member="n")
    assert at_the_door_of(growth, "m0") == at_the_door_of(growth, "m1") == []
    with pytest.raises(NotYourVoice):
        growth.ledger.say("m0", verbs.welcome, member="n")


def test_who_invited_somebody_by_a_link_can_also_be_the_one_who_looks(growth):
    come_with_a_link(growth)
    with pytest.raises(NotYourVoice):
        growth.ledger.say("m0", verbs.welcome, member="n")
    growth.ledger.say("n", verbs.knock, name="Robin")
    growth.ledger.say("m0", verbs.welcome, member="n")
    assert growth.ledger.hear("n").me.seen


def test_whose_invitation_was_taken_back_stands_at_no_door_any_more(growth):
    come_with_a_link(growth)
    growth.ledger.say("m0", verbs.uninvite, member="n")
    assert at_the_door_of(growth, "m1") == []


def test_who_has_just_come_sees_nobody_at_the_door_of_whom_only_others_were_asked(growth):
    come_with_a_link(growth)
    seat(growth, "m0", "o", Role.CLIENT)
    assert at_the_door_of(growth, "o") == []


def test_whom_something_is_open_to_for_good_can_be_asked_and_says_something_back(growth):
    ledger = growth.ledger
    ledger.say("m0", verbs.grant, grant="g", accord="a", to="m2")
    (asked,) = ledger.say("m0", verbs.ask, accord="a", to="m2", words="How is it for you?")
    assert asked.audience == {"m0", "m1", "m2"}
    (said,) = ledger.say("m2", verbs.say_back, accord="a", words="I would come along.")
    assert {"m0", "m1", "m2"} == said.audience


def opened(growth: Growth, accord: str, to: str) -> None:
    growth.ledger.say("m0", verbs.grant, grant="g", accord=accord, to=to)


def test_what_was_asked_and_said_back_is_told_for_one_accord_and_one_listener(growth):
    ledger = growth.ledger
    seat(growth, "m0", "s", Role.SUPPORTER)
    ledger.say("m0", verbs.propose, kind="promise", accord="b", version="w", wording=PromiseWording("run"))
    told = {}
    for accord in ("a", "b"):
        for to in ("m2", "s"):
            opened(growth, accord, to)
            asked = ledger.say("m0", verbs.ask, accord=accord, to=to, words="How is it?")
            told[accord, to] = asked + ledger.say(to, verbs.say_back, accord=accord, words="Well.")
    heard = ledger.hear("m0").heard
    assert {(accord, to): exchanged(heard, AccordId(accord), MemberId(to)) for accord, to in told} == told


def test_who_was_asked_about_one_thing_says_nothing_back_about_another(growth):
    ledger = growth.ledger
    ledger.say("m0", verbs.propose, kind="promise", accord="b", version="w", wording=PromiseWording("run"))
    for accord in ("a", "b"):
        opened(growth, accord, "m2")
    ledger.say("m0", verbs.ask, accord="a", to="m2", words="How is it?")
    with pytest.raises(NotAsked):
        ledger.say("m2", verbs.say_back, accord="b", words="Well.")


def test_nobody_is_asked_about_what_is_not_open_to_them_or_not_by_everyone_yet():
    growth = found((Role.CLIENT, Role.THERAPIST, Role.SUPPORTER))
    ledger = growth.ledger
    ledger.say("m0", verbs.propose, kind="promise", accord="a", version="v", wording=PromiseWording("walk"))
    for client in ("m0", "m1"):
        with pytest.raises(NotHeardOf):
            ledger.say("m0", verbs.ask, accord="a", to="m3", words="How is it?")
        ledger.say(client, verbs.grant, grant="g", accord="a", to="m3")
    ledger.say("m0", verbs.ask, accord="a", to="m3", words="How is it?")


def test_only_the_client_asks_about_what_they_opened(growth):
    opened(growth, "a", "m2")
    with pytest.raises(NotThisRole):
        growth.ledger.say("m1", verbs.ask, accord="a", to="m2", words="How is it?")


def test_nobody_is_asked_about_what_has_closed_by_itself(growth):
    ledger = growth.ledger
    ledger.say("m0", verbs.grant, grant="g", accord="a", to="m2", until=ledger.now + HOUR)
    ledger.now += HOUR - 1
    ledger.say("m0", verbs.ask, accord="a", to="m2", words="How is it?")
    ledger.now += 1
    with pytest.raises(NotHeardOf):
        ledger.say("m0", verbs.ask, accord="a", to="m2", words="How is it?")


def test_who_was_asked_says_nothing_back_once_it_was_closed_to_them_though_they_hear_how_it_goes_on(growth):
    ledger = growth.ledger
    seat(growth, "m0", "n", Role.THERAPIST)
    opened(growth, "a", "n")
    ledger.say("m0", verbs.ask, accord="a", to="n", words="How is it?")
    ledger.say("m0", verbs.revoke, accord="a", to="n")
    ledger.say("m0", verbs.propose, kind="promise", accord="a", version="w", counters="v", wording=PromiseWording("on"))
    with pytest.raises(NotAsked):
        ledger.say("n", verbs.say_back, accord="a", words="Well.")


def test_that_an_opening_lapsed_is_not_said_to_who_is_gone():
    growth = found((Role.THERAPIST, Role.THERAPIST, Role.SUPPORTER))
    ledger = growth.ledger
    ledger.say("m0", verbs.propose, kind="promise", accord="a", version="v", wording=PromiseWording("mine"))
    ledger.say("m0", verbs.grant, grant="g", accord="a", to="m3")
    ledger.say("m2", verbs.leave)
    seat(growth, "m1", "n", Role.CLIENT)
    said = ledger.say(
        "m1", verbs.propose, kind="promise", accord="a", version="w", counters="v", wording=PromiseWording("ours")
    )
    (lapsed,) = (entry for entry in said if type(entry.event).__name__ == "GrantLapsed")
    assert lapsed.audience == {"m0", "m1", "m3"}


def test_an_accord_is_called_by_its_words_as_they_stand_or_were(growth):
    ledger = growth.ledger
    assert ledger.hear("m0").title(AccordId("a")) == "walk"
    assert ledger.hear("m0").title(AccordId("elsewhere")) == ""
    ledger.say("m1", verbs.agree, accord="a", version="v")
    ledger.say(
        "m1", verbs.propose, kind="promise", accord="a", version="w", counters="v", wording=PromiseWording("run")
    )
    assert ledger.hear("m0").title(AccordId("a")) == "walk"
    assert ledger.hear("m0").title(AccordId("a"), VersionId("w")) == "run"
    assert ledger.hear("m0").title(AccordId("a"), VersionId("elsewhere")) == ""


def test_an_accord_whose_words_are_erased_is_called_nothing(growth):
    (entry,) = (each for each in growth.ledger.entries if type(each.event).__name__ == "Proposed")
    growth.ledger.say("m0", verbs.erase, entry=entry.id)
    assert growth.ledger.hear("m0").title(AccordId("a")) == ""


def test_whose_name_is_erased_is_introduced_to_nobody_who_comes_later(growth):
    named = [e for e in growth.ledger.entries if type(e.event).__name__ == "Joined" and e.by == "m2"]
    for entry in named:
        growth.ledger.say("m2", verbs.erase, entry=entry.id)
    assert growth.ledger.hear("m0").member(MemberId("m2")).name is None
    said = growth.ledger.say("m0", verbs.invite, member="n", role=Role.SUPPORTER, until=growth.ledger.now + HOUR)
    assert {e.event.member for e in said if type(e.event).__name__ == "Introduced"} == {"m0", "m1"}
