"""C said, T wrote: what was written down is nobody's word before C confirms it, and is exactly C's own afterwards."""

from typing import Any

import pytest
from hypothesis import assume
from hypothesis import strategies as st
from msgspec.structs import replace

from withness.ground.partnership import HOUSE, Entry, EntryId, MemberId, Registry, Role, Voice, decide, fold, verbs
from withness.ground.partnership.accords import State
from withness.ground.partnership.dictation import Became, Confirmed, Dictated, StruckOut
from withness.ground.partnership.refusals import (
    AlreadyAnswered,
    ChangedMeanwhile,
    NotAMember,
    NotHeardOf,
    NotYours,
    NotYourVoice,
    Refusal,
    TooMany,
)
from withness.ground.partnership.verbs.dictating import MOST_WAITING, OwnHand, WordsErased

from .growth import GROWN, Growth, found, law
from .made_up import KINDS, MARKS, REGISTRY, Marks, PromiseWording, VisitTerms, VisitWording
from .picture import picture

OF_DICTATION = (Dictated, Confirmed, StruckOut)


def said(growth: Growth, text: str = "walk") -> None:
    """A therapist puts a promise forward: it waits for the client's voice."""
    wording = PromiseWording(text)
    growth.ledger.say("m1", verbs.propose, kind="promise", accord="a", version="v", wording=wording)


def written(growth: Growth, verb: str = "accords.agree", dictation: str = "d", **says: Any) -> list[Entry]:
    says = says or {"accord": "a", "version": "v", "why": "because I like it"}
    return growth.ledger.say("m1", verbs.dictate, dictation=dictation, voice="m0", verb=verb, says=says)


@pytest.fixture
def growth() -> Growth:
    """A client m0, a therapist m1, a second client m2, and an offer that waits for both clients."""
    growth = found((Role.THERAPIST, Role.CLIENT))
    said(growth)
    return growth


def in_force(growth: Growth, viewer: str, entries: list[Entry]) -> tuple[Any, ...]:
    view = fold(REGISTRY, entries, MemberId(viewer), growth.ledger.now)
    return view.accords, view.states, view.members, view.acts, view.leads


@law(GROWN)
def test_nothing_that_is_dictated_is_in_force_before_it_is_confirmed(growth: Growth):
    entries = growth.ledger.entries
    without = [e for e in entries if type(e.event) not in OF_DICTATION]
    for viewer in [HOUSE, *growth.house().members.all]:
        assert in_force(growth, viewer, entries) == in_force(growth, viewer, without)


@law(GROWN)
def test_whatever_somebody_else_wrote_was_confirmed_by_the_one_who_said_it(growth: Growth):
    entries = growth.ledger.entries
    confirmed = [(e.by, e.at) for e in entries if isinstance(e.event, Confirmed)]
    for entry in entries:
        if entry.written_by is not None:
            assert entry.written_by != entry.by
            assert (entry.by, entry.at) in confirmed
    voices = {e.event.dictation: e.event.voice for e in entries if isinstance(e.event, Dictated)}
    for entry in entries:
        if isinstance(entry.event, Confirmed):
            assert entry.by == voices[entry.event.dictation]


@law(GROWN)
def test_confirmed_it_is_exactly_what_they_would_have_said_themselves(growth: Growth):
    ledger = growth.ledger
    for known in ledger.hear(HOUSE).unconfirmed():
        assume(known.words is not None)
        view, voice = ledger.hear(known.voice), Voice(ledger.name, known.voice)
        verb = view.verbs[known.verb]

        def outcome(rule: Any, *, view=view, voice=voice, **words: Any) -> Any:
            try:
                return decide(REGISTRY, view, voice, rule, now=ledger.now, **words)
            except Refusal as refusal:
                return type(refusal)

        own = outcome(verb.rule, **verb.arguments({**known.facts, **(known.words or {})}))
        confirmed = outcome(verbs.confirm, dictation=known.id)
        if isinstance(own, list):
            assert [replace(each, written_by=known.by) for each in own] == confirmed[: len(own)]
            assert all(type(each.event).__name__ in ("Confirmed", "Erased") for each in confirmed[len(own) :])
        else:
            assert confirmed is own


@law(GROWN, st.integers(0, 59))
def test_nobody_but_the_two_hears_that_something_was_written_down(growth: Growth, number: int):
    ledger = growth.ledger
    house = ledger.hear(HOUSE)
    clients = [m.id for m in house.members.active(Role.CLIENT)]
    therapists = [m.id for m in house.members.active(Role.THERAPIST)]
    assume(clients and therapists)
    voice, by = clients[number % len(clients)], therapists[number % len(therapists)]
    others = house.members.all.keys() - {voice, by}
    before = {member: picture(ledger.cold(member)) for member in others}
    says = {"page": 1, "words": "quietly"}
    ledger.say(by, verbs.dictate, dictation="d-new", voice=voice, verb="marks.write_note", says=says)
    assert before == {member: picture(ledger.cold(member)) for member in others}


@law(GROWN)
def test_what_was_confirmed_is_kept_once(growth: Growth):
    for entry in growth.ledger.entries:
        if isinstance(entry.event, Dictated):
            known = growth.house().dictations.all[entry.event.dictation]
            assert known.became is not Became.CONFIRMED or not known.words


def test_a_yes_that_was_written_down_waits_and_counts_once_it_is_confirmed(growth: Growth):
    written(growth)
    growth.ledger.say("m2", verbs.agree, accord="a", version="v")
    assert growth.ledger.hear("m1").accord("a").current is None
    assert [each.id for each in growth.ledger.hear("m0").unconfirmed("m0")] == ["d"]
    growth.ledger.say("m0", verbs.confirm, dictation="d")
    view = growth.ledger.hear("m2")
    assert view.accord("a").in_force == "v"
    answer = view.accord("a").latest.answers["m0"]
    assert (answer.state, answer.why, answer.written_by) == (State.AGREED, "because I like it", "m1")
    assert not growth.ledger.hear("m0").unconfirmed()
    known = growth.ledger.hear("m0").dictations.all["d"]
    assert (known.became, known.settled_at) == (Became.CONFIRMED, growth.ledger.now)


def test_only_what_is_no_words_stays_when_the_words_are_erased(growth: Growth):
    (entry,) = written(growth)
    growth.ledger.say("m0", verbs.erase, entry=entry.id)
    known = growth.ledger.hear("m0").dictations.all["d"]
    assert (known.facts, known.words) == ({"accord": "a", "version": "v"}, None)


def test_words_that_are_put_forward_for_somebody_are_theirs_and_say_who_wrote(growth: Growth):
    growth.ledger.say("m0", verbs.agree, accord="a", version="v")
    growth.ledger.say("m2", verbs.agree, accord="a", version="v")
    written(growth, "marks.mark", accord="a", mark=7, note="better")
    assert not growth.ledger.hear("m1").state(Marks).of
    mark, *_ = growth.ledger.say("m0", verbs.confirm, dictation="d")
    assert (mark.by, mark.written_by, mark.event.note) == ("m0", "m1", "better")
    assert growth.ledger.hear("m2").state(Marks).of == {"a": [("m0", 7)]}


def test_what_only_the_client_hears_may_be_dictated_and_stays_with_the_client(growth: Growth):
    written(growth, "marks.write_note", page=1, words="for me")
    note, *_ = growth.ledger.say("m0", verbs.confirm, dictation="d")
    assert note.audience == {"m0"}


def test_a_wording_that_changed_meanwhile_is_not_agreed_to(growth: Growth):
    written(growth)
    wording = PromiseWording("run")
    growth.ledger.say("m2", verbs.propose, kind="promise", accord="a", version="w", counters="v", wording=wording)
    with pytest.raises(ChangedMeanwhile):
        growth.ledger.say("m0", verbs.confirm, dictation="d")
    assert growth.ledger.hear("m0").unconfirmed()


def test_nobody_confirms_twice_or_what_was_struck_out(growth: Growth):
    written(growth)
    growth.ledger.say("m0", verbs.confirm, dictation="d")
    with pytest.raises(ChangedMeanwhile):
        growth.ledger.say("m0", verbs.confirm, dictation="d")
    with pytest.raises(ChangedMeanwhile):
        growth.ledger.say("m0", verbs.strike_out, dictation="d")


@pytest.mark.parametrize("by", ["m0", "m1"])
@pytest.mark.parametrize("erase", [True, False])
def test_either_of_the_two_strikes_out_what_was_written_wrongly(growth: Growth, by: str, erase: bool):
    written(growth)
    growth.ledger.say(by, verbs.strike_out, dictation="d", erase=erase)
    for member in ("m0", "m1"):
        known = growth.ledger.hear(member).dictations.all["d"]
        assert known.became is Became.STRUCK_OUT
        assert known.words == (None if erase else {"why": "because I like it"})
    with pytest.raises(ChangedMeanwhile):
        growth.ledger.say("m0", verbs.confirm, dictation="d")


def test_whoever_is_neither_strikes_nothing_out(growth: Growth):
    written(growth)
    with pytest.raises(NotHeardOf):
        growth.ledger.say("m2", verbs.strike_out, dictation="d")


def test_hearing_of_it_is_not_enough_to_strike_it_out(growth: Growth):
    event = Dictated(dictation="e", voice="m0", verb="marks.write_note", words={"words": "slowly"})
    everybody = frozenset(map(MemberId, ("m0", "m1", "m2")))
    growth.ledger.entries.append(Entry(EntryId("+"), growth.ledger.now, MemberId("m1"), everybody, event))
    with pytest.raises(NotYours):
        growth.ledger.say("m2", verbs.strike_out, dictation="e")
    growth.ledger.say("m1", verbs.strike_out, dictation="e")


def test_nothing_is_written_down_twice_under_one_name(growth: Growth):
    written(growth)
    with pytest.raises(AlreadyAnswered):
        written(growth)


def test_where_there_were_no_words_none_are_erased(growth: Growth):
    written(growth, accord="a", version="v")
    said = growth.ledger.say("m0", verbs.confirm, dictation="d")
    assert [type(entry.event).__name__ for entry in said] == ["Agreed", "Confirmed"]


def test_what_can_be_dictated_no_more_is_not_confirmed(growth: Growth):
    written(growth, "marks.mark", accord="a", mark=7)
    later = growth.ledger.upgraded(Registry([replace(MARKS, dictated=())]))
    with pytest.raises(NotHeardOf):
        later.say("m0", verbs.confirm, dictation="d")


def visits() -> Growth:
    """A client m0, a therapist m1, and two visits put forward: the long one, "a", asks for a yes of one's own hand."""
    visit = replace(KINDS[1], own_hand=lambda terms: terms.minutes > 60)
    growth = found((Role.THERAPIST,), registry=Registry([replace(MARKS, kinds=(visit,))]))
    for accord, minutes in (("a", 90), ("b", 60)):
        words = {"wording": VisitWording("first"), "terms": VisitTerms(starts=growth.ledger.now, minutes=minutes)}
        growth.ledger.say("m1", verbs.propose, kind="visit", accord=accord, version=f"v of {accord}", **words)
    return growth


def test_a_yes_that_asks_for_one_s_own_hand_is_not_written_down_by_another():
    growth = visits()
    written(growth, accord="a", version="v of a")
    with pytest.raises(OwnHand):
        growth.ledger.say("m0", verbs.confirm, dictation="d")
    growth.ledger.say("m0", verbs.agree, accord="a", version="v of a")


@pytest.mark.parametrize(
    ("verb", "accord"), [("accords.agree", "b"), ("accords.decline", "a"), ("accords.differ", "a")]
)
def test_any_other_answer_may_be_written_down_by_another(verb: str, accord: str):
    growth = visits()
    written(growth, verb, accord=accord, version=f"v of {accord}")
    assert growth.ledger.say("m0", verbs.confirm, dictation="d")[0].written_by == "m1"


@pytest.mark.parametrize(("accord", "version"), [("elsewhere", "v of a"), ("a", "elsewhere")])
def test_a_yes_to_what_the_client_does_not_hear_is_not_confirmed(accord: str, version: str):
    growth = visits()
    written(growth, accord=accord, version=version)
    with pytest.raises(NotHeardOf):
        growth.ledger.say("m0", verbs.confirm, dictation="d")


@pytest.mark.parametrize("by", ["m0", "m1"])
def test_words_that_were_erased_meanwhile_can_t_be_confirmed(growth: Growth, by: str):
    (entry,) = written(growth)
    growth.ledger.say(by, verbs.erase, entry=entry.id)
    with pytest.raises(WordsErased):
        growth.ledger.say("m0", verbs.confirm, dictation="d")
    growth.ledger.say("m0", verbs.strike_out, dictation="d")


def test_others_don_t_erase_what_waits(growth: Growth):
    (entry,) = written(growth)
    with pytest.raises((NotYours, NotHeardOf)):
        growth.ledger.say("m2", verbs.erase, entry=entry.id)


def test_the_writer_confirms_nothing(growth: Growth):
    written(growth)
    with pytest.raises(NotYourVoice):
        growth.ledger.say("m1", verbs.confirm, dictation="d")


def test_what_waits_stays_the_client_s_when_the_writer_leaves(growth: Growth):
    written(growth)
    growth.ledger.say("m1", verbs.leave)
    assert growth.ledger.hear("m0").unconfirmed("m0")
    growth.ledger.say("m0", verbs.strike_out, dictation="d", erase=True)
    assert not growth.ledger.hear("m0").unconfirmed()


def test_nothing_waits_for_a_client_who_left(growth: Growth):
    written(growth)
    growth.ledger.say("m0", verbs.leave)
    assert not growth.ledger.hear("m1").unconfirmed()
    with pytest.raises(NotAMember):
        growth.ledger.say("m0", verbs.confirm, dictation="d")
    with pytest.raises(NotAMember):
        written(growth, dictation="e")


@pytest.mark.parametrize(
    ("verb", "says"),
    [
        ("weather", {}),
        ("accords.agree", {"accord": "a", "version": "v", "now": 1}),
        ("accords.agree", {"accord": "a", "version": "v", "by": "m2"}),
        ("accords.agree", {"accord": 3, "version": "v"}),
        ("marks.write_note", {"page": 1, "words": "w", "return": []}),
        ("marks.mark", {"accord": "a", "mark": "seven"}),
    ],
)
def test_what_no_verb_takes_is_refused(growth: Growth, verb: str, says: dict[str, Any]):
    with pytest.raises(NotHeardOf):
        growth.ledger.say("m1", verbs.dictate, dictation="d", voice="m0", verb=verb, says=says)


def test_only_so_much_waits_for_one_person(growth: Growth):
    for number in range(MOST_WAITING):
        written(growth, "marks.write_note", f"d{number}", page=number, words="w")
    with pytest.raises(TooMany):
        written(growth)
    words = {"verb": "marks.write_note", "says": {"page": 1, "words": "w"}}
    growth.ledger.say("m1", verbs.dictate, dictation="for another", voice="m2", **words)


def test_no_other_rule_says_that_somebody_else_wrote(growth: Growth):
    def pretend(view, by, *, now):
        return [replace(view.only_me(Confirmed("d")), written_by="m1")]

    with pytest.raises(ValueError, match="nobody confirmed"):
        growth.ledger.say("m0", pretend)
