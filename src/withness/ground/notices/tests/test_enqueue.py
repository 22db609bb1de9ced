"""Writing an errand down, with what causes it."""

import pytest
from django.db import transaction

from withness.ground.notices.models import Errand
from withness.ground.notices.outbox import enqueue, run_due

NOW = 1_000_000


def write_down(due=NOW, **more):
    enqueue("test", "a ledger", "a thing", due=due, **{"now": NOW - 5, **more})


def test_the_same_thing_is_written_down_once(each_database):
    write_down()
    write_down(NOW + 5)
    assert [each.due for each in Errand.objects.all()] == [NOW]


def test_written_down_again_for_earlier_it_comes_earlier(each_database):
    write_down(NOW + 5)
    write_down(NOW)
    assert [each.due for each in Errand.objects.all()] == [NOW]


def test_what_was_done_is_done_again_when_it_is_written_down_again(each_database):
    write_down()
    run_due({"test": lambda *_: None}, NOW)
    write_down(NOW + 1)
    assert run_due({"test": lambda *_: None}, NOW + 1) == 1


def test_but_not_before_the_time_that_has_to_be_between(each_database):
    write_down()
    run_due({"test": lambda *_: None}, NOW)
    write_down(NOW + 1, apart=100)
    assert run_due({"test": lambda *_: None}, NOW + 99) == 0
    assert run_due({"test": lambda *_: None}, NOW + 100) == 1


def test_a_transaction_that_fails_leaves_no_errand(each_database):
    def write_down_and_fail():
        with transaction.atomic():
            write_down()
            raise LookupError

    with pytest.raises(LookupError):
        write_down_and_fail()
    assert not Errand.objects.exists()
