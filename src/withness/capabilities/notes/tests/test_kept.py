"""What was written together is kept with every word as whose it is, and each takes their own out again."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.people import HOUR, having_met, meet
from withness.capabilities.notes.cards import kept, notes
from withness.capabilities.notes.events import Passage
from withness.capabilities.notes.rules import (
    CAPABILITY,
    NotesState,
    TooManyHeadings,
    keep_notes,
    runs_of,
    take_out,
    without,
    writers,
)
from withness.ground.partnership import Role
from withness.ground.partnership.refusals import NotHeardOf, NotThisRole, NotYours, TooLong, WordsMissing
from withness.ground.partnership.verbs import erase, grant, invite, join, leave, welcome
from withness.ground.writing.whose import Run, joined, words_of

BOTH = frozenset({"maya", "jonas"})
HERS, HIS = Run("maya", "The side door "), Run("jonas", "her brother holds it")
DOOR = (Passage(head=(Run("jonas", "Saturday"),), runs=(HERS, HIS)),)

SAID = st.tuples(st.sampled_from(sorted(BOTH)), st.text("abc ", min_size=1, max_size=4))
PASSAGES = st.lists(
    st.builds(
        lambda head, runs: Passage(joined(Run(*each) for each in head), joined(Run(*each) for each in runs)),
        st.lists(SAID, max_size=2),
        st.lists(SAID, max_size=4),
    ),
    max_size=3,
).map(tuple)


@pytest.fixture
def talk():
    return having_met(CAPABILITY)


def keeps(talk, who, passages=DOOR, together="t", among=BOTH):
    return talk.say(who, keep_notes, together=together, session="s", passages=passages, among=among)


def stands(talk, who):
    return [[(run.by, run.words) for run in runs_of(each.passages or ())] for each in last(talk, who)]


def last(talk, who):
    return talk.hear(who).state(NotesState).kept_of("s")


def test_both_read_each_word_as_whose_it_is(talk):
    (entry,) = keeps(talk, "maya")
    assert entry.event.voices == {"jonas"}
    assert stands(talk, "maya") == stands(talk, "jonas") == [[("jonas", "Saturday"), *_said(HERS, HIS)]]
    (card,) = kept(talk.hear("jonas"), "s")
    assert card.who == "Maya kept what was written together"
    assert card.by == "you and Maya"
    assert [(each.who, each.words) for each in card.passages[0].words] == [
        ("Maya", HERS.words),
        ("Jonas", HIS.words),
    ]


def _said(*runs):
    return [(run.by, run.words) for run in runs]


def test_kept_once_more_it_says_only_what_changed_and_stands_in_place_of_before(talk):
    keeps(talk, "maya")
    assert not keeps(talk, "jonas")
    keeps(talk, "jonas", (Passage(runs=(HERS,)),))
    assert stands(talk, "maya") == [_said(HERS)]
    keeps(talk, "jonas", together="another")
    assert len(last(talk, "maya")) == 2


@pytest.mark.parametrize("who", sorted(BOTH))
def test_each_takes_their_words_out_of_all_that_was_kept_and_the_others_stay(talk, who):
    other = "jonas" if who == "maya" else "maya"
    first = keeps(talk, "maya", (Passage(runs=(HERS,)), Passage(runs=(HIS,))))
    second = keeps(talk, "jonas")
    left = _said(*(run for run in runs_of(DOOR) if run.by == other))
    talk.say(who, take_out, session="s")
    for reader in BOTH:
        assert ["".join(words for _, words in said) for said in stands(talk, reader)] == [
            "".join(words for _, words in left)
        ]
        assert all(by == other for said in stands(talk, reader) for by, _ in said)
        gone = {entry.id for entry in (*first, *second)}
        assert all(each.event.passages is None for each in talk.hear(reader).heard if each.id in gone)
    with pytest.raises(NotHeardOf):
        talk.say(who, take_out, session="s")
    (card,) = kept(talk.hear(other), "s")
    assert "took their words out" in card.who


def test_what_was_kept_of_another_session_stays_as_it_is_and_where_it_is(talk):
    meet(talk, "another", talk.now + HOUR)
    keeps(talk, "maya")
    told = {"together": "u", "session": "another", "passages": (Passage(runs=(HERS,)),), "among": BOTH}
    talk.say("jonas", keep_notes, **told)
    assert stands(talk, "maya") == [_said(*runs_of(DOOR))]
    talk.say("maya", take_out, session="s")
    (card,) = kept(talk.hear("jonas"), "another")
    assert [each.words for each in card.passages[0].words] == [HERS.words]


def test_where_nothing_of_another_is_left_it_reads_as_erased(talk):
    keeps(talk, "maya", (Passage(runs=(HERS,)),))
    talk.say("maya", take_out, session="s")
    (card,) = kept(talk.hear("jonas"), "s")
    assert card.passages is None


def test_any_of_those_whose_words_it_holds_can_have_one_entry_destroyed_and_nobody_else(talk):
    (hers,) = keeps(talk, "jonas", (Passage(runs=(HERS,)),))
    talk.say("maya", erase, entry=hers.id)
    (his,) = keeps(talk, "jonas", (Passage(runs=(HIS,)),))
    with pytest.raises(NotYours):
        talk.say("maya", erase, entry=his.id)


def test_a_supporter_keeps_nothing_and_hears_nothing_of_it(talk):
    talk.say("maya", grant, grant="g", accord="s", to="ines", until=talk.now + 10**12)
    before = talk.hear("ines").heard
    keeps(talk, "maya")
    talk.say("jonas", take_out, session="s")
    assert talk.hear("ines").heard == before
    assert last(talk, "ines") == []
    with pytest.raises(NotThisRole):
        keeps(talk, "ines", among=BOTH | {"ines"})
    with pytest.raises(NotHeardOf):
        talk.say("ines", take_out, session="s")


def comes(talk, member, role=Role.THERAPIST):
    talk.say("maya", invite, member=member, role=role, until=talk.now + HOUR)
    for each in sorted(talk.hear("maya").members.all[member].awaits):
        talk.say(each, welcome, member=member)
    talk.say(member, join, name=member.title())


def test_who_came_later_hears_what_is_kept_of_what_they_write_too_and_nothing_from_before(talk):
    keeps(talk, "maya")
    comes(talk, "ruth")
    assert last(talk, "ruth") == []
    (entry,) = keeps(talk, "maya", (*DOOR, Passage(runs=(HIS,))))
    assert "ruth" not in entry.audience
    (card,) = kept(talk.hear("maya"), "s")
    assert card.unheard_by == "Ruth"
    keeps(talk, "jonas", (Passage(runs=(Run("ruth", "Hello"), HIS)),), together="three", among=BOTH | {"ruth"})
    assert stands(talk, "ruth") == [[("ruth", "Hello"), *_said(HIS)]]


def test_the_words_of_who_is_gone_or_no_part_of_it_are_not_said(talk):
    comes(talk, "ruth")
    three = (Passage(head=(Run("ruth", "Hers"),), runs=(HERS, Run("ruth", " and mine"), HIS)),)
    keeps(talk, "maya", three)
    assert stands(talk, "maya") == [_said(HERS, HIS)]
    talk.say("jonas", leave)
    (entry,) = keeps(talk, "maya", three, together="two", among=BOTH | {"ruth"})
    assert entry.audience == {"maya", "ruth"}
    assert writers(entry.event.passages) == {"maya", "ruth"}


@pytest.mark.parametrize(
    ("passages", "refusal"),
    [
        ((), WordsMissing),
        ((Passage(runs=(Run("maya", "x" * 20_001),)),), TooLong),
        ((Passage(runs=(HERS,)),) * 61, TooManyHeadings),
        ((Passage(runs=(Run("ruth", "only theirs who is no part of it"),)),), WordsMissing),
    ],
)
def test_what_cannot_be_kept_is_refused(talk, passages, refusal):
    with pytest.raises(refusal):
        keeps(talk, "maya", passages)
    assert notes(talk.hear("maya"), "s") == ()


def test_who_is_no_part_of_it_keeps_nothing_of_it(talk):
    with pytest.raises(NotHeardOf):
        keeps(talk, "maya", among=frozenset({"jonas"}))
    with pytest.raises(NotHeardOf):
        talk.say("maya", keep_notes, together="t", session="never", passages=DOOR, among=BOTH)


@given(PASSAGES)
def test_without_somebody_all_of_the_others_is_left(passages):
    left = without(passages, "maya")
    assert writers(left) <= {"jonas"}
    theirs = "".join(run.words for run in runs_of(passages) if run.by == "jonas")
    assert "".join(words_of(runs_of(left)).split()) == "".join(theirs.split())
