"""A process killed in the middle of writing: whatever it was told is saved, is saved."""

import os
import random
import re
import signal
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path

import pytest

from withness.ground.ledger import hear, open_ledger, say
from withness.ground.ledger.verify import first_bad
from withness.ground.partnership import MemberId, Role, Voice
from withness.ground.partnership.members import Renamed
from withness.ground.partnership.verbs import found

ROOT = Path(__file__).parents[2]


@contextmanager
def writing(voice, database):
    """A process that writes in this voice, each time from the number it is given until it is killed."""
    command = [sys.executable, "-m", "tests.faults.writer", voice.ledger, voice.member]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True, "bufsize": 1}
    with subprocess.Popen(command, cwd=ROOT, env=database.environment, **pipes) as starter:
        yield starter
        starter.stdin.close()


def write_until_killed(starter, number):
    """Let it write for a moment, kill it, and give what it had been told is saved."""
    starter.stdin.write(f"{number}\n")
    pid = int(starter.stdout.readline().removeprefix("writing as "))
    first = starter.stdout.readline()
    time.sleep(random.uniform(0, 0.3))
    os.kill(pid, signal.SIGKILL)
    told = [first, *iter(starter.stdout.readline, "ended\n")]
    # A line that was cut in the middle was not told.
    return [(int(line.split()[0]), line.split()[1]) for line in told if re.fullmatch(r"\d+ [\w-]{16}\n", line)]


@pytest.mark.parametrize("kills", [10, pytest.param(200, marks=pytest.mark.soak)])
def test_no_saved_entry_is_lost_by_a_killed_process(each_database, kills, assured):
    voice = Voice(open_ledger("partnership"), MemberId("sam"))
    say(voice, found, role=Role.CLIENT, name="Sam 0")
    told = []
    with writing(voice, each_database) as starter:
        for kill in range(1, kills + 1):
            told += write_until_killed(starter, kill * 1_000_000)
            said = [entry for entry in hear(voice).heard if isinstance(entry.event, Renamed)]
            names = {entry.id: entry.event.name for entry in said}
            assert [names.get(entry) for _, entry in told] == [f"Sam {number}" for number, _ in told]
            # At most what was being saved when the end came is saved without having been told.
            assert len(said) <= len(told) + kill
            assert first_bad() is None
    assert len(told) >= kills
    say(voice, lambda view, by, *, now: [view.only_me(Renamed(member=by.id, name="Sam, still here"))])
    assert hear(voice).me.name == "Sam, still here"
    assured(
        f"Processes killed with -9 while they wrote, {each_database.kind}",
        "200 kills: 0 acknowledged writes lost",
        f"{kills} kills: 0 of {len(told)} lost",
    )
