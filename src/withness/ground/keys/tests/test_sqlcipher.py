"""The database file is sealed, opens with its key alone, and loses nothing that was saved."""

import os
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
import sqlcipher3
from django.db import connection, connections, transaction
from django.views.debug import SafeExceptionReporterFilter

from withness.ground.keys import WrongMasterKey
from withness.ground.keys.sqlcipher.pool import KEPT_MOST, pool


def pragma(name):
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA {name}")
        return cursor.fetchone()[0]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("journal_mode", "wal"),
        ("synchronous", 2),
        ("foreign_keys", 1),
        ("recursive_triggers", 1),
        ("secure_delete", 1),
        ("temp_store", 2),
        ("busy_timeout", 20_000),
    ],
)
def test_how_the_file_is_opened(database, name, value):
    assert pragma(name) == value


def test_django_works_on_the_sealing_sqlite(database):
    assert sqlite3 is sqlcipher3
    assert connection.Database is sqlcipher3.dbapi2
    assert connection.get_database_version() >= (3, 51, 3)


def test_every_page_of_the_file_is_sealed(database):
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE canary AS SELECT 'a canary sings' AS song")
        cursor.execute("PRAGMA wal_checkpoint")
    for name in ("withness.db", "withness.db-wal"):
        content = (database.data / name).read_bytes()
        assert content
        for open_text in (b"canary", b"sings", b"CREATE TABLE", b"SQLite format"):
            assert open_text not in content


def test_another_key_is_refused_in_a_sentence(database):
    connection.close()
    settings = connections.settings["default"] | {"PASSWORD": "ab" * 32}
    other = connections.configure_settings({"default": settings})["default"]
    wrong = type(connections["default"])(other, "default")
    with pytest.raises(WrongMasterKey, match="doesn't open this data"):
        wrong.connect()


def test_the_key_is_hidden_like_a_password(database):
    shown = SafeExceptionReporterFilter().cleanse_setting("DATABASES", connections.settings)
    assert connection.settings_dict["PASSWORD"] not in repr(shown)


def test_a_writer_waits_its_turn_instead_of_failing(database):
    """Two transactions that read first and write then: with deferred ones, the second would fail."""
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE tally (n integer)")
        cursor.execute("INSERT INTO tally VALUES (0)")

    def add(_):
        try:
            for _ in range(20):
                with transaction.atomic(), connection.cursor() as cursor:
                    cursor.execute("SELECT n FROM tally")
                    cursor.execute("UPDATE tally SET n = %s", [cursor.fetchone()[0] + 1])
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as at_once:
        list(at_once.map(add, range(4)))
    with connection.cursor() as cursor:
        cursor.execute("SELECT n FROM tally")
        assert cursor.fetchone() == (80,)


def raw():
    connection.ensure_connection()
    return connection.connection


def test_a_connection_is_used_again(database):
    first = raw()
    connection.close()
    assert raw() is first


def test_a_connection_that_is_used_again_brings_nothing_along(database):
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE tally (n integer)")
    connection.set_autocommit(False)
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO tally VALUES (1)")
    connection.close()
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM tally")
        assert cursor.fetchone() == (0,)
    assert connection.get_autocommit()


def test_two_threads_never_share_a_connection(database):
    barrier = Barrier(4)

    def work(_):
        try:
            mine = raw()
            barrier.wait(timeout=10)
            return id(mine)
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as at_once:
        for _ in range(3):
            assert len(set(at_once.map(work, range(4)))) == 4


def test_a_file_that_was_exchanged_is_opened_anew(database):
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE before (n integer)")
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    file = database.data / "withness.db"
    backup = file.read_bytes()
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE after (n integer)")
    first = raw()
    connection.close()
    for path in database.data.glob("withness.db*"):
        path.unlink()
    file.write_bytes(backup)
    assert raw() is not first
    tables = connection.introspection.table_names()
    assert ("before" in tables, "after" in tables) == (True, False)


def test_no_connection_crosses_a_fork(database):
    first = raw()
    connection.close()
    child = os.fork()
    if child == 0:
        os._exit(
            0 if pool.take(str(database.data / "withness.db"), connection.settings_dict["PASSWORD"]) is None else 1
        )
    assert os.waitpid(child, 0)[1] == 0
    assert raw() is first


def test_only_so_many_idle_connections_are_kept(database):
    def use(_):
        raw()
        barrier.wait(timeout=20)
        connection.close()

    barrier = Barrier(KEPT_MOST + 4)
    with ThreadPoolExecutor(KEPT_MOST + 4) as at_once:
        list(at_once.map(use, range(KEPT_MOST + 4)))
    (idle,) = (idle for (path, _), idle in pool._idle.items() if path == str(database.data / "withness.db"))
    assert len(idle) == KEPT_MOST
    connection.close_pool()
    assert not any(path == str(database.data / "withness.db") for path, _ in pool._idle)
