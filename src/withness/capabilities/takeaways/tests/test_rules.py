"""The rules of what we take away: whose yes it needs, and what stays with it."""

import pytest

from tests.people import having_met
from withness.capabilities.takeaways.cards import held, of_session, waiting
from withness.capabilities.takeaways.events import KIND
from withness.capabilities.takeaways.rules import CAPABILITY, DONE, close_takeaway, propose_takeaway
from withness.ground.partnership.refusals import NotHeardOf, NotInForce, NotThisRole, TooLong, WordsMissing
from withness.ground.partnership.verbs import agree, decline, erase


@pytest.fixture
def talk():
    return having_met(CAPABILITY)


def put(talk, who="maya", version="v1", text="One hour", **more):
    return talk.say(who, propose_takeaway, takeaway="t", version=version, text=text, session="s", **more)


@pytest.mark.parametrize("first", ["maya", "jonas"])
def test_each_may_do_what_the_other_may(talk, first):
    second = "jonas" if first == "maya" else "maya"
    put(talk, first)
    assert held(talk.hear(first)) == ()
    talk.say(second, propose_takeaway, takeaway="t", version="v2", text="An hour, or less", counters="v1")
    talk.say(first, agree, accord="t", version="v2")
    assert [card.title for card in held(talk.hear(second))] == ["An hour, or less"]
    assert [card.title for card in of_session(talk.hear(second), "s")] == ["An hour, or less"]
    talk.say(second, close_takeaway, takeaway="t", version="v3")
    assert held(talk.hear(first))
    talk.say(first, agree, accord="t", version="v3")
    assert talk.hear(second).accord("t", KIND).ended.how == DONE
    assert held(talk.hear(first)) == ()


def test_it_waits_for_the_other_and_for_nobody_else(talk):
    put(talk)
    assert waiting(talk.hear("maya")) == waiting(talk.hear("ines")) == []
    (item,) = waiting(talk.hear("jonas"))
    assert (item.title, item.words) == ("Maya put this forward, to take away", "One hour")
    talk.say("jonas", decline, accord="t", version="v1", why="Not this week")
    assert waiting(talk.hear("jonas")) == []


def test_another_wording_stays_with_its_session(talk):
    put(talk)
    talk.say("jonas", propose_takeaway, takeaway="t", version="v2", text="Less", counters="v1", session=None)
    assert len(of_session(talk.hear("maya"), "s")) == 1


def test_it_can_come_from_no_session_at_all(talk):
    talk.say("maya", propose_takeaway, takeaway="free", version="v1", text="Breathe out first")
    assert talk.hear("jonas").accord("free").latest.terms.session is None


def test_a_supporter_neither_hears_nor_puts_forward(talk):
    put(talk)
    assert talk.hear("ines").of_kind(KIND) == []
    with pytest.raises((NotThisRole, NotHeardOf)):
        talk.say("ines", propose_takeaway, takeaway="x", version="v1", text="Hello")


def test_nothing_that_is_not_agreed_can_have_done_its_work(talk):
    put(talk)
    with pytest.raises(NotInForce):
        talk.say("maya", close_takeaway, takeaway="t", version="v9")


@pytest.mark.parametrize(("text", "refusal"), [(" ", WordsMissing), ("x" * 1_001, TooLong)])
def test_what_is_no_line_is_refused(talk, text, refusal):
    with pytest.raises(refusal):
        put(talk, text=text)


def test_a_session_that_never_was_is_not_heard_of(talk):
    with pytest.raises(NotHeardOf):
        talk.say("maya", propose_takeaway, takeaway="t", version="v1", text="x", session="never")


def test_erased_words_read_erased_everywhere(talk):
    (entry,) = put(talk)
    talk.say("maya", erase, entry=entry.id)
    (item,) = waiting(talk.hear("jonas"))
    assert item.words is None
