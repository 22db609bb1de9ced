"""The databases that tests get are the real ones, and nobody else's."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.contrib.auth import get_user_model
from django.db import connection


def test_a_test_gets_the_database_it_asks_for(each_database):
    assert connection.vendor == {"sqlcipher": "sqlite", "postgresql": "postgresql"}[each_database.kind]


@pytest.mark.parametrize("time", ["first", "second"])
def test_what_a_test_writes_is_gone_with_it(each_database, time):
    assert not get_user_model().objects.exists()
    get_user_model().objects.create(email="sam@example.org")


def test_what_a_test_writes_is_seen_by_its_other_threads(each_database):
    get_user_model().objects.create(email="sam@example.org")
    with ThreadPoolExecutor(1) as elsewhere:
        assert elsewhere.submit(_count_and_close).result() == 1


def test_the_sealed_file_is_not_readable_without_its_key(database):
    assert not (database.data / "withness.db").read_bytes().startswith(b"SQLite format 3")


@pytest.mark.django_db
def test_the_mark_means_the_same_database():
    assert "withness-" in str(connection.settings_dict["NAME"])


def _count_and_close() -> int:
    try:
        return get_user_model().objects.count()
    finally:
        connection.close()
