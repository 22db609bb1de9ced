"""The rules of an ending: nobody's alone, nobody removed, and open again when both say so."""

import pytest

from tests.people import in_memory
from withness.capabilities.ending.cards import is_agreed, one, waiting
from withness.capabilities.ending.events import PARTS, EndingWording
from withness.capabilities.ending.rules import (
    CAPABILITY,
    DAY,
    GOING_ON,
    OneAlready,
    propose_ending,
    propose_going_on,
)
from withness.ground.partnership.refusals import NotHeardOf, NotInForce, NotYourVoice, TooLate, WordsMissing
from withness.ground.partnership.verbs import agree, decline, end, erase

WORDS = EndingWording(helped="You asked", signs="I wait outside", back="One line here")


@pytest.fixture
def talk():
    return in_memory(CAPABILITY)


def put(talk, who="maya", version="v1", ending="e", wording=WORDS, **more):
    return talk.say(who, propose_ending, ending=ending, version=version, wording=wording, **more)


@pytest.mark.parametrize("first", ["maya", "jonas"])
def test_each_may_do_what_the_other_may(talk, first):
    second = "jonas" if first == "maya" else "maya"
    put(talk, first)
    assert not is_agreed(talk.hear(first))
    put(talk, second, "v2", wording=EndingWording(helped="You answered", back="A call"), counters="v1")
    talk.say(first, agree, accord="e", version="v2")
    assert is_agreed(talk.hear(first))
    assert is_agreed(talk.hear(second))
    talk.say(second, propose_going_on, ending="e", version="v3", why="It is back")
    assert is_agreed(talk.hear(first))
    talk.say(first, agree, accord="e", version="v3")
    assert not is_agreed(talk.hear(second))
    assert talk.hear(second).accord("e").ended.how == GOING_ON
    put(talk, first, "v4", ending="another")


def test_it_removes_nobody_and_takes_nothing_away(talk):
    put(talk)
    before = {who: talk.hear(who) for who in ("maya", "jonas")}
    talk.say("jonas", agree, accord="e", version="v1")
    for who, view in before.items():
        after = talk.hear(who)
        assert {member.id for member in after.members.active()} == {member.id for member in view.members.active()}
        assert after.heard[: len(view.heard)] == view.heard


def test_one_voice_neither_ends_nor_goes_on(talk):
    put(talk)
    with pytest.raises(NotYourVoice):
        talk.say("jonas", end, accord="e", how=GOING_ON)
    with pytest.raises(NotInForce):
        talk.say("jonas", propose_going_on, ending="e", version="v2")
    talk.say("jonas", decline, accord="e", version="v1", why="Not yet")
    assert not is_agreed(talk.hear("maya"))


def test_there_is_one_ending_at_a_time(talk):
    put(talk)
    with pytest.raises(OneAlready):
        put(talk, "jonas", "v2", ending="other")


def test_every_part_stands_old_beside_new_the_day_too(talk):
    put(talk, follow_up_at=talk.now + 10 * DAY)
    put(talk, "jonas", "v2", wording=EndingWording(helped="You asked"), counters="v1", follow_up_at=talk.now + 20 * DAY)
    offered = one(talk.hear("maya"), "e", talk.now).offered
    changed = {part.label for part in offered if part.chunks}
    assert changed == {PARTS["signs"], PARTS["back"], "When you hear from each other once more"}


def test_when_the_day_has_come_the_page_says_so(talk):
    put(talk, follow_up_at=talk.now + 2 * DAY)
    talk.say("jonas", agree, accord="e", version="v1")
    assert not one(talk.hear("maya"), "e", talk.now).is_time
    assert one(talk.hear("maya"), "e", talk.now + 2 * DAY).is_time


def test_a_supporter_hears_nothing_of_it(talk):
    put(talk)
    assert waiting(talk.hear("ines")) == []
    with pytest.raises(NotHeardOf):
        talk.say("ines", agree, accord="e", version="v1")


def test_what_is_no_ending_is_refused(talk):
    with pytest.raises(WordsMissing):
        put(talk, wording=EndingWording(helped=" "))
    with pytest.raises(TooLate):
        put(talk, follow_up_at=talk.now - 2 * DAY)


def test_erased_words_read_erased(talk):
    (entry,) = put(talk)
    talk.say("jonas", agree, accord="e", version="v1")
    talk.say("maya", erase, entry=entry.id)
    card = one(talk.hear("jonas"), "e", talk.now)
    assert card.erased
    assert card.accord.holds
