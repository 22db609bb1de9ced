"""The rules of thoughts, in memory: kept step by step, heard by nobody else, and shown as they stand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.people import in_memory
from withness.capabilities.thoughts.cards import (
    begun,
    own_thought,
    own_thoughts,
    shown_thought,
    shown_thoughts,
    waiting,
)
from withness.capabilities.thoughts.events import Step
from withness.capabilities.thoughts.rules import (
    CAPABILITY,
    NothingNew,
    leave_it,
    show_thought,
    talk_about,
    write_step,
)
from withness.ground.partnership.refusals import (
    AlreadyAnswered,
    NotHeardOf,
    NotThisRole,
    NotYours,
    OutOfRange,
    TooLong,
    WordsMissing,
)
from withness.ground.partnership.verbs import erase

EITHER = pytest.mark.parametrize(("owner", "other"), [("maya", "jonas"), ("jonas", "maya")])


@pytest.fixture
def talk():
    return in_memory(CAPABILITY)


def write(talk, who="maya", step=Step.THOUGHT, words="They all saw it", **more):
    return talk.say(who, write_step, thought="t", step=step, words=words, **more)


@EITHER
def test_nobody_else_hears_any_of_it_before_it_is_shown(talk, owner, other):
    before = talk.hear(other).heard[:]
    write(talk, owner)
    write(talk, owner, Step.FEELING, "Hot", strong=8)
    assert talk.hear(other).heard == before
    assert (own_thoughts(talk.hear(other)), shown_thoughts(talk.hear(other))) == ([], [])
    assert own_thought(talk.hear(owner), "t").first == "They all saw it"


@EITHER
def test_it_is_shown_as_it_stands_and_what_is_written_later_stays_one_s_own(talk, owner, other):
    write(talk, owner)
    write(talk, owner, Step.FEELING, "Hot", strong=8)
    talk.say(owner, show_thought, thought="t")
    write(talk, owner, Step.AGAIN, "Two of them looked")
    seen = shown_thought(talk.hear(other), "t")
    assert [(each.called, each.words, each.strong) for each in seen.steps] == [
        ("The first thought", "They all saw it", ""),
        ("The feeling", "Hot", "8 of 10"),
    ]
    assert own_thought(talk.hear(owner), "t").new_to_others
    talk.say(owner, show_thought, thought="t")
    assert [each.words for each in shown_thought(talk.hear(other), "t").steps][-1] == "Two of them looked"
    with pytest.raises(NothingNew):
        talk.say(owner, show_thought, thought="t")


def test_the_first_thought_stays_in_sight_whatever_is_written_after_it(talk):
    assert begun(talk.hear("maya"), "t").next.step == "situation"
    write(talk, step=Step.SITUATION, words="In the corridor")
    assert own_thought(talk.hear("maya"), "t").title == "In the corridor"
    write(talk)
    for step in (Step.FEELING, Step.AGAIN, Step.TAKE):
        write(talk, step=step, words=f"At {step}")
        assert own_thought(talk.hear("maya"), "t").first == "They all saw it"
    assert own_thought(talk.hear("maya"), "t").next is None


def test_a_step_said_anew_replaces_the_one_before_and_the_same_again_says_nothing(talk):
    write(talk, step=Step.FEELING, words="Hot", strong=8)
    assert write(talk, step=Step.FEELING, words="Hot", strong=8) == []
    write(talk, step=Step.FEELING, words="Hot", strong=5)
    write(talk, step=Step.FEELING, words="Hot and small")
    card = own_thought(talk.hear("maya"), "t")
    assert (card.steps[2].words, card.strong) == ("Hot and small", None)


@EITHER
def test_the_others_ask_and_its_owner_says_something_or_leaves_it(talk, owner, other):
    write(talk, owner)
    with pytest.raises(NotHeardOf):
        talk.say(other, talk_about, thought="t", words="Who are they?")
    talk.say(owner, show_thought, thought="t")
    talk.say(other, talk_about, thought="t", words="Who are they?")
    assert [each.about for each in waiting(talk.hear(owner))] == ["t"]
    with pytest.raises(NotYours):
        talk.say(other, leave_it, thought="t")
    talk.say(owner, leave_it, thought="t")
    assert waiting(talk.hear(owner)) == []
    with pytest.raises(AlreadyAnswered):
        talk.say(owner, leave_it, thought="t")
    talk.say(other, talk_about, thought="t", words="And on other days?")
    talk.say(owner, talk_about, thought="t", words="Mostly Tom")
    assert waiting(talk.hear(owner)) == []
    assert [line.words for line in shown_thought(talk.hear(other), "t").lines][-1] == "Mostly Tom"


@EITHER
def test_nobody_writes_or_shows_under_the_name_of_another_s_thought(talk, owner, other):
    write(talk, owner)
    talk.say(owner, show_thought, thought="t")
    with pytest.raises(NotYours):
        write(talk, other, words="All is well")
    with pytest.raises(NotHeardOf):
        talk.say(other, show_thought, thought="t")


def test_what_is_erased_is_gone_for_everybody(talk):
    (written,) = write(talk)
    (shown,) = talk.say("maya", show_thought, thought="t")
    for entry in (written, shown):
        talk.say("maya", erase, entry=entry.id)
    assert (shown_thought(talk.hear("jonas"), "t").erased, own_thought(talk.hear("maya"), "t").first) == (True, None)


def test_whoever_stands_around_writes_and_hears_nothing(talk):
    with pytest.raises(NotThisRole):
        write(talk, "ines")
    write(talk)
    talk.say("maya", show_thought, thought="t")
    assert shown_thoughts(talk.hear("ines")) == []
    with pytest.raises(NotHeardOf):
        talk.say("ines", talk_about, thought="t", words="Why?")


@pytest.mark.parametrize("words", ["رأوني جميعا", "सबने देखा", "🙈" * 50])
def test_it_may_be_in_any_script(talk, words):
    write(talk, words=words)
    talk.say("maya", show_thought, thought="t")
    assert shown_thought(talk.hear("jonas"), "t").title == words


def test_nothing_too_much_and_a_number_off_the_scale_are_refused(talk):
    for words, refusal in ((" ", WordsMissing), ("x" * 20_000, TooLong)):
        with pytest.raises(refusal) as refused:
            write(talk, words=words)
        assert refused.value.field == "words"
    for strong in (-1, 11):
        with pytest.raises(OutOfRange):
            write(talk, step=Step.FEELING, strong=strong)
    with pytest.raises(NotHeardOf):
        talk.say("maya", show_thought, thought="t")


@given(st.lists(st.tuples(st.sampled_from(list(Step)), st.text("abc", min_size=1, max_size=3)), max_size=8), st.data())
def test_the_others_see_what_stood_there_when_it_was_shown_and_nothing_later(steps, data):
    talk, stands, seen = in_memory(CAPABILITY), {}, None
    for step, words in steps:
        write(talk, step=step, words=words)
        stands[step] = words
        if data.draw(st.booleans()) and seen != stands:
            talk.say("maya", show_thought, thought="t")
            seen = dict(stands)
        shown = shown_thoughts(talk.hear("jonas"))
        assert [{Step(each.step): each.words for each in card.steps} for card in shown] == ([seen] if seen else [])
