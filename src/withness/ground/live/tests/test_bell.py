"""The bell between processes: another one is woken by it, this one is not, and nothing depends on it."""

import os
import signal
import subprocess
import sys
import threading

import pytest

from withness.ground.keys import house
from withness.ground.live import bell

PATIENCE_SECONDS = 20
RING = "from withness.ground.live.bell import ring; ring('here')"
LISTEN = (
    "import sys, time; from withness.ground.live.bell import heard\n"
    "with heard('here', lambda: None):\n    print('listening', flush=True); time.sleep(600)"
)


def another(database, program: str, **said) -> subprocess.Popen:
    return subprocess.Popen([sys.executable, "-c", program], env=os.environ | database.environment, **said)


def places():
    return list((house().data / "bells" / "here").iterdir())


def test_whoever_listens_is_woken_by_another_process_and_leaves_nothing(database):
    woken = threading.Event()
    with bell.heard("here", woken.set):
        assert another(database, RING).wait(PATIENCE_SECONDS) == 0
        assert woken.wait(PATIENCE_SECONDS)
        assert len(places()) == 1
    assert not places()


def test_one_s_own_ringing_wakes_others_alone(database):
    woken, elsewhere = threading.Event(), threading.Event()
    with bell.heard("here", woken.set), bell.heard("elsewhere", elsewhere.set):
        bell.ring("here")
        assert another(database, RING).wait(PATIENCE_SECONDS) == 0
        assert woken.wait(PATIENCE_SECONDS)
        woken.clear()
        bell.ring("here")
        assert not woken.wait(0.3)
    assert not elsewhere.is_set()


def test_what_a_killed_process_left_is_taken_away_at_the_next_ring(database):
    with another(database, LISTEN, stdout=subprocess.PIPE) as killed:
        assert killed.stdout.readline()
        killed.send_signal(signal.SIGKILL)
    assert places()
    bell.ring("here")
    assert not places()


def test_nobody_else_on_the_machine_can_ring(database):
    with bell.heard("here", int):
        assert not any(place.stat().st_mode & 0o077 for place in (places()[0].parent, places()[0].parent.parent))


@pytest.mark.parametrize("channel", ["a-name-that-is-too-long-for-a-socket-" * 6])
def test_without_a_bell_everything_goes_on(database, channel):
    with bell.heard(channel, int):
        bell.ring(channel)


def test_ringing_where_nobody_ever_listened_is_nothing(database):
    bell.ring("nowhere")
    assert not (house().data / "bells").exists()
