"""A database belongs to one house: without its keys nothing starts on it, and nothing is begun anew beside it."""

import os
import shutil

import pytest

from tests.commands import COMMAND, command_of
from tests.database import KINDS
from withness.config.doctor import around, inside
from withness.ground.keys import house
from withness.ground.ledger import belonging, open_ledger
from withness.ground.ledger.models import HouseMark

LOST = "holds an installation whose keys are not in"
ANOTHER = "belongs to another installation"


def withness(environment, *words):
    return command_of(environment, COMMAND, *words)


@pytest.fixture
def clinic(each_database):
    """A database on PostgreSQL; on SQLite the database itself is sealed with the house's key."""
    if each_database.kind != KINDS[1]:
        pytest.skip("a sealed file can't be opened without its keys at all")
    return each_database


@pytest.mark.parametrize("command", [["prepare"], ["serve"], ["ledger", "verify"]])
def test_lost_keys_are_one_plain_sentence_and_no_new_house_is_made(clinic, command):
    shutil.rmtree(clinic.data / "keys")
    (clinic.data / "master.key").unlink()
    done = withness(clinic.environment, *command)
    assert done.returncode == 1
    assert LOST in done.stderr
    assert "Traceback" not in done.stderr
    assert not (clinic.data / "keys").exists()
    assert not (clinic.data / "master.key").exists()


def test_the_doctor_says_so_too(clinic):
    shutil.rmtree(clinic.data / "keys")
    assert LOST in around.master_key().what
    done = withness(clinic.environment, "doctor")
    assert done.returncode == 1
    assert LOST in done.stdout


def test_where_it_can_not_be_told_nothing_is_begun(tmp_path):
    plain = {name: value for name, value in os.environ.items() if not name.startswith(("WITHNESS_", "DJANGO_"))}
    nowhere = f"postgresql:///clinic?host={tmp_path}"
    done = withness(plain | {"WITHNESS_DATA": str(tmp_path / "data"), "WITHNESS_DATABASE_URL": nowhere}, "prepare")
    assert done.returncode == 1
    assert "it can't be told whether it is a new one" in done.stderr
    assert not (tmp_path / "data" / "keys").exists()


def test_a_database_is_marked_once(each_database):
    belonging.insist()
    belonging.insist()
    assert HouseMark.objects.count() == 1
    assert house().derive(belonging.PURPOSE).hex() == HouseMark.objects.get().mark


def test_the_keys_of_another_house_start_nothing(clinic, tmp_path):
    assert withness(clinic.environment, "prepare").returncode == 0
    plain = {name: value for name, value in clinic.environment.items() if name != "WITHNESS_DATABASE_URL"}
    other = plain | {"WITHNESS_DATA": str(tmp_path / "other")}
    assert withness(other, "prepare").returncode == 0
    mixed = other | {"WITHNESS_DATABASE_URL": clinic.environment["WITHNESS_DATABASE_URL"]}
    for command in (["prepare"], ["serve"]):
        done = withness(mixed, *command)
        assert done.returncode == 1
        assert ANOTHER in done.stderr
        assert "Traceback" not in done.stderr
    told = withness(mixed, "doctor")
    assert told.returncode == 1
    assert ANOTHER in told.stdout
    assert inside.own_database() is None


def test_a_database_from_before_there_were_marks_is_known_by_its_keys(clinic):
    ledger = open_ledger("practice")
    belonging.insist()
    HouseMark.objects.all().delete()
    house().keystore.destroy(ledger)
    with pytest.raises(belonging.AnotherHouse):
        belonging.insist()
    assert not HouseMark.objects.exists()
