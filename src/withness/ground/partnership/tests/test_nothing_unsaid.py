"""Law 4: nothing said is unsaid; erasing destroys the words and leaves the fact."""

import pytest
from msgspec import Struct

from withness.ground.partnership import HOUSE, Role, may_erase, verbs
from withness.ground.partnership.members import Introduced
from withness.ground.partnership.refusals import NotHeardOf, NotYours
from withness.ground.partnership.words import word_fields

from .choosing import Step
from .growth import CASTS, STEPS, Growth, found, law
from .made_up import REGISTRY, PromiseWording, pause, write_note
from .picture import picture
from .pure_ledger import HOUR


def facts(entry):
    return entry.id, entry.at, entry.by, entry.audience, REGISTRY.codec.split(entry.event)[0]


@law(STEPS)
def test_what_was_said_stays_and_time_never_runs_backwards(steps: list[Step]):
    growth = found(CASTS[3])
    for step in steps:
        before = list(growth.ledger.entries)
        new = growth.take(step)
        after = growth.ledger.entries
        assert [facts(e) for e in before] == [facts(e) for e in after[: len(before)]]
        assert after[len(before) :] == new
        erased = {e.event.entry for e in new if type(e.event).__name__ == "Erased"}
        assert all(old == now for old, now in zip(before, after, strict=False) if old.id not in erased)
    assert [e.at for e in growth.ledger.entries] == sorted(e.at for e in growth.ledger.entries)


@law(STEPS)
def test_a_refusal_leaves_no_trace(steps: list[Step]):
    growth = found(CASTS[3])
    for step in steps:
        before, refusals = picture(growth.ledger.cold(HOUSE)), len(growth.refused)
        growth.take(step)
        if len(growth.refused) > refusals:
            assert picture(growth.ledger.cold(HOUSE)) == before


@law(STEPS)
def test_erasing_destroys_the_words_of_one_entry_and_nothing_else(steps: list[Step]):
    growth = found(CASTS[3])
    for step in steps:
        words_before = {e.id: REGISTRY.codec.split(e.event)[1] for e in growth.ledger.entries}
        new = growth.take(step)
        erased = {e.event.entry for e in new if type(e.event).__name__ == "Erased"}
        for entry in growth.ledger.entries:
            words = REGISTRY.codec.split(entry.event)[1]
            if entry.id in erased:
                assert words is None
                assert all(getattr(entry.event, name) is None for name in word_fields(type(entry.event)))
            elif entry.id in words_before:
                assert words == words_before[entry.id]


def test_erased_words_are_gone_from_every_view_and_what_they_brought_about_is_not():
    growth = found(CASTS[2])
    ledger = growth.ledger
    (proposed,) = ledger.say(
        "m1", verbs.propose, kind="promise", accord="a", version="v", wording=PromiseWording("walk"), why="for me"
    )
    for member in ("m0", "m2"):
        ledger.say(member, verbs.agree, accord="a", version="v")
    ledger.say("m1", verbs.erase, entry=proposed.id)
    for member in ("m0", "m1", "m2", HOUSE):
        version = ledger.hear(member).accord("a").current
        assert version is not None
        assert (version.wording, version.why) == (None, None)
        assert "walk" not in repr(ledger.hear(member))


def test_erasing_an_agreed_version_leaves_it_in_force_and_everybody_can_go_on_from_it():
    growth = found(CASTS[0])
    ledger = growth.ledger
    (proposed,) = ledger.say(
        "m0", verbs.propose, kind="promise", accord="a", version="v", wording=PromiseWording("walk")
    )
    ledger.say("m1", verbs.agree, accord="a", version="v")
    ledger.say("m0", verbs.erase, entry=proposed.id)
    ledger.say("m1", verbs.propose, kind="promise", accord="a", version="w", wording=PromiseWording("run"))
    ledger.say("m0", verbs.agree, accord="a", version="w")
    assert ledger.hear("m1").accord("a").current.wording.text == "run"


def test_only_whoever_said_something_can_have_it_erased():
    ledger = found(CASTS[0]).ledger
    (mine,) = ledger.say("m0", write_note, page=1, words="only mine")
    with pytest.raises(NotHeardOf):
        ledger.say("m1", verbs.erase, entry=mine.id)
    (heard,) = ledger.say("m0", verbs.rename, name="Kim")
    with pytest.raises(NotYours):
        ledger.say("m1", verbs.erase, entry=heard.id)


def test_a_name_that_somebody_was_introduced_by_is_erased_by_whose_it_is_and_nobody_else():
    ledger = found(CASTS[0]).ledger
    said = ledger.say("m0", verbs.invite, member="n", role=Role.SUPPORTER, until=ledger.now + HOUR)
    (name,) = (entry for entry in said if isinstance(entry.event, Introduced) and entry.event.member == "m1")
    with pytest.raises(NotYours):
        ledger.say("m0", verbs.erase, entry=name.id)
    ledger.say("m1", verbs.erase, entry=name.id)
    assert ledger.hear("n").member("m1").name is None


@pytest.mark.parametrize("who", ["m0", "m1"])
def test_what_was_written_down_for_another_is_erased_by_whose_words_they_are_even_once_gone(who):
    ledger = found(CASTS[0]).ledger
    words = {"verb": "marks.write_note", "says": {"page": 1, "words": "slowly"}}
    (written,) = ledger.say("m1", verbs.dictate, dictation="d", voice="m0", **words)
    ledger.say(who, verbs.leave)
    if who == "m1":
        with pytest.raises(NotYours):
            ledger.say("m1", verbs.erase, entry=written.id)
    else:
        ledger.say("m0", verbs.erase, entry=written.id)
        assert ledger.hear(HOUSE).dictations.all["d"].words is None


def test_what_holds_the_words_of_several_each_of_them_can_have_erased_and_nobody_else():
    class Recorded(Struct, frozen=True):
        voices: frozenset[str]

    assert may_erase("m0", Recorded(frozenset({"m0", "m1"}))) == {"m0", "m1"}
    assert may_erase("m2", Recorded(frozenset({"m0"}))) == {"m0", "m2"}


def test_the_reason_of_a_unilateral_act_is_owed_and_can_not_be_erased():
    ledger = found(CASTS[0]).ledger
    (paused,) = ledger.say("m1", pause, act="x", whom="m0", why="I am ill", until=ledger.now + HOUR)
    with pytest.raises(NotYours, match="owes them the reason"):
        ledger.say("m1", verbs.erase, entry=paused.id)


def test_an_event_that_asks_for_words_still_folds_without_them():
    growth: Growth = found(CASTS[0])
    (note,) = growth.ledger.say("m0", write_note, page=3, words="only mine")
    growth.ledger.say("m0", verbs.erase, entry=note.id)
    kept = next(e for e in growth.ledger.hear("m0").heard if e.id == note.id)
    assert (kept.event.page, kept.event.words, kept.event.labels) == (3, None, None)
