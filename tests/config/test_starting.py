"""Starting says in one line what is wrong, and ends what it started."""

import os
import signal
import subprocess
import sys
import time

import psutil
import pytest

from tests.site import PATIENCE_SECONDS


def withness(database, *words, **environment):
    return subprocess.run(
        [sys.executable, "-m", "withness.config.cli", *words],
        env=database.environment | environment,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("command", ["prepare", "serve"])
def test_a_wrong_master_key_is_one_plain_sentence(database, command):
    done = withness(database, command, WITHNESS_MASTER_KEY="5" * 64)
    assert done.returncode == 1
    assert "This master key doesn't open this data." in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("words", [["serve"], ["ledger", "verify"], ["demo", "seed"]])
def test_a_database_that_was_never_prepared_is_one_plain_sentence(tmp_path, words):
    plain = {name: value for name, value in os.environ.items() if not name.startswith("WITHNESS_")}
    done = subprocess.run(
        [sys.executable, "-m", "withness.config.cli", *words],
        env=plain | {"WITHNESS_DATA": str(tmp_path / "data"), "WITHNESS_DEMO": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert "Run `withness prepare` first" in done.stderr
    assert "Traceback" not in done.stderr


def test_preparing_twice_changes_nothing(database):
    assert withness(database, "prepare").returncode == 0
    assert withness(database, "prepare").returncode == 0
    assert (database.data / "static" / "staticfiles.json").exists()


@pytest.mark.parametrize("end", [signal.SIGTERM, signal.SIGKILL])
def test_the_worker_ends_with_the_server(database, end):
    with subprocess.Popen(
        [sys.executable, "-m", "withness.config.cli", "serve", "--port", "0"], env=database.environment
    ) as server:
        worker = _wait_for(lambda: psutil.Process(server.pid).children())[0]
        os.kill(server.pid, end)
    assert _wait_for(lambda: not worker.is_running() or worker.status() == psutil.STATUS_ZOMBIE)


def test_a_worker_that_dies_is_replaced(database):
    with subprocess.Popen(
        [sys.executable, "-m", "withness.config.cli", "serve", "--port", "0"], env=database.environment
    ) as server:
        first = _wait_for(lambda: psutil.Process(server.pid).children())[0]
        first.kill()
        assert _wait_for(lambda: {child.pid for child in psutil.Process(server.pid).children()} - {first.pid})
        server.terminate()


def _wait_for(what):
    until = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < until:
        if seen := what():
            return seen
        time.sleep(0.05)
    raise AssertionError("it did not happen")
