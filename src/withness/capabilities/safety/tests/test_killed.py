"""A process killed in the middle of an alarm: what it was told is recorded is recorded, and its errand is there."""

import os
import random
import re
import signal
import subprocess
import sys
import time

import pytest

from withness.capabilities.safety.jobs import ERRANDS, KIND
from withness.capabilities.safety.rules import SafetyState
from withness.ground.ledger import hear
from withness.ground.ledger.hear import clock
from withness.ground.ledger.verify import first_bad
from withness.ground.notices.models import Errand
from withness.ground.notices.outbox import HELD, run_due


@pytest.mark.parametrize("kills", [5, pytest.param(100, marks=pytest.mark.soak)])
def test_no_alarm_is_without_its_errand_whenever_the_process_dies(maya, jonas, database, kills):
    told = []
    command = [sys.executable, "-m", "withness.capabilities.safety.tests.raiser", maya.voice.ledger, maya.voice.member]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True, "bufsize": 1}
    with subprocess.Popen(command, env=database.environment, **pipes) as starter:
        for _ in range(kills):
            told += _until_killed(starter)
            alarms = hear(jonas.voice).state(SafetyState).alarms
            assert set(told) <= alarms.keys()
            assert set(Errand.objects.filter(kind=KIND).values_list("subject", flat=True)) == alarms.keys()
            assert not any(alarm.closed for alarm in alarms.values())
            assert first_bad() is None
        starter.stdin.close()
    assert len(told) >= kills
    run_due(ERRANDS, clock() + HELD)
    alarms = hear(jonas.voice).state(SafetyState).alarms.values()
    assert all(alarm.arrived for alarm in alarms)
    assert all(Errand.objects.filter(kind=KIND).values_list("due", flat=True))


def _until_killed(starter) -> list[str]:
    starter.stdin.write("\n")
    process = int(starter.stdout.readline().split()[0])
    first = starter.stdout.readline()
    time.sleep(random.uniform(0, 0.3))
    os.kill(process, signal.SIGKILL)
    lines = [first, *iter(starter.stdout.readline, "ended\n")]
    # A line that was cut in the middle was not told.
    return [line.split()[1] for line in lines if re.fullmatch(r"alarm [\w-]{16}\n", line)]
