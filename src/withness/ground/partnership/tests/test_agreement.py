"""Law 1: nothing shared is in force without every voice it needs."""

from withness.ground.partnership import HOUSE, Role, fold
from withness.ground.partnership.accords import State

from . import recount
from .growth import GROWN, Growth, law
from .made_up import REGISTRY


def everyone(growth: Growth) -> list[str]:
    return [*growth.house().members.all, HOUSE]


def in_force_anywhere(growth: Growth, entries, version: str) -> bool:
    """Whether any view calls this version agreed."""
    views = [fold(REGISTRY, entries, member, growth.ledger.now) for member in everyone(growth)]
    found = [
        accord.versions[version] for view in views for accord in view.accords.values() if version in accord.versions
    ]
    return any(version.state is State.AGREED for version in found)


@law(GROWN)
def test_nothing_is_in_force_in_any_view_without_every_voice_it_needs(growth: Growth):
    entries = growth.ledger.entries
    proposed = {e.event.version: e for e in recount.proposals(entries)}
    for member in everyone(growth):
        for accord in growth.ledger.cold(member).accords.values():
            for version in accord.versions.values():
                all_said_yes = recount.settled_with_all_voices(entries, proposed[version.id])
                if member == HOUSE:
                    assert (version.state is State.AGREED) == all_said_yes
                assert version.state is not State.AGREED or all_said_yes
            assert accord.in_force is None or accord.versions[accord.in_force].state is State.AGREED


@law(GROWN)
def test_silence_is_never_agreement(growth: Growth):
    entries = growth.ledger.entries
    for proposal in recount.proposals(entries):
        for voice, said in recount.yeses(entries, proposal).items():
            if voice == proposal.by:
                continue
            silent = [e for index, e in enumerate(entries) if index not in said]
            assert not in_force_anywhere(growth, silent, proposal.event.version)


@law(GROWN)
def test_nobody_answers_for_another_but_with_a_lead_that_was_theirs_just_then(growth: Growth):
    entries = growth.ledger.entries
    kind_of = {e.event.accord: e.event.kind for e in recount.proposals(entries)}
    for index, entry in enumerate(entries):
        if recount.name_of(entry) == "Agreed" and entry.event.voice != entry.by:
            assert recount.lead_was_valid(entries, index, kind_of[entry.event.accord])
            assert REGISTRY.kinds[kind_of[entry.event.accord]].may_be_led
        elif recount.name_of(entry) == "Agreed":
            assert entry.event.lead is None


@law(GROWN)
def test_a_lead_is_shown_each_time_it_is_used_to_everyone_who_hears_the_answer(growth: Growth):
    for entry in growth.ledger.entries:
        if recount.name_of(entry) != "Agreed" or entry.event.lead is None:
            continue
        for member in entry.audience:
            view = growth.ledger.cold(member)
            accord = view.accords.get(entry.event.accord)
            if entry not in view.heard or accord is None or entry.event.version not in accord.versions:
                continue
            answer = accord.versions[entry.event.version].answers[entry.event.voice]
            assert answer.led_by == entry.by or answer.at > entry.at or answer.state is not State.AGREED
            if (lead := view.leads.all.get(entry.event.lead)) is not None:
                assert (entry.at, entry.event.version) in lead.used


@law(GROWN)
def test_a_proposal_needs_every_client_and_therapist_who_is_there_and_all_of_them_hear_it(growth: Growth):
    entries = growth.ledger.entries
    for index, entry in enumerate(entries):
        if recount.name_of(entry) == "Proposed":
            partners = recount.here_at(entries, index, Role.CLIENT, Role.THERAPIST)
            assert entry.event.needs == partners
            assert entry.event.needs <= entry.audience


@law(GROWN)
def test_two_who_hear_the_same_version_never_see_it_differently(growth: Growth):
    whole = growth.house().accords
    for member in growth.house().members.active():
        for accord in growth.ledger.cold(member.id).accords.values():
            for version in accord.versions.values():
                known = whole[accord.id].versions[version.id]
                assert (version.state, version.answers) == (known.state, known.answers)
            assert accord.open == whole[accord.id].open
            assert accord.in_force in (whole[accord.id].in_force, None)
            if whole[accord.id].in_force in accord.versions:
                assert accord.in_force == whole[accord.id].in_force


@law(GROWN)
def test_an_accord_is_heard_by_others_only_once_every_client_in_it_has_opened_it(growth: Growth):
    for member in growth.house().members.all:
        assert growth.ledger.cold(member).opened == recount.open_to(growth.ledger.entries, member, growth.ledger.now)
