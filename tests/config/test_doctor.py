"""The doctor finds what was really broken, says it in one line with what to do, and ends with 1."""

import json
import os
import shutil
import time
from contextlib import contextmanager

import pytest
import sqlcipher3
from django.db import connection

from tests.commands import withness
from withness.capabilities.safety import cards
from withness.config.doctor import around, inside
from withness.config.doctor.commands import examine
from withness.ground.ledger import guards, say
from withness.ground.ledger.hear import clock
from withness.ground.ledger.tests.tampering import run, without_guards
from withness.ground.notices.models import Errand
from withness.ground.notices.worker import beat
from withness.ground.partnership import Role
from withness.ground.partnership.verbs import rename
from withness.ground.people.accounts import open_account
from withness.ground.people.founding import found_partnership
from withness.ground.practice.events import OwnLine
from withness.ground.practice.practices import practice_of
from withness.ground.practice.rules import set_lines, set_words


@pytest.fixture
def well(database):
    """An installation on which nothing is wrong; a test that asks for `each_database` too runs on both kinds."""
    beat().touch(0o600)
    return database


@contextmanager
def told(**settings):
    """With these settings. Taken back at once: the database of a test has settings of its own."""
    before = dict(os.environ)
    os.environ.update(settings)
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)


@pytest.fixture
def sam(well):
    voice = found_partnership(open_account("sam@example.org", "Sam"), role=Role.CLIENT, name="Sam")
    say(voice, rename, name="Sam of the cellar")
    return voice


def found():
    """What is grave, by the name of the check."""
    return {check.name: finding.what for check, finding in examine() if finding is not None and finding.grave}


def test_where_nothing_is_wrong_it_ends_with_0(each_database, well):
    done = withness(well, "doctor")
    assert done.returncode == 0, done.stdout
    assert "TROUBLE" not in done.stdout
    assert found() == {}


def test_a_program_can_read_it(well):
    looked = json.loads(withness(well, "doctor", "--json", WITHNESS_SECRET_KEY="short").stdout)
    (bad,) = [each for each in looked if each["grave"]]
    assert bad["check"] == "secret"
    assert len(looked) == len(around.CHECKS) + len(inside.CHECKS) + 1


def test_every_check_has_its_own_name():
    names = [check.name for check in (*around.CHECKS, inside.FIRST, *inside.CHECKS)]
    assert len(set(names)) == len(names)


@pytest.mark.parametrize(
    ("check", "setting", "value"),
    [
        ("secret", "WITHNESS_SECRET_KEY", "secret"),
        ("secret", "WITHNESS_SECRET_KEY", "django-insecure-abcdefghijklmnopqrstuvwxyz0123456789abcdefghijklmnop"),
        ("secret", "WITHNESS_SECRET_KEY", "a" * 60),
        ("https", "WITHNESS_ORIGIN", "http://withness.example.org"),
        ("database-way", "WITHNESS_DATABASE_URL", "postgresql://w:w@db.example.org/w?sslmode=require"),
        ("backups", "WITHNESS_BACKUPS", "/nowhere"),
    ],
)
def test_a_setting_that_is_wrong_is_named(well, check, setting, value):
    with told(**{setting: value}):
        assert found()[check]


def test_a_demo_with_a_public_address_is_named(well):
    with told(WITHNESS_DEMO="1"):
        assert "demo" not in found()
    with told(WITHNESS_DEMO="1", WITHNESS_ORIGIN="https://withness.example.org"):
        assert "WITHNESS_DEMO" in found()["demo"]


def test_debug_is_named(well, settings):
    settings.DEBUG = True
    assert "DEBUG is on" in found()["debug"]


@pytest.mark.parametrize("harm", ["gone", "another", "loose"])
def test_a_master_key_that_is_gone_or_another_or_open_is_named(well, harm):
    key = well.data / "master.key"
    if harm == "gone":
        key.unlink()
    elif harm == "another":
        key.chmod(0o600)
        key.write_text("5" * 64)
        key.chmod(0o400)
    else:
        key.chmod(0o444)
    done = withness(well, "doctor")
    assert done.returncode == 1
    assert "TROUBLE  master-key: " in done.stdout
    assert "Traceback" not in done.stderr


def test_a_folder_that_was_never_set_up_is_named(well, tmp_path):
    done = withness(well, "doctor", WITHNESS_DATA=str(tmp_path / "nothing"))
    assert done.returncode == 1
    assert "withness prepare" in done.stdout
    assert not (tmp_path / "nothing").exists()


@pytest.mark.parametrize("name", [".", "keys", "keys/ledgers", "keys/house"])
def test_what_others_can_open_is_named(well, name):
    (well.data / name).chmod(0o755)
    assert "chmod go=" in found()["modes"]


def test_an_old_sqlite_is_named(well, monkeypatch):
    monkeypatch.setattr(sqlcipher3, "sqlite_version_info", (3, 40, 1))
    assert "3.51.3" not in found()["sqlite"]


def test_postgresql_that_answers_everybody_is_named(each_database, well, monkeypatch):
    assert "database-open" not in found()
    monkeypatch.setattr(inside, "LISTENS", "SELECT 'localhost, 0.0.0.0', 'off'")
    assert ("answers the network (0.0.0.0)" in found().get("database-open", "")) == (well.kind == "postgresql")


def test_postgresql_that_saves_later_than_it_says_is_named(each_database, well, monkeypatch):
    assert "kept" not in found()
    with connection.cursor() as cursor:
        cursor.execute("SET synchronous_commit = off" if well.kind == "postgresql" else "SELECT 1")
    assert ("Set synchronous_commit = on" in found().get("kept", "")) == (well.kind == "postgresql")
    monkeypatch.setattr(inside, "KEEPS", "SELECT 'off', 'local', 'off'")
    assert ("Set fsync and full_page_writes = on" in found().get("kept", "")) == (well.kind == "postgresql")


def test_a_guard_that_was_dropped_is_named(each_database, well):
    with connection.cursor() as cursor:
        on = " ON ledger_body" if well.kind == "postgresql" else ""
        cursor.execute(f"DROP TRIGGER ledger_body_keeps{on}")
    assert "withness ledger guard" in found()["guards"]
    guards.restore()
    assert found() == {}


def test_a_database_that_is_not_prepared_is_named(well):
    run("DELETE FROM django_migrations WHERE app = 'notices'")
    assert found() == {"prepared": "The database is not ready for this version. Run: withness prepare"}


def test_a_changed_entry_is_named(each_database, sam, well):
    without_guards("UPDATE ledger_body SET words = facts WHERE header_id = (SELECT max(id) FROM ledger_header)")
    assert "were changed" in found()["chain"]


def test_a_worker_that_is_gone_is_named(well):
    earlier = time.time() - 3 * 3600
    os.utime(beat(), (earlier, earlier))
    assert "last seen 3 hours ago" in found()["worker"]
    beat().unlink()
    assert "No worker ever ran" in found()["worker"]


def test_errands_that_do_not_get_done_are_named(well):
    hour_ago = clock() - 2 * 3600 * 1_000_000
    Errand.objects.create(kind="a", ledger="l", subject="s", due=hour_ago, looked=hour_ago)
    Errand.objects.create(kind="b", ledger="l", subject="s", due=clock() + 10**9, looked=hour_ago, failed=7)
    assert found()["outbox"].startswith("2 errands")


def test_crisis_lines_from_long_ago_are_named(well, monkeypatch):
    monkeypatch.setattr(inside, "clock", lambda: clock() + 181 * 24 * 3600 * 1_000_000)
    assert cards.regions()["GB"].name in found()["crisis-lines"]


def test_a_practice_s_own_numbers_from_long_ago_are_named(well, monkeypatch):
    ruth = open_account("ruth@example.org", "Ruth")
    found_partnership(ruth, role=Role.THERAPIST, name="Ruth")
    practice = practice_of(ruth)
    say(practice, set_words, name="The house by the river", welcome="", out_of_hours="")
    say(practice, set_lines, lines=(OwnLine("The front desk", "020 7946 0018"),))
    assert "own-lines" not in found()
    monkeypatch.setattr(inside, "clock", lambda: clock() + 181 * 24 * 3600 * 1_000_000)
    assert "The house by the river" in found()["own-lines"]


def test_a_clock_that_was_set_back_is_named(sam, well, monkeypatch):
    monkeypatch.setattr(inside, "clock", lambda: clock() - 26 * 3600 * 1_000_000)
    assert "26 hours behind" in found()["clock"]


def test_a_disk_that_is_nearly_full_is_named(well, monkeypatch):
    full = shutil.disk_usage(well.data)._replace(free=2**20)
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: full)
    assert "1 MB are left" in found()["disk"]


def test_backups_that_stopped_are_named(well, tmp_path):
    assert withness(well, "backup", str(tmp_path)).returncode == 0
    (made,) = tmp_path.glob("*.backup")
    earlier = time.time() - 3 * 86_400
    with told(WITHNESS_BACKUPS=str(tmp_path)):
        assert "backups" not in found()
        os.utime(made, (earlier, earlier))
        assert "last 2 days" in found()["backups"]


def test_a_database_that_is_away_is_named(each_database, well):
    if well.kind == "sqlcipher":
        (well.data / "withness.db").write_bytes(b"no database at all" * 999)
    away = {"WITHNESS_DATABASE_URL": "postgresql://w@127.0.0.1:1/w"} if well.kind == "postgresql" else {}
    done = withness(well, "doctor", **away)
    assert done.returncode == 1
    assert "TROUBLE" in done.stdout
    assert "Traceback" not in done.stderr
