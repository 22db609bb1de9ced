"""The rules of stories: every word keeps its writer, nobody writes uninvited, nobody agrees to what they never saw."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.people import in_memory
from withness.capabilities.stories.events import May, Passage, Sort, StoryWording, Text
from withness.capabilities.stories.rules import (
    CAPABILITY,
    NotAskedTo,
    NotInvited,
    NotShown,
    NotWithoutThem,
    answer_suggestion,
    ask_for,
    hand_over,
    keep,
    put_forward,
    show,
    suggest,
    take_back,
    take_out,
    witness,
    write,
)
from withness.capabilities.stories.state import Draft, StoriesState, moved, rewoven
from withness.ground.partnership import Role
from withness.ground.partnership.refusals import ChangedMeanwhile, NotHeardOf, NotThisRole, NotYours, WordsMissing
from withness.ground.partnership.verbs import agree, grant, invite, join, welcome
from withness.ground.writing.whose import Run, words_of

WORDS = st.text(alphabet="ab c\nאب", max_size=60)


def text(*words, title="The lodger"):
    passages = (Passage(f"p{n}", "name", runs=(Run("maya", each),)) for n, each in enumerate(words))
    return Text(title, tuple(passages))


def draft(*words):
    return Draft("s", Sort.PROBLEM, "problem", "maya", 0, 0, text(*words))


@pytest.fixture
def talk():
    return in_memory(CAPABILITY)


@pytest.fixture
def three(talk):
    """Maya, Jonas, and Robin, another client."""
    talk.say("maya", invite, member="robin", role=Role.CLIENT, until=talk.now + 1_000_000)
    for who in talk.hear("maya").member("robin").awaits:
        talk.say(who, welcome, member="robin")
    talk.say("robin", join, name="Robin")
    return talk


def shown(talk, may=May.WRITE, to=("jonas",), words=("It counts spoons",)):
    talk.say("maya", show, piece="s", to=frozenset(to), may=may, draft=draft(*words))


def stands(talk, who="jonas"):
    return talk.hear(who).state(StoriesState).shown["s"]


@given(WORDS, WORDS, WORDS)
def test_what_stands_is_what_was_typed_and_every_word_is_somebody_s(first, second, third):
    runs = rewoven(rewoven((), first, "maya"), second, "jonas")
    runs = rewoven(runs, third, "maya")
    assert words_of(runs) == third.lstrip()
    assert {run.by for run in runs} <= {"maya", "jonas"}
    assert all(before.by != after.by for before, after in pairwise(runs))


@given(WORDS)
def test_what_nobody_changed_stays_its_writer_s(words):
    assert {run.by for run in rewoven(rewoven((), words, "maya"), words, "jonas")} <= {"maya"}


def test_a_word_put_in_between_is_its_writer_s():
    runs = rewoven((Run("maya", "I walked in"),), "I nearly walked in", "jonas")
    assert runs == (Run("maya", "I "), Run("jonas", "nearly "), Run("maya", "walked in"))


def test_who_puts_a_mark_behind_a_word_has_not_written_the_word():
    runs = rewoven((Run("maya", "I walked in"),), "I walked in. Alone.", "jonas")
    assert runs == (Run("maya", "I walked in"), Run("jonas", ". Alone."))


@pytest.mark.parametrize(("to", "place", "order"), [
    ("earlier", None, "bac"), ("later", None, "acb"), ("later", 0, "bac"), ("later", 9, "acb"), ("", None, "ac"),
])  # fmt: skip
def test_a_passage_is_put_where_it_is_wanted(to, place, order):
    stands = Text("T", tuple(Passage(each, "moment") for each in "abc"))
    assert "".join(each.id for each in moved(stands, "b", to, place).passages) == order


def test_a_passage_is_not_put_among_those_of_another_question():
    stands = Text("T", (Passage("a", "called"), Passage("b", "chapter"), Passage("c", "chapter")))
    assert [each.id for each in moved(stands, "b", "earlier", None).passages] == ["a", "b", "c"]


def test_a_therapist_keeps_nothing_that_no_client_asked_for(talk):
    told = {"piece": "s", "sort": Sort.DOCUMENT, "template": "letter", "text": text("Dear")}
    with pytest.raises(NotAskedTo):
        talk.say("jonas", keep, asked=False, **told)
    with pytest.raises(NotThisRole):
        talk.say("jonas", ask_for, piece="s", template="letter", to="maya")
    talk.say("maya", ask_for, piece="s", template="letter", to="jonas", words="What you saw")
    talk.say("jonas", keep, asked=True, **told)


def test_keeping_anew_destroys_what_stood_there(talk):
    told = {"piece": "s", "sort": Sort.PROBLEM, "template": "problem", "asked": False}
    talk.say("maya", keep, text=text("The first words"), **told)
    talk.say("maya", keep, text=text("Other words"), **told)
    left = [entry.event.text for entry in talk.hear("maya").heard if hasattr(entry.event, "text")]
    assert left == [None, text("Other words")]


def test_only_its_author_shows_it_and_only_to_partners(talk):
    shown(talk)
    with pytest.raises(NotYours):
        talk.say("jonas", show, piece="s", to=frozenset({"maya"}), may=May.WRITE)
    with pytest.raises(WordsMissing):
        talk.say("maya", show, piece="t", to=frozenset({"ines"}), may=May.READ, draft=draft("x"))
    assert "s" not in talk.hear("ines").state(StoriesState).shown


@pytest.mark.parametrize("may", [May.READ, May.SUGGEST])
def test_nobody_writes_where_they_were_not_invited_to(talk, may):
    shown(talk, may)
    with pytest.raises(NotInvited):
        talk.say("jonas", write, piece="s", text=text("Mine now"), turn=1)


def test_nobody_suggests_where_they_only_read_and_the_author_needs_not(talk):
    shown(talk, May.READ)
    told = {"piece": "s", "suggestion": "g", "passage": "p0", "words": "Other"}
    with pytest.raises(NotInvited):
        talk.say("jonas", suggest, **told)
    shown(talk, May.SUGGEST)
    with pytest.raises(NotInvited):
        talk.say("maya", suggest, **told)
    with pytest.raises(NotHeardOf):
        talk.say("jonas", suggest, **(told | {"passage": "elsewhere"}))


def test_what_was_typed_meanwhile_is_not_overwritten(talk):
    shown(talk)
    talk.say("jonas", write, piece="s", text=text("It counts forks"), turn=1)
    with pytest.raises(ChangedMeanwhile):
        talk.say("maya", write, piece="s", text=text("It counts knives"), turn=1)
    assert words_of(stands(talk, "maya").text.passages[0].runs) == "It counts forks"


def test_whoever_is_invited_says_no_more_than_they_changed(talk):
    shown(talk, words=("The first", "The second"))
    talk.say("jonas", write, piece="s", text=text("The first", "The second, more"), turn=1)
    entry = talk.hear("maya").heard[-1]
    assert [each.id for each in entry.event.text.passages] == ["p1"]
    assert [words_of(each.runs) for each in stands(talk).text.passages] == ["The first", "The second, more"]


def test_taken_back_its_words_are_destroyed_for_everybody_else(talk):
    shown(talk, words=("A secret",))
    talk.say("maya", take_back, piece="s")
    assert stands(talk).text is None
    assert "A secret" not in repr(talk.hear("jonas"))
    with pytest.raises(NotHeardOf):
        talk.say("jonas", write, piece="s", text=text("x"), turn=1)


def readers_of(talk, words):
    """Who can still read these words."""
    return [each for each in ("maya", "jonas", "ines", "robin") if words in repr(talk.hear(each).heard)]


def both_wrote(talk, to=("jonas",)):
    """Maya's piece, with words of Jonas's between hers in one passage, and one that is his alone."""
    shown(talk, words=("It counts spoons", "It sleeps late"), to=to)
    runs = rewoven((Run("maya", "It counts spoons"),), "It quietly counts spoons", "jonas")
    passages = (replace(text("").passages[0], runs=runs), text("", "It sleeps late").passages[1])
    passages += (Passage("his", "look", runs=(Run("jonas", "As tall as a coat"),)),)
    talk.say("jonas", write, piece="s", text=Text("The lodger", passages), turn=1)


def test_taken_back_nothing_of_its_author_s_is_left_in_what_others_said(talk):
    both_wrote(talk)
    talk.say("maya", take_back, piece="s")
    assert readers_of(talk, "spoons") == []
    assert readers_of(talk, "sleeps") == []


def test_taken_back_what_somebody_suggested_with_its_author_s_words_goes_too(talk):
    shown(talk, May.SUGGEST)
    talk.say("jonas", suggest, suggestion="g", piece="s", passage="p0", words="It counts silver spoons")
    talk.say("maya", take_back, piece="s")
    assert readers_of(talk, "silver spoons") == []


def test_a_passage_that_is_another_s_alone_stays_theirs(talk):
    shown(talk)
    own = Passage("his", "look", runs=(Run("jonas", "As tall as a coat"),))
    talk.say("jonas", write, piece="s", text=Text("The lodger", (*text("It counts spoons").passages, own)), turn=1)
    talk.say("maya", take_back, piece="s")
    assert readers_of(talk, "As tall as a coat") == ["maya", "jonas"]


def test_who_wrote_in_it_takes_their_words_out_and_nobody_else_s_go(talk):
    both_wrote(talk)
    later = stands(talk, "maya").text
    runs = rewoven(later.passages[0].runs, "It quietly counts spoons. I heard it.", "maya")
    changed = Text("The lodger", (replace(later.passages[0], runs=runs), *later.passages[1:]))
    talk.say("maya", write, piece="s", text=changed, turn=2)
    talk.say("jonas", take_out, piece="s")
    words = [words_of(each.runs) for each in stands(talk, "maya").text.passages]
    assert words == ["It counts spoons. I heard it.", "It sleeps late"]
    assert readers_of(talk, "quietly") == []
    assert readers_of(talk, "As tall as a coat") == []
    with pytest.raises(NotHeardOf):
        talk.say("jonas", take_out, piece="s")
    talk.say("maya", take_back, piece="s")
    assert readers_of(talk, "spoons") == []


def test_its_author_has_nothing_to_take_out_nor_who_wrote_nothing(talk):
    shown(talk)
    with pytest.raises(NotYours):
        talk.say("maya", take_out, piece="s")
    with pytest.raises(NotHeardOf):
        talk.say("jonas", take_out, piece="s")


def test_what_two_wrote_is_shown_to_nobody_new_without_the_other(three):
    both_wrote(three)
    kept = Draft("s", Sort.PROBLEM, "problem", "maya", 0, 0, stands(three).text)
    three.say("maya", take_back, piece="s")
    with pytest.raises(NotWithoutThem):
        three.say("maya", show, piece="s", to=frozenset({"robin"}), may=May.READ, draft=kept)
    with pytest.raises(NotShown):
        three.say("maya", put_forward, piece="s", version="v", draft=kept)
    three.say("maya", show, piece="s", to=frozenset({"robin", "jonas"}), may=May.READ, draft=kept)
    assert words_of(stands(three, "robin").text.passages[0].runs) == "It quietly counts spoons"
    three.say("jonas", take_out, piece="s")
    assert words_of(stands(three, "robin").text.passages[0].runs) == "It counts spoons"
    assert readers_of(three, "quietly") == []


def test_a_suggestion_that_was_taken_up_can_be_taken_out_again(talk):
    shown(talk, May.SUGGEST)
    talk.say("jonas", suggest, suggestion="g", piece="s", passage="p0", words="It counts silver spoons")
    talk.say("maya", answer_suggestion, piece="s", suggestion="g", taken=True)
    talk.say("jonas", take_out, piece="s")
    assert words_of(stands(talk, "maya").text.passages[0].runs) == "It counts spoons"
    assert readers_of(talk, "silver") == []


def test_what_was_written_on_paper_is_shown_as_its_writer_s(talk):
    told = {"piece": "s", "sort": Sort.TIME, "template": "time", "title": "A time it didn't win"}
    with pytest.raises(WordsMissing):
        talk.say("maya", hand_over, words={"when": " "}, **told)
    with pytest.raises(NotThisRole):
        talk.say("jonas", hand_over, words={"when": "Tuesday"}, **told)
    talk.say("maya", hand_over, words={"when": "Tuesday", "did": ""}, **told)
    assert stands(talk).text.passages == (Passage("when", "when", runs=(Run("maya", "Tuesday"),)),)
    assert stands(talk).may is May.READ


def test_a_version_needs_everyone_it_is_shown_to(talk):
    shown(talk)
    talk.say("jonas", put_forward, piece="s", version="v")
    assert talk.hear("maya").accord("s").current is None
    talk.say("maya", agree, accord="s", version="v")
    wording = talk.hear("jonas").accord("s").current.wording
    assert wording == StoryWording("The lodger", text("It counts spoons").passages)


def test_what_others_were_in_is_not_finished_behind_their_back_nor_told_them_by_it(talk):
    shown(talk)
    talk.say("maya", put_forward, piece="s", version="v")
    talk.say("maya", take_back, piece="s")
    with pytest.raises(NotShown):
        talk.say("maya", put_forward, piece="s", version="w", draft=draft("Only mine"))


def test_a_witness_answers_what_was_opened_to_them_and_nobody_else_hears(talk):
    talk.say("maya", put_forward, piece="s", version="v", draft=draft("It counts spoons"))
    talk.say("maya", invite, member="wanda", role=Role.GUEST, accord="s", until=talk.now + 1_000_000)
    talk.say("wanda", join, name="Wanda")
    with pytest.raises(NotHeardOf):
        talk.say("wanda", witness, piece="s", struck="The spoons")
    talk.say("maya", grant, grant="g", accord="s", to="wanda")
    with pytest.raises(WordsMissing):
        talk.say("wanda", witness, piece="s")
    talk.say("wanda", witness, piece="s", struck="The spoons", took="To my own kitchen")
    (answer,) = talk.hear("maya").state(StoriesState).witnesses["s"]
    assert (answer.by, answer.said.struck, answer.said.picture) == ("wanda", "The spoons", None)
    assert not talk.hear("jonas").state(StoriesState).witnesses
    assert not talk.hear("ines").state(StoriesState).witnesses
    with pytest.raises(NotThisRole):
        talk.say("maya", witness, piece="s", struck="Mine")


def test_what_one_witness_said_is_not_opened_to_the_next(talk):
    talk.say("maya", put_forward, piece="s", version="v", draft=draft("It counts spoons"))
    for guest in ("wanda", "wim"):
        talk.say("maya", invite, member=guest, role=Role.GUEST, accord="s", until=talk.now + 1_000_000)
        talk.say(guest, join, name=guest.title())
        talk.say("maya", grant, grant=guest, accord="s", to=guest)
        talk.say(guest, witness, piece="s", struck=f"What {guest} says")
    assert "What wanda says" not in repr(talk.hear("wim"))
