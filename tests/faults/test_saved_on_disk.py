"""What somebody is told is saved is on the disk by then: between any two of those answers the file was made to be kept.

The operating system is asked, by strace. A write that is only in its memory would pass every test that kills a process.
"""

import os
import re
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from withness.ground.ledger import open_ledger, say
from withness.ground.partnership import MemberId, Role, Voice
from withness.ground.partnership.verbs import found

ROOT = Path(__file__).parents[2]
KEPT = re.compile(r"(\d+) .*\bf(?:data)?sync\(")
TOLD = re.compile(r'(\d+) +write\(1, "(\d+) ')


@pytest.mark.skipif(shutil.which("strace") is None, reason="strace is not here: sudo apt-get install strace")
@pytest.mark.parametrize("answers", [20, pytest.param(1_000, marks=pytest.mark.soak)])
def test_before_each_answer_the_file_was_kept(database, tmp_path, answers, assured):
    voice = Voice(open_ledger("partnership"), MemberId("sam"))
    say(voice, found, role=Role.CLIENT, name="Sam 0")
    seen = tmp_path / "seen"
    watched = ("strace", "-f", "-qq", "-e", "trace=write,fsync,fdatasync", "-o", str(seen))
    command = [*watched, sys.executable, "-m", "tests.faults.writer", voice.ledger, voice.member]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True, "bufsize": 1}
    with subprocess.Popen(command, cwd=ROOT, env=database.environment, **pipes) as starter:
        starter.stdin.write("1\n")
        writer = int(starter.stdout.readline().removeprefix("writing as "))
        for _ in range(answers):
            starter.stdout.readline()
        os.kill(writer, signal.SIGKILL)
        starter.stdout.readline()
        starter.stdin.close()
    told, kept = 0, False
    for line in seen.read_text().splitlines():
        if (match := KEPT.match(line)) and int(match[1]) == writer:
            kept = True
        elif (match := TOLD.match(line)) and int(match[1]) == writer:
            assert kept, f"answer {match[2]} came before anything was kept"
            told, kept = told + 1, False
    assert told >= answers
    assured(
        "Answers that something is saved, with fdatasync or fsync seen before each (SQLite, strace)",
        "all of them",
        f"{told:,} of {told:,}",
    )
