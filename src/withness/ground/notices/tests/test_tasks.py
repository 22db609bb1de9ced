"""A task is never lost, never done by two at once, and over only when its attendant says so."""

import threading

import pytest
from django.db import transaction

from withness.ground.ledger.hear import clock
from withness.ground.notices import tasks
from withness.ground.notices.models import Task
from withness.ground.notices.tasks import AGAIN, HELD, attend, enqueue, work

NOW = 1_000_000


@pytest.fixture
def task(each_database):
    enqueue("test", "a ledger", "a thing", NOW, now=NOW - 5)
    return Task.objects.get()


def test_what_is_due_is_attended_to_and_not_before(task):
    seen = []
    attendants = {"test": lambda ledger, ref: seen.append((ledger, ref)) or NOW + 50}
    assert attend(attendants, NOW - 1) == 0
    assert attend(attendants, NOW) == 1
    assert seen == [("a ledger", "a thing")]
    assert attend(attendants, NOW + 49) == 0
    assert attend(attendants, NOW + 50) == 1


def test_it_is_over_when_its_attendant_says_so(task):
    attend({"test": lambda *_: None}, NOW)
    task.refresh_from_db()
    assert task.done == NOW
    assert attend({"test": lambda *_: None}, NOW + 10 * HELD) == 0


def test_an_error_leaves_it_open(task):
    def fail(*_):
        raise LookupError

    attend({"test": fail}, NOW)
    task.refresh_from_db()
    assert (task.done, task.due, task.tries) == (None, NOW + AGAIN, 1)


def test_whoever_dies_with_it_leaves_it_to_the_next(task):
    class Killed(BaseException):
        pass

    def die(*_):
        raise Killed

    with pytest.raises(Killed):
        attend({"test": die}, NOW)
    assert attend({"test": lambda *_: None}, NOW + HELD - 1) == 0
    assert attend({"test": lambda *_: None}, NOW + HELD) == 1


def test_a_clock_that_is_set_back_ends_nothing_and_makes_nobody_wait(each_database):
    late, early = NOW + 26 * 3600 * tasks.SECOND, NOW
    enqueue("test", "a ledger", "a thing", late, now=late)
    assert attend({"test": lambda *_: late + 50}, late) == 1
    assert attend({"test": lambda *_: early + 50}, early) == 1
    assert attend({"test": lambda *_: early + 50}, early + 1) == 0
    assert Task.objects.get().done is None


def test_two_that_come_at_once_do_it_once(task):
    done = []

    def slowly(*_):
        done.append(1)
        assert attend({"test": slowly}, NOW) == 0
        return NOW + 50

    attend({"test": slowly}, NOW)
    assert done == [1]


def test_the_same_thing_is_written_down_once(task):
    enqueue("test", "a ledger", "a thing", NOW + 5, now=NOW)
    assert [each.due for each in Task.objects.all()] == [NOW]


def test_a_transaction_that_fails_leaves_no_task(each_database):
    def write_down_and_fail():
        with transaction.atomic():
            enqueue("test", "a ledger", "a thing", NOW)
            raise LookupError

    with pytest.raises(LookupError):
        write_down_and_fail()
    assert not Task.objects.exists()


def test_a_kind_that_nobody_attends_to_stays(task):
    assert attend({}, NOW) == 0
    task.refresh_from_db()
    assert task.done is None


def test_a_round_that_fails_is_followed_by_the_next(task, monkeypatch):
    monkeypatch.setattr(tasks, "PAUSE", 0.01)
    stopping, rounds = threading.Event(), []

    def attend_once(_attendants):
        rounds.append(clock())
        if len(rounds) == 3:
            stopping.set()
        raise LookupError

    monkeypatch.setattr(tasks, "attend", attend_once)
    work({}, stopping)
    assert len(rounds) == 3
