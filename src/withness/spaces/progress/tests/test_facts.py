"""What a draft says: everything that was said in and around a session, and nothing that was not."""

from zoneinfo import ZoneInfo

import pytest

from tests.people import having_met
from withness.capabilities.agenda.rules import CAPABILITY as AGENDA
from withness.capabilities.agenda.rules import MOVED_ON, TALKED_ABOUT, add_topic, settle_topics
from withness.capabilities.checkins.events import Wording
from withness.capabilities.checkins.rules import CAPABILITY as CHECKINS
from withness.capabilities.checkins.rules import choose_items, give_checkin
from withness.capabilities.goals.events import GoalWording
from withness.capabilities.goals.rules import CAPABILITY as GOALS
from withness.capabilities.goals.rules import propose_goal, rate_goal
from withness.capabilities.notes.rules import CAPABILITY as NOTES
from withness.capabilities.notes.rules import write_note
from withness.capabilities.safety.rules import CAPABILITY as SAFETY
from withness.capabilities.safety.rules import acknowledge, raise_alarm
from withness.capabilities.sessions.rules import propose_session
from withness.capabilities.takeaways.rules import CAPABILITY as TAKEAWAYS
from withness.capabilities.takeaways.rules import propose_takeaway
from withness.capabilities.teachback.rules import CAPABILITY as TEACHBACK
from withness.capabilities.teachback.rules import mean_too, say_back
from withness.ground.partnership.refusals import NotHeardOf, NotInForce
from withness.ground.partnership.verbs import agree, decline, erase
from withness.spaces.progress.facts import GONE, TELLERS, told
from withness.spaces.progress.shapes import DAP, OURS, SOAP, STARTS, as_text, drafted

HOUR = 3_600_000_000
LONDON = ZoneInfo("Europe/London")


@pytest.fixture
def talk():
    return having_met(AGENDA, CHECKINS, GOALS, NOTES, SAFETY, TAKEAWAYS, TEACHBACK)


def parts(talk, who="jonas", sections=OURS, session="s"):
    return drafted(told(talk.hear(who), session, talk.now, LONDON), sections)


def draft(talk, *what, **how):
    return as_text(parts(talk, *what, **how))


@pytest.fixture
def full(talk):
    """Something of everything."""
    talk.say("maya", choose_items, items=[("i", Wording("Sleep", "none", "all night"))])
    talk.say("maya", give_checkin, checkin="c", answers={"i": 4}, note="A hard week")
    talk.say("jonas", propose_goal, goal="g", version="g1", wording=GoalWording("Sleep through"))
    talk.say("maya", agree, accord="g", version="g1")
    talk.say("maya", rate_goal, goal="g", rating=3)
    talk.say("jonas", propose_goal, goal="h", version="h1", wording=GoalWording("Tell school"))
    talk.say("maya", decline, accord="h", version="h1")
    for name, words in (("t", "The hall"), ("u", "The clock")):
        talk.say("maya", add_topic, topic=name, words=words)
    talk.say("jonas", settle_topics, topics=["t"], how=TALKED_ABOUT, session="s")
    talk.say("jonas", settle_topics, topics=["u"], how=MOVED_ON, session="s")
    talk.say("maya", write_note, note="n", session="s", words="There is a side door")
    talk.say("jonas", propose_takeaway, takeaway="a", version="a1", text="One hour", session="s")
    talk.say("maya", say_back, back="b", session="s", words="I can go home")
    talk.say("jonas", mean_too, back="b")
    talk.say("maya", raise_alarm, alarm="x", words="I can't stop")
    talk.say("jonas", acknowledge, alarm="x")
    return talk


def test_everything_that_was_said_stands_in_it_with_whose_words_it_was(full):
    text = draft(full)
    for line in (
        "Talked about (put up by Maya): The hall",
        "Moved on from (put up by Maya): The clock",
        "Maya wrote: There is a side door",
        "Sleep: 4 of 10",
        "Maya wrote: A hard week",
        ": 3 of 10 for “Sleep through”",
        "Agreed: Sleep through",
        "Not agreed to: Tell school",
        "One hour (put forward, not answered yet)",
        "Maya takes along: I can go home",
        "Jonas: meant that too",
        "Maya said “I'm not safe now” on",
        "seen by Jonas on",
    ):
        assert line in text


def test_an_alarm_is_a_fact_and_its_words_stay_where_they_were_said(full):
    assert "I can't stop" not in draft(full)


@pytest.mark.parametrize("start", STARTS)
def test_both_see_the_very_same_letter_for_letter(full, start):
    assert draft(full, "maya", STARTS[start]) == draft(full, "jonas", STARTS[start])


def test_where_nothing_was_said_it_says_nothing(talk):
    said = "".join(part.text for part in parts(talk) if part.heading != "The session")
    assert said == ""


@pytest.mark.parametrize("sections", [SOAP, DAP], ids=["soap", "dap"])
def test_a_heading_that_asks_for_a_judgement_stays_empty(full, sections):
    drafts = {part.heading: part.text for part in parts(full, sections=sections)}
    assert drafts["Assessment"] == ""
    assert drafts["Plan"] != ""


@pytest.mark.parametrize("start", STARTS)
def test_every_shape_to_start_from_leaves_nothing_out_and_says_nothing_twice(start):
    sources = [source for section in STARTS[start] for source in section.sources]
    assert sorted(sources) == sorted(TELLERS)


def test_each_session_has_what_was_said_between_it_and_its_neighbours(talk):
    talk.say("maya", choose_items, items=[("i", Wording("Sleep", "none", "all night"))])
    talk.say("maya", give_checkin, checkin="c", answers={"i": 4})
    talk.say("jonas", propose_session, session="next", version="n1", starts_at=talk.now + HOUR, minutes=50)
    talk.say("maya", agree, accord="next", version="n1")
    talk.now += 3 * HOUR
    talk.say("maya", give_checkin, checkin="d", answers={"i": 9})
    first, then = draft(talk), draft(talk, session="next")
    assert "Sleep: 4 of 10" in first
    assert "Sleep: 9 of 10" not in first
    assert "Sleep: 9 of 10" in then
    assert "Next time:" in first
    assert "Next time:" not in then


def test_erased_words_are_not_in_it(full):
    entry = next(each for each in full.hear("maya").heard if getattr(each.event, "note", None) == "n")
    full.say("maya", erase, entry=entry.id)
    assert "side door" not in draft(full)
    assert f"Maya wrote: {GONE}" in draft(full)


def test_a_time_that_was_not_agreed_has_none(talk):
    talk.say("jonas", propose_session, session="x", version="x1", starts_at=talk.now + HOUR, minutes=50)
    with pytest.raises(NotInForce):
        draft(talk, session="x")
    with pytest.raises(NotHeardOf):
        draft(talk, session="never")
