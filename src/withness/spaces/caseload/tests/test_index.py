"""The index is what a recount from the ledgers gives, whatever was said, and mends itself."""

import random

import pytest
from typer.testing import CliRunner

from withness.capabilities.alliance.events import Part, Steps
from withness.capabilities.alliance.rules import answer_feedback, give_feedback, mark_heard, say_not_yet
from withness.capabilities.goals.events import GoalWording
from withness.capabilities.goals.rules import propose_goal
from withness.capabilities.safety.rules import acknowledge, raise_alarm, resolve
from withness.capabilities.sessions.rules import call_off, propose_session
from withness.ground.glances.keeping import forget_all, fresh, therapists_in
from withness.ground.glances.models import KeptGlance
from withness.ground.ledger import hear, say
from withness.ground.ledger.hear import clock
from withness.ground.ledger.ids import new_id
from withness.ground.partnership import MemberId, Refusal, Voice
from withness.ground.partnership.verbs import agree, decline, differ, rename, withdraw
from withness.ground.partnership.verbs.belonging import leave
from withness.ground.people.models import Seat
from withness.spaces.caseload import index
from withness.spaces.caseload.commands import app
from withness.spaces.caseload.counting import glance_of
from withness.spaces.home.cards import hearth

from .conftest import HOUR

STEPS = 120


def something(draw, view):
    """One thing that somebody might say now, sensible or not."""
    accords = list(view.accords.values())
    said = ["f1", "f2", "f3"]
    rules = [
        (propose_goal, {"goal": new_id(), "version": new_id(), "wording": GoalWording("To walk in")}),
        (
            propose_session,
            {
                "session": new_id(),
                "version": new_id(),
                "starts_at": clock() + draw.randrange(1, 500) * HOUR,
                "minutes": 50,
            },
        ),
        (give_feedback, {"feedback": draw.choice(said), "steps": Steps(3, 3, 3), "different": "Slower"}),
        (answer_feedback, {"feedback": draw.choice(said), "part": Part.DIFFERENT, "words": "I will"}),
        (mark_heard, {"feedback": draw.choice(said), "part": Part.DIFFERENT}),
        (say_not_yet, {"feedback": draw.choice(said), "part": Part.DIFFERENT, "words": "Not quite"}),
        (raise_alarm, {"alarm": new_id()}),
        (rename, {"name": draw.choice(["Maya", "Mai", "M."])}),
    ]
    if accords:
        accord = draw.choice(accords)
        version = accord.open or accord.latest.id
        rules += 3 * [(rule, {"accord": accord.id, "version": version}) for rule in (agree, decline, differ, withdraw)]
        rules.append((call_off, {"session": accord.id}))
    return draw.choice(rules)


def kept(ledger):
    return {seat.member: fresh(seat) for seat in therapists_in(ledger)}


def recounted(ledger):
    return {
        seat.member: glance_of(hear(Voice(ledger, MemberId(seat.member))), clock()) for seat in therapists_in(ledger)
    }


@pytest.mark.parametrize("seed", range(3))
def test_the_index_is_what_a_recount_gives_after_whatever_was_said(each_database, people, seed):
    draw = random.Random(seed)
    ledger, said = people["maya"].voice.ledger, 0
    for _ in range(STEPS):
        speaker = people[draw.choice(["maya", "jonas", "jonas", "ines"])].voice
        rule, words = something(draw, hear(speaker))
        try:
            said += len(say(speaker, rule, **words))
        except Refusal:
            continue
        assert kept(ledger) == recounted(ledger), rule.__name__
    assert said > STEPS / 5


def test_as_much_waits_as_on_home(maya, jonas):
    draw = random.Random(7)
    for _ in range(STEPS):
        speaker = draw.choice([maya, jonas]).voice
        rule, words = something(draw, hear(speaker))
        try:
            say(speaker, rule, **words)
        except Refusal:
            continue
        for person in (maya, jonas):
            shown, view = hearth(hear(person.voice), clock()), hear(person.voice)
            waiting = len(shown.offers) + len(shown.goals_asked) + len(shown.answers)
            assert glance_of(view, clock()).waiting(clock()) == waiting
            session = shown.next
            at = glance_of(view, clock()).next_at(clock())
            assert (at is None) == (session is None)
            assert session is None or session.meeting.starts_at.timestamp() * 1_000_000 == at


def test_an_alarm_is_on_it_until_both_say_that_it_is_over(maya, jonas):
    def alarms():
        (glance,) = kept(maya.voice.ledger).values()
        return [(alarm.who, alarm.seen) for alarm in glance.not_safe]

    say(maya.voice, raise_alarm, alarm="a")
    assert alarms() == [("Maya", False)]
    say(jonas.voice, acknowledge, alarm="a")
    assert alarms() == [("Maya", True)]
    say(jonas.voice, resolve, alarm="a")
    assert alarms() == [("Maya", True)]
    say(maya.voice, resolve, alarm="a")
    assert alarms() == []


def test_whoever_is_no_therapist_here_sees_it_without_a_row(maya, jonas, ines):
    say(maya.voice, raise_alarm, alarm="a")
    for person, alarms in ((maya, 0), (ines, 0), (jonas, 1)):
        glance = index.recount(Seat.objects.get(member=person.voice.member))
        assert len(glance.not_safe) == alarms
    assert [row.seat.member for row in KeptGlance.objects.select_related("seat")] == [jonas.voice.member]


def test_who_left_has_no_row_that_is_renewed(maya, jonas):
    say(jonas.voice, leave)
    before = bytes(KeptGlance.objects.get(seat__member=jonas.voice.member).sealed)
    say(maya.voice, rename, name="Mai")
    assert bytes(KeptGlance.objects.get(seat__member=jonas.voice.member).sealed) == before


def test_it_is_made_anew(each_database, people):
    ledger = people["maya"].voice.ledger
    wanted = kept(ledger)
    forget_all()
    assert index.reindex() == len(wanted) == 1
    assert kept(ledger) == wanted


def test_it_is_made_anew_from_a_terminal(maya, jonas):
    forget_all()
    done = CliRunner().invoke(app, ["reindex"])
    assert done.output == "1 row was made anew.\n"
    assert KeptGlance.objects.count() == Seat.objects.filter(kind="partnership", role="therapist").count()
