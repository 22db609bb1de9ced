"""What one says, the other hears: at once, once, in order, and nothing of it if a rule refuses."""

import pytest

from withness.ground.ledger import NoLedgerError, drawer_of, hear, open_ledger, say, say_as_house, store, use, wired
from withness.ground.partnership import MemberId, Role, Said, Voice
from withness.ground.partnership.refusals import HouseOnly, NotAMember, WordsMissing
from withness.ground.partnership.verbs import erase, found
from withness.ground.partnership.verbs.belonging import AlreadyFounded

from .notes import REGISTRY, Delivered, Noted, Notes, deliver, note, note_nothing


def texts(voice):
    return list(hear(voice).state(Notes).texts.values())


def test_what_one_says_both_hear(sam, robin):
    (entry,) = say(sam, note, text="The bus is too full.")
    assert entry.by == "sam"
    assert entry.audience == {"sam", "robin"}
    assert texts(sam) == texts(robin) == ["The bus is too full."]


def test_what_is_addressed_to_one_is_heard_by_one(sam, robin):
    say(sam, note, text="Only for me", private=True)
    assert texts(sam) == ["Only for me"]
    assert texts(robin) == []


def test_a_stranger_hears_nothing_and_says_nothing(sam, robin):
    stranger = Voice(sam.ledger, "mallory")
    assert hear(stranger).heard == []
    with pytest.raises(NotAMember):
        say(stranger, note, text="Hello")
    assert texts(robin) == []


def test_a_refusal_writes_nothing(sam):
    before = store.place_of(sam.ledger).head
    with pytest.raises(WordsMissing):
        say(sam, note, text="")
    assert store.place_of(sam.ledger).head == before


def test_saying_nothing_writes_nothing(sam):
    before = store.place_of(sam.ledger).head
    assert say(sam, note_nothing, key="a form") == ()
    assert store.place_of(sam.ledger).head == before


def test_a_view_that_was_given_never_changes(sam, robin):
    say(sam, note, text="First")
    earlier = hear(robin)
    say(sam, note, text="Second")
    assert list(earlier.state(Notes).texts.values()) == ["First"]
    assert texts(robin) == ["First", "Second"]


def test_a_view_is_kept_until_something_is_said(sam):
    assert hear(sam) is hear(sam)
    earlier = hear(sam)
    say(sam, note, text="New")
    assert hear(sam) is not earlier


def test_what_was_carried_forward_equals_what_is_read_anew(sam, robin):
    from withness.ground.ledger.hear import views

    for number in range(5):
        say(sam, note, text=f"Note {number}")
        hear(robin)
    carried = hear(robin)
    views.forget(sam.ledger)
    assert hear(robin) == carried
    assert hear(robin) is not carried


def test_the_same_form_sent_twice_is_one_entry(sam, robin):
    first = say(sam, note, key="form-1", text="Once")
    again = say(sam, note, key="form-1", text="Once")
    assert first == again
    assert texts(robin) == ["Once"]


def test_two_people_may_send_the_same_key(sam, robin):
    say(sam, note, key="form-1", text="From Sam")
    say(robin, note, key="form-1", text="From Robin")
    assert texts(sam) == ["From Sam", "From Robin"]


def test_time_never_goes_back_within_a_ledger(sam, robin):
    late = hear(sam).heard[-1].at + 10_000_000
    say(sam, note, text="Late", now=late)
    (early,) = say(robin, note, text="Early", now=late - 5_000_000)
    assert early.at == late


def test_the_house_answers_in_the_same_breath(sam, robin):
    use(REGISTRY, {Noted: (deliver,)})
    (own,) = say(sam, note, text="Please")
    assert type(own.event) is Noted
    assert [type(e.event) for e in hear(robin).heard[-2:]] == [Noted, Delivered]
    assert hear(robin).heard[-1].by == "house"
    assert hear(robin).state(Notes).delivered == [1]


def test_the_house_says_nothing_that_is_not_on_its_list(sam, robin):
    use(REGISTRY, {Noted: (lambda view, entry: [Said(entry.audience, Noted(number=9, text="I am the house"))],)})
    with pytest.raises(ValueError, match="the house may not say Noted"):
        say(sam, note, text="Please")
    assert texts(sam) == []


def test_a_member_does_not_speak_as_the_house(sam):
    with pytest.raises(HouseOnly):
        say(sam, lambda view, by, *, now: [view.only_me(Delivered(number=1))])


def test_the_house_records_what_only_it_knows(sam, robin):
    say(sam, note, text="Please")
    say_as_house(
        sam.ledger, lambda view, *, now: [Said(frozenset({"sam"}), Delivered(number=len(view.state(Notes).texts)))]
    )
    assert hear(sam).state(Notes).delivered == [1]
    assert hear(robin).state(Notes).delivered == []


def test_reactions_that_answer_each_other_without_end_are_stopped(sam, robin):
    use(REGISTRY, {Noted: (deliver,), Delivered: (deliver,)})
    with pytest.raises(RuntimeError, match="do not end"):
        say(sam, note, text="Please")
    assert texts(sam) == []


def test_a_listener_inside_undoes_what_it_can_not_follow(sam, robin):
    def refuse(appended):
        raise LookupError(appended.ledger)

    use(REGISTRY, inside=(refuse,))
    with pytest.raises(LookupError):
        say(sam, note, text="Never")
    use(REGISTRY)
    assert texts(sam) == texts(robin) == []
    say(sam, note, text="Now")
    assert texts(robin) == ["Now"]


def test_a_listener_after_can_not_undo_anything(sam, robin, caplog):
    heard = []

    def fail(appended):
        heard.extend(appended.entries)
        raise LookupError

    use(REGISTRY, after=(fail,))
    (entry,) = say(sam, note, text="Saved")
    assert heard == [entry]
    assert texts(robin) == ["Saved"]


def test_listeners_hear_what_the_house_added(sam, robin):
    appended = []
    use(REGISTRY, {Noted: (deliver,)}, inside=(appended.append,))
    say(sam, note, text="Please")
    assert [type(e.event) for e in appended[0].entries] == [Noted, Delivered]
    assert (appended[0].ledger, appended[0].kind) == (sam.ledger, "partnership")


def test_erased_words_are_gone_for_everyone_and_the_fact_stays(sam, robin):
    (entry,) = say(sam, note, text="I wish I had not said this")
    assert texts(robin) == ["I wish I had not said this"]
    say(sam, erase, entry=entry.id)
    assert texts(robin) == texts(sam) == [None]
    erased = next(e for e in hear(robin).heard if e.id == entry.id)
    assert (erased.by, erased.at, erased.event.number, erased.event.text) == ("sam", entry.at, 1, None)


def test_every_member_has_a_drawer_from_the_day_they_join(sam, robin):
    for voice, role in ((sam, "client"), (robin, "therapist")):
        drawer = drawer_of(voice)
        assert drawer.ledger != sam.ledger
        assert hear(drawer).me.role == role
        say(drawer, note, text=f"A private word of {voice.member}")
    assert drawer_of(sam).ledger != drawer_of(robin).ledger
    assert texts(drawer_of(sam)) == ["A private word of sam"]
    assert hear(Voice(drawer_of(sam).ledger, robin.member)).heard == []
    assert texts(sam) == texts(robin) == []


def test_a_private_word_changes_nothing_in_the_shared_ledger(sam, robin):
    before = store.place_of(sam.ledger).head, hear(robin)
    say(drawer_of(sam), note, text="A private word")
    assert (store.place_of(sam.ledger).head, hear(robin)) == before


def test_only_members_have_drawers(sam):
    with pytest.raises(NoLedgerError):
        drawer_of(Voice(sam.ledger, "mallory"))


def test_a_practice_keeps_a_ledger_of_its_own_without_drawers(sam):
    boss = Voice(open_ledger("practice"), "robin")
    say(boss, found, role=Role.THERAPIST, name="Robin")
    assert hear(boss).me.name == "Robin"
    with pytest.raises(NoLedgerError):
        drawer_of(boss)


def test_nobody_founds_what_others_have_founded(sam, robin):
    before = len(hear(sam).heard)
    for member in ("mallory", robin.member):
        with pytest.raises(AlreadyFounded):
            say(Voice(sam.ledger, MemberId(member)), found, role=Role.THERAPIST, name="Mallory")
    assert len(hear(sam).heard) == before


def test_there_is_no_ledger_without_opening_one(each_database):
    with pytest.raises(NoLedgerError):
        hear(Voice("nowhere", "sam"))


def test_the_wiring_is_the_one_given_last(each_database):
    assert wired().registry is REGISTRY
