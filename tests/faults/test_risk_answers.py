"""An answer about danger to life while everything breaks: never acknowledged without its task, and never doubled."""

import os
import random
import time
from contextlib import contextmanager

import pytest
from django.db import OperationalError, connection

from withness.capabilities.measures.rules import pick_measure, put_away
from withness.capabilities.safety.jobs import KIND
from withness.capabilities.safety.rules import SafetyState
from withness.ground.ledger import hear, open_ledger, say
from withness.ground.ledger.hear import clock, views
from withness.ground.ledger.verify import first_bad
from withness.ground.notices.models import Errand
from withness.ground.partnership import MemberId, Refusal, Role, Voice
from withness.ground.partnership.verbs import agree, found, invite, join
from withness.spaces.measuring.rules import save_and_call

HOUR = 3600 * 1_000_000
PICK = "evenings"
ABOUT_DANGER = {"pick": PICK, "item": "9", "value": 1.0}
STATEMENTS = 40
"""About as many as saying it takes; a fault that comes later than the last one leaves that try whole."""
TOGETHER = 100
"""How many are said in one partnership before the next begins."""


class Fault:
    """Breaks one statement to the database, or what comes just before or just after what was said is on disk."""

    def __init__(self, chance: random.Random) -> None:
        self.at = chance.randrange(STATEMENTS)
        self.when = chance.choice(("statement", "before", "after", "nothing"))
        full, bug = OperationalError("the disk is full"), RuntimeError("something nobody thought of")
        self.what = chance.choice((full, bug)) if self.when == "statement" else full

    def statement(self, execute, sql, params, many, context):
        self.at -= 1
        if self.when == "statement" and self.at < 0:
            raise self.what
        return execute(sql, params, many, context)

    @contextmanager
    def around(self, monkeypatch):
        commit = connection.commit

        def broken():
            if self.when == "before":
                raise self.what
            commit()
            if self.when == "after":
                raise self.what

        with monkeypatch.context() as patched, connection.execute_wrapper(self.statement):
            patched.setattr(connection, "commit", broken)
            yield


def in_danger(number):
    """Somebody who comes for help, and a therapist who is there: the voices of both."""
    ledger, start = open_ledger("partnership"), clock()
    maya, jonas = Voice(ledger, MemberId(f"maya-{number}")), Voice(ledger, MemberId(f"jonas-{number}"))
    say(maya, found, role=Role.CLIENT, name="Maya")
    say(maya, invite, member=jonas.member, role=Role.THERAPIST, until=start + 100 * HOUR)
    say(jonas, join, name="Jonas")
    words = {"measure": "phq-9", "purpose": "To see the evenings", "weeks": 0, "who": frozenset({maya.member})}
    say(jonas, pick_measure, pick=PICK, version="first", **words)
    say(maya, agree, accord=PICK, version="first")
    return maya, jonas


def try_once(voice, alarm, chance, monkeypatch):
    """Whether it was told that it is recorded."""
    # Twenty-six hours either way, which is more than a wrong time zone and a wrong day.
    now = clock() + chance.choice((0, 0, 0, -26 * HOUR, 26 * HOUR))
    try:
        with Fault(chance).around(monkeypatch):
            raised = {"response": alarm, "alarm": alarm, "seen_by": None, "region": None}
            say(voice, save_and_call, key=f"form-{alarm}", now=now, **ABOUT_DANGER, **raised)
    except (Refusal, OperationalError, RuntimeError):
        return False
    return True


@pytest.mark.parametrize("answers", [100, pytest.param(10_000, marks=pytest.mark.soak)])
def test_none_is_acknowledged_without_its_task_whatever_breaks(each_database, monkeypatch, answers, assured):
    chance, told, broken, seconds = random.Random(answers), {}, 0, []
    for number in range(answers):
        if number % TOGETHER == 0:
            voice, therapist = in_danger(number)
        if chance.random() < 0.05:
            views.clear()
        alarm = f"alarm-{number:05}"
        first_press = time.perf_counter()
        while not try_once(voice, alarm, chance, monkeypatch):
            broken += 1
        assert alarm in {each.id for each in hear(therapist).state(SafetyState).open()}
        seconds.append(time.perf_counter() - first_press)
        told.setdefault(voice, []).append(alarm)
        say(voice, put_away, pick=PICK, response=alarm)
        assert Errand.objects.filter(kind=KIND, ledger=voice.ledger, subject=alarm, due__isnull=False).exists()
    views.clear()
    for voice, said in told.items():
        alarms = hear(voice).state(SafetyState).alarms
        assert list(alarms) == said, "each of them once, in order, and no other"
        assert not any(alarm.closed for alarm in alarms.values())
    tasks = Errand.objects.filter(kind=KIND).values_list("subject", flat=True)
    assert sorted(tasks) == [alarm for said in told.values() for alarm in said]
    assert first_bad() is None
    assert broken > answers / 4, "too little broke to show anything"
    within = sorted(seconds)[int(0.99 * len(seconds))]
    assert within < 5 or os.getloadavg()[0] > 4
    assured(
        f"From the first press of such an answer until a therapist's view shows it, all breaks included, "
        f"{each_database.kind}",
        "99 % of 10,000 within 5 s",
        f"99 % within {1e3 * within:.0f} ms, the longest {1e3 * max(seconds):.0f} ms; load of the machine "
        f"{os.getloadavg()[0]:.1f}",
    )
    assured(
        f"Answers about danger to life while everything breaks, {each_database.kind}",
        "10,000 answers: none acknowledged without its task",
        f"{answers:,} answers, {broken:,} tries that broke: 0 without their task, 0 doubled",
    )
