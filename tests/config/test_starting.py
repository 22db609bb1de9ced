"""Starting says in one line what is wrong, and ends what it started."""

import os
import signal
import subprocess
import sys
import time

import psutil
import pytest
from django.core.cache import cache

from tests.site import PATIENCE_SECONDS

HARDLY_NEEDED = ("scipy", "numba", "ibis", "pyarrow", "psycopg", "icalendar", "docx")


def withness(database, *words, **environment):
    return subprocess.run(
        [sys.executable, "-m", "withness.config.cli", *words],
        env=database.environment | environment,
        capture_output=True,
        text=True,
        check=False,
    )


def test_no_start_waits_for_what_hardly_anything_needs(database):
    """SciPy took more than half of every start: of each command, each process of the site and its worker."""
    loads = "; ".join(
        ["import sys", "from withness.config.start import start", "start()"]
        + [f"import withness.config.{part}" for part in ("asgi", "urls", "reactions", "serving")]
        + [f"print(sorted({{name.split('.')[0] for name in sys.modules}} & {{'django', 'numpy', *{HARDLY_NEEDED}}}))"]
    )
    command = [sys.executable, "-c", loads]
    done = subprocess.run(command, env=database.environment, capture_output=True, text=True, check=False)
    assert done.stdout == "['django', 'numpy']\n", done.stderr


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


WORKER, ANSWERING = "withness.config.serving", "spawn_main"
"""What stands in the command line of a process that serving started."""


@pytest.mark.parametrize(
    ("end", "processes"),
    [
        (signal.SIGTERM, 2),
        (signal.SIGKILL, 1),
        pytest.param(signal.SIGTERM, 1, marks=pytest.mark.soak),
        pytest.param(signal.SIGKILL, 2, marks=pytest.mark.soak),
    ],
)
def test_whatever_serving_started_ends_with_it(database, end, processes):
    with serving(database, processes) as server:
        _wait_for(lambda: len(started(server, ANSWERING)) == (processes if processes > 1 else 0))
        started_all = [*_wait_for(lambda: started(server, WORKER)), *started(server, ANSWERING)]
        os.kill(server.pid, end)
    assert _wait_for(lambda: not any(map(running, started_all)))


@pytest.mark.parametrize("what", [WORKER, ANSWERING])
def test_whichever_dies_is_replaced(database, what):
    with serving(database, 2) as server:
        first = _wait_for(lambda: started(server, what))[0]
        first.kill()
        assert _wait_for(lambda: set(started(server, what)) - {first})
        server.terminate()


def test_all_processes_count_together_how_often_somebody_tried(each_database):
    """Counted in one process alone, two of them would let somebody try twice as often."""
    cache.set("tried", 3)
    counted = "from django.core.cache import cache; cache.incr('tried'); print(cache.get('tried'))"
    started = "from withness.config.start import start; start(); "
    command = [sys.executable, "-c", started + counted]
    done = subprocess.run(command, env=each_database.environment, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "4"
    assert cache.get("tried") == 4


@pytest.mark.parametrize("processes", ["0", "many"])
def test_no_processes_or_words_for_their_number_are_refused(database, processes):
    done = withness(database, "serve", WITHNESS_PROCESSES=processes)
    assert done.returncode == 2
    assert "WITHNESS_PROCESSES" in done.stderr
    assert "Traceback" not in done.stderr


def serving(database, processes):
    command = [sys.executable, "-m", "withness.config.cli", "serve", "--port", "0"]
    return subprocess.Popen(command, env=database.environment | {"WITHNESS_PROCESSES": str(processes)})


def started(server, what):
    children = [child for child in psutil.Process(server.pid).children() if running(child)]
    return [child for child in children if what in " ".join(child.cmdline())]


def running(process):
    return process.is_running() and process.status() != psutil.STATUS_ZOMBIE


def _wait_for(what):
    until = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < until:
        if seen := what():
            return seen
        time.sleep(0.05)
    raise AssertionError("it did not happen")
