"""The disk is full: a page says so and gives back what was typed, nothing is half written, and help still opens.

SQLite itself refuses, in the middle of whatever it was writing, as it does where the disk has no room left.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from html import unescape

import pytest
from django.db import connection
from django.test import Client

from withness.capabilities.goals.events import KIND
from withness.ground.ledger import hear
from withness.ground.ledger.verify import first_bad

HONEST = (422, 503)
"""The form again, saying why; or the page that says so of the whole house."""
ENDLESS = 2**30
MOST_TRIES = 60
LONG = "A long walk along the river, and back by the other side. " * 30


@contextmanager
def room_for(pages: int) -> Iterator[None]:
    """As many more pages of the file as this, and no more."""
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA page_count")
        cursor.execute(f"PRAGMA max_page_count = {cursor.fetchone()[0] + pages}")
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute(f"PRAGMA max_page_count = {ENDLESS}")


def goals_of(person):
    return [accord.latest.wording.text for accord in hear(person.voice).of_kind(KIND)]


def say_until_it_is_full(person, number):
    """Put goals forward until one is refused: how many were taken, the form that was not, and the answer to it."""
    for each in range(MOST_TRIES):
        form = {"key": f"full-{number}-{each}", "text": f"Goal {number} and {each}", "matters": LONG, "notice": ""}
        answer = person.sends("goals/new/", **form)
        if answer.status_code != 302:
            return each, form, answer
    raise AssertionError("there was room for all of it")


@pytest.mark.parametrize("times", [6, pytest.param(100, marks=pytest.mark.soak)])
def test_nothing_is_half_written_and_what_was_typed_is_taken_once_there_is_room(maya, times, assured):
    maya.browser.raise_request_exception = False
    saved = 0
    for number in range(times):
        with room_for(pages=number % 12):
            taken, form, answer = say_until_it_is_full(maya, number)
            assert answer.status_code in HONEST
            page = unescape(answer.content.decode())
            assert "couldn't be saved" in page or "can't reach our records" in page
            assert form["text"] in page
            assert LONG.strip() in page
            assert maya.browser.get("/not-safe/").status_code == Client().get("/not-safe/").status_code == 200
            saved += taken
            assert len(goals_of(maya)) == saved
            assert form["text"] not in goals_of(maya)
        assert first_bad() is None
        for _ in range(2):
            assert maya.sends("goals/new/", **form).status_code in (302, 200)
        saved += 1
        assert goals_of(maya).count(form["text"]) == 1
        assert len(goals_of(maya)) == saved
    assured(
        "The disk full in the middle of saying something",
        "100 times: an honest page, nothing half written, help opens",
        f"{times} times: 0 half written, 0 lost, help opened each time",
    )


def test_not_being_safe_is_answered_with_numbers_when_it_can_not_be_recorded(maya):
    maya.browser.raise_request_exception = False
    with room_for(pages=0):
        say_until_it_is_full(maya, 0)
        answer = maya.browser.post(f"/with/{maya.voice.ledger}/safety/say/?region=GB", {"key": "k", "words": LONG})
    assert answer.status_code in HONEST
    assert "Nobody was told" in answer.content.decode()
    assert 'href="tel:116123"' in answer.content.decode()
