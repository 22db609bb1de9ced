"""When the machine fails, nothing is half saved, and the person can send their words again."""

import pytest
from django.db import OperationalError, connection

from withness.ground.ledger import NotSaved, hear, say, store, use
from withness.ground.ledger.verify import first_bad

from .notes import REGISTRY, Notes, note


def test_a_full_disk_saves_nothing_and_says_so(sam, robin):
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA page_count")
            (pages,) = cursor.fetchone()
            cursor.execute(f"PRAGMA max_page_count = {pages}")
        free_again = "PRAGMA max_page_count = 1000000"
    else:
        # PostgreSQL can't be filled up in a test; the error of a full disk is of this class.
        use(REGISTRY, inside=(_fail,))
        free_again = "SELECT 1"
    before = store.place_of(sam.ledger)
    with pytest.raises(NotSaved) as refused:
        say(sam, note, text="A long story. " * 1_000, key="form")
    assert "What you typed is kept" in refused.value.what_now
    assert store.place_of(sam.ledger) == before
    with connection.cursor() as cursor:
        cursor.execute(free_again)
    use(REGISTRY)
    say(sam, note, text="A long story. " * 1_000, key="form")
    assert len(hear(robin).state(Notes).texts) == 1
    assert first_bad() is None


def _fail(_appended):
    raise OperationalError("could not extend file: No space left on device")
