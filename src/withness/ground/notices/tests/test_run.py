"""Running errands: never lost, never by two at once, over only when the run says so."""

import threading

import pytest
from django.db import connection

from withness.ground.notices import outbox
from withness.ground.notices.models import Errand
from withness.ground.notices.outbox import FIRST_PAUSE, HELD, LONGEST_PAUSE, NotNow, enqueue, run_due
from withness.ground.notices.worker import work

NOW = 1_000_000


@pytest.fixture
def errand(each_database):
    enqueue("test", "a ledger", "a thing", due=NOW, now=NOW - 5)
    return Errand.objects.get()


def test_what_is_due_is_run_and_not_before(errand):
    seen = []
    errands = {"test": lambda ledger, subject: seen.append((ledger, subject)) or NOW + 50}
    assert run_due(errands, NOW - 1) == 0
    assert run_due(errands, NOW) == 1
    assert seen == [("a ledger", "a thing")]
    assert run_due(errands, NOW + 49) == 0
    assert run_due(errands, NOW + 50) == 1


def test_it_is_over_when_the_run_says_so(errand):
    run_due({"test": lambda *_: None}, NOW)
    errand.refresh_from_db()
    assert (errand.due, errand.done_at) == (None, NOW)
    assert run_due({"test": lambda *_: None}, NOW + 10 * HELD) == 0


@pytest.mark.parametrize("trouble", [LookupError, NotNow])
def test_what_fails_comes_again_less_and_less_often(errand, trouble):
    def fail(*_):
        raise trouble

    pauses, at = [], NOW
    for _ in range(12):
        assert run_due({"test": fail}, at) == 1
        errand.refresh_from_db()
        pauses.append(errand.due - at)
        at = errand.due
    assert pauses[:3] == [FIRST_PAUSE, 2 * FIRST_PAUSE, 4 * FIRST_PAUSE]
    assert pauses[-1] == LONGEST_PAUSE
    assert errand.done_at is None


def test_one_that_fails_does_not_stop_the_next(errand):
    enqueue("test", "a ledger", "another", due=NOW + 1, now=NOW)
    seen = []

    def run(_ledger, subject):
        seen.append(subject)
        raise LookupError

    run_due({"test": run}, NOW + 1)
    assert seen == ["a thing", "another"]


def test_a_worker_that_dies_leaves_it_to_the_next(errand):
    class Killed(BaseException):
        pass

    def die(*_):
        raise Killed

    with pytest.raises(Killed):
        run_due({"test": die}, NOW)
    assert run_due({"test": lambda *_: None}, NOW + HELD - 1) == 0
    assert run_due({"test": lambda *_: None}, NOW + HELD) == 1


def test_two_workers_at_once_run_it_once(errand):
    ran, at_once = [], threading.Barrier(2)

    def look():
        at_once.wait()
        try:
            run_due({"test": lambda *_: ran.append(1)}, NOW)
        finally:
            connection.close()

    workers = [threading.Thread(target=look) for _ in range(2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert ran == [1]


def test_what_is_written_down_while_it_runs_is_not_lost(errand):
    def run(*_):
        enqueue("test", "a ledger", "a thing", due=NOW - 1, now=NOW)

    run_due({"test": run}, NOW)
    assert run_due({"test": lambda *_: None}, NOW) == 1


def test_a_clock_that_is_set_back_makes_nobody_wait(each_database):
    late, early = NOW + 26 * 3600 * outbox.SECOND, NOW
    enqueue("test", "a ledger", "a thing", due=late, now=late)
    assert run_due({"test": lambda *_: late + 50}, late) == 1
    assert run_due({"test": lambda *_: early + 50}, early) == 1
    assert run_due({"test": lambda *_: early + 50}, early + 1) == 0


def test_a_kind_that_nobody_knows_waits(errand):
    assert run_due({}, NOW) == 0
    assert run_due({"test": lambda *_: None}, NOW) == 1


def test_the_worker_runs_what_is_due_until_it_is_told_to_stop(database):
    enqueue("test", "a ledger", "a thing", due=0)
    stopping, ran = threading.Event(), []

    def run(*_):
        ran.append(1)
        stopping.set()

    work({"test": run}, stopping)
    assert ran == [1]
