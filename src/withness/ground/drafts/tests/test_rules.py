"""Drafts by their rules: what is kept replaces what was kept, and no word outlives its draft."""

import pytest
from hypothesis import given as examples
from hypothesis import strategies as st

from tests.people import HOUR, in_memory
from withness.ground.drafts.rules import CAPABILITY, DraftsState, GivenAlready, Kept, keep, put_away
from withness.ground.partnership.refusals import ChangedMeanwhile, TooLong

ONE = {"form": "alliance", "draft": "f1", "given": False}
AWAY = {"form": "alliance", "draft": "f1"}


@pytest.fixture
def talk():
    return in_memory(CAPABILITY)


def kept(talk, form="alliance"):
    return talk.hear("maya").state(DraftsState).of.get(form)


def test_what_is_kept_takes_the_place_of_what_was_kept_before_and_says_since_when(talk):
    (first, *_) = talk.say("maya", keep, chosen={"say": "2"}, words={}, **ONE)
    talk.now += HOUR
    talk.say("maya", keep, chosen={"say": "3"}, words={"unsaid": "first try"}, **ONE)
    assert (kept(talk).filled, kept(talk).began_at) == ({"say": "3", "unsaid": "first try"}, first.at)


def test_it_is_heard_by_nobody_else(talk):
    before = {other: talk.cold(other) for other in ("jonas", "ines")}
    talk.say("maya", keep, chosen={"say": "2"}, words={"unsaid": "half a thought"}, **ONE)
    assert {other: talk.cold(other) for other in ("jonas", "ines")} == before


@examples(st.lists(st.sampled_from(["first", "second", "third", "away"]), max_size=8))
def test_the_words_of_a_draft_do_not_outlive_it(steps):
    talk = in_memory(CAPABILITY)
    for step in steps:
        if step == "away":
            talk.say("maya", put_away, **AWAY)
        else:
            talk.say("maya", keep, chosen={"say": "2"}, words={"unsaid": step}, **ONE)
    standing = [entry.event for entry in talk.entries if isinstance(entry.event, Kept) and entry.event.words]
    now = kept(talk)
    assert [each.words["unsaid"] for each in standing] == ([now.filled["unsaid"]] if now is not None else [])
    assert [each.chosen for each in standing] == ([{"say": "2"}] if now is not None else [])


def test_each_form_has_its_own_and_putting_one_away_leaves_the_other(talk):
    talk.say("maya", keep, chosen={}, words={"unsaid": "a"}, **ONE)
    talk.say("maya", keep, chosen={}, words={"note": "b"}, form="checkins", draft="c1", given=False)
    talk.say("maya", put_away, **AWAY)
    assert (kept(talk), kept(talk, "checkins").filled) == (None, {"note": "b"})


def test_what_changes_nothing_is_not_said(talk):
    talk.say("maya", keep, chosen={"say": "2"}, words={"unsaid": "a"}, **ONE)
    assert talk.say("maya", keep, chosen={"say": "2"}, words={"unsaid": "a"}, **ONE) == []
    assert talk.say("maya", put_away, form="alliance", draft="another") == []
    talk.say("maya", put_away, **AWAY)
    assert talk.say("maya", put_away, **AWAY) == []


def test_a_second_one_is_refused_and_so_is_what_was_given_meanwhile(talk):
    talk.say("maya", keep, chosen={}, words={"unsaid": "a"}, **ONE)
    with pytest.raises(ChangedMeanwhile):
        talk.say("maya", keep, chosen={}, words={"unsaid": "b"}, **ONE | {"draft": "f2"})
    with pytest.raises(GivenAlready):
        talk.say("maya", keep, chosen={}, words={"unsaid": "b"}, **ONE | {"given": True})
    with pytest.raises(TooLong):
        talk.say("maya", keep, chosen={}, words={"unsaid": "b" * 20_001}, **ONE)
    assert kept(talk).filled == {"unsaid": "a"}
