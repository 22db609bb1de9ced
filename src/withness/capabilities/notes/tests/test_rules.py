"""The rules of notes: both write, nobody changes what another wrote, and nothing is lost."""

import pytest

from tests.people import having_met
from withness.capabilities.notes.cards import notes
from withness.capabilities.notes.rules import CAPABILITY, NotesState, reword_note, take_back_note, write_note
from withness.ground.partnership.refusals import (
    NotHeardOf,
    NotThisRole,
    NotYours,
    TooLate,
    TooLong,
    WordsMissing,
)
from withness.ground.partnership.verbs import erase, grant, leave


@pytest.fixture
def talk():
    return having_met(CAPABILITY)


def wrote(talk, who, note, words):
    return talk.say(who, write_note, note=note, session="s", words=words)


def words(talk, who):
    return [card.words for card in notes(talk.hear(who), "s")]


def test_two_who_save_at_once_both_find_their_words(talk):
    before = talk.hear("jonas")
    wrote(talk, "maya", "n1", "The hall has a side door")
    assert notes(before, "s") == ()
    wrote(talk, "jonas", "n2", "Her brother is at it")
    for who in ("maya", "jonas"):
        assert words(talk, who) == ["The hall has a side door", "Her brother is at it"]
    assert [card.who for card in notes(talk.hear("maya"), "s")] == ["You wrote", "Jonas wrote"]


@pytest.mark.parametrize("first", ["maya", "jonas"])
def test_each_may_do_what_the_other_may_and_only_with_their_own(talk, first):
    second = "jonas" if first == "maya" else "maya"
    wrote(talk, first, "n1", "first")
    for rule, more in ((reword_note, {"words": "changed"}), (take_back_note, {})):
        with pytest.raises(NotYours):
            talk.say(second, rule, note="n1", **more)
    talk.say(first, reword_note, note="n1", words="said better")
    assert words(talk, second) == ["said better"]
    assert notes(talk.hear(second), "s")[0].who.endswith("wrote, and put it another way later")
    talk.say(first, take_back_note, note="n1")
    assert words(talk, second) == []
    with pytest.raises(TooLate):
        talk.say(first, take_back_note, note="n1")


def test_the_same_words_again_say_nothing(talk):
    wrote(talk, "maya", "n1", "first")
    assert not talk.say("maya", reword_note, note="n1", words=" first ")


def test_a_supporter_who_may_know_of_a_session_reads_no_note_of_it(talk):
    wrote(talk, "maya", "n1", "Not for my aunt")
    until = talk.now + 10**12
    talk.say("maya", grant, grant="g", accord="s", to="ines", until=until)
    assert talk.hear("ines").accord("s")
    assert talk.hear("ines").state(NotesState).notes == {}
    with pytest.raises(NotThisRole):
        wrote(talk, "ines", "n2", "hello")
    with pytest.raises(NotHeardOf):
        talk.say("ines", reword_note, note="n1", words="x")


def test_words_can_be_destroyed_and_the_passage_stays(talk):
    (entry,) = wrote(talk, "maya", "n1", "I wish I had not written this")
    talk.say("maya", erase, entry=entry.id)
    assert words(talk, "jonas") == [None]


@pytest.mark.parametrize(("text", "refusal"), [("  ", WordsMissing), ("x" * 5_001, TooLong)])
def test_what_is_no_passage_is_refused(talk, text, refusal):
    with pytest.raises(refusal):
        wrote(talk, "maya", "n1", text)


def test_a_session_or_note_that_never_was_is_not_heard_of(talk):
    with pytest.raises(NotHeardOf):
        talk.say("maya", write_note, note="n1", session="never", words="x")
    with pytest.raises(NotHeardOf):
        talk.say("maya", take_back_note, note="never")


def test_whoever_left_hears_nothing_that_is_said_of_a_passage_later(talk):
    wrote(talk, "maya", "n1", "first")
    talk.say("jonas", leave)
    (entry,) = talk.say("maya", reword_note, note="n1", words="second")
    assert entry.audience == {"maya"}
