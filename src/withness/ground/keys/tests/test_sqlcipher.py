"""The database file is sealed, opens with its key alone, and loses nothing that was saved."""

import sqlite3

import pytest
import sqlcipher3
from django.db import connection, connections

from withness.ground.keys import WrongMasterKey


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
    from django.views.debug import SafeExceptionReporterFilter

    shown = SafeExceptionReporterFilter().cleanse_setting("DATABASES", connections.settings)
    assert connection.settings_dict["PASSWORD"] not in repr(shown)


def test_a_writer_waits_its_turn_instead_of_failing(database):
    """Two transactions that read first and write then: with deferred ones, the second would fail."""
    from concurrent.futures import ThreadPoolExecutor

    from django.db import transaction

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
