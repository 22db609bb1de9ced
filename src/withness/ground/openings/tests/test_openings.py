"""Openings: noted once a day, sealed, shown to those whose record it is, forgotten."""

from datetime import date, timedelta

import pytest
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st

from tests.people import in_memory
from withness.ground.ledger import erase_ledger
from withness.ground.openings.keeping import forgotten_on, note, of_days, of_ledger, of_page
from withness.ground.openings.models import KeptOpening
from withness.ground.openings.opening import Opening, shown_to
from withness.ground.partnership import Role
from withness.ground.partnership.tests.pure_ledger import HOUR
from withness.ground.partnership.verbs import invite, join, welcome

TODAY = date(2031, 5, 20)
PHONE, MAC = "Firefox on an Android phone or tablet", "Safari on a Mac"


def opened(member, day, page="goals:goal", about="g", device=PHONE):
    return Opening(member, page, about, day, device)


def shown(reader, openings, today=TODAY):
    talk = in_memory()
    return shown_to(talk.hear(reader), openings, today)


YESTERDAY = TODAY - timedelta(days=1)


def test_what_a_therapist_opened_is_shown_to_clients_the_day_after():
    assert shown("maya", [opened("jonas", TODAY)]) == []
    assert shown("maya", [opened("jonas", YESTERDAY)]) == [opened("jonas", YESTERDAY)]


@pytest.mark.parametrize("reader", ["jonas", "ines"])
def test_what_a_client_opened_is_shown_to_nobody_else(reader):
    assert shown(reader, [opened("maya", YESTERDAY)]) == []


def test_a_partner_does_not_see_what_the_other_opened():
    talk = in_memory()
    talk.say("maya", invite, member="leo", role=Role.CLIENT, until=talk.now + HOUR)
    for name in talk.hear("maya").member("leo").awaits:
        talk.say(name, welcome, member="leo")
    talk.say("leo", join, name="Leo")
    assert shown_to(talk.hear("maya"), [opened("leo", YESTERDAY)], TODAY) == []
    assert shown_to(talk.hear("jonas"), [opened("leo", YESTERDAY)], TODAY) == []


def test_everybody_sees_their_own_on_the_same_day_and_from_any_device():
    own = [opened("ines", TODAY, device=MAC), opened("ines", YESTERDAY)]
    assert shown("ines", own) == own


def test_who_helps_from_around_sees_what_no_one_else_opened():
    assert shown("ines", [opened("jonas", YESTERDAY), opened("maya", YESTERDAY)]) == []
    assert shown("maya", [opened("ines", YESTERDAY)]) == [opened("ines", YESTERDAY)]


def test_nobody_sees_somebody_they_never_heard_of():
    assert shown("maya", [opened("a stranger", YESTERDAY)]) == []


def test_nothing_is_shown_from_before_the_reader_was_here():
    assert shown("jonas", [opened("ines", date(1970, 1, 1) - timedelta(days=2))]) == []


def test_the_same_page_on_the_same_day_is_one_row(each_database, maya):
    assert note(maya.voice, "goals:goal", "g", TODAY, PHONE)
    assert not note(maya.voice, "goals:goal", "g", TODAY, PHONE)
    assert note(maya.voice, "goals:goal", "g", TODAY, MAC)
    assert note(maya.voice, "goals:goal", "other", TODAY, PHONE)
    assert KeptOpening.objects.count() == 3
    assert {each.device for each in of_page(maya.voice.ledger, "goals:goal", "g")} == {PHONE, MAC}


def test_what_another_process_noted_is_not_noted_again(maya, monkeypatch):
    note(maya.voice, "goals:goal", "g", TODAY, PHONE)
    monkeypatch.setattr("withness.ground.openings.keeping._today._noted", set())
    assert not note(maya.voice, "goals:goal", "g", TODAY, PHONE)
    assert KeptOpening.objects.count() == 1


def test_again_on_the_same_day_asks_the_database_nothing(maya, django_assert_num_queries):
    note(maya.voice, "goals:goal", "g", TODAY, PHONE)
    with django_assert_num_queries(0):
        note(maya.voice, "goals:goal", "g", TODAY, PHONE)


def test_a_row_tells_neither_who_nor_what_nor_when(maya):
    note(maya.voice, "goals:goal", "the-goal", TODAY, PHONE)
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM openings_keptopening")
        (row,) = cursor.fetchall()
    told = b"|".join(bytes(each) if isinstance(each, bytes | memoryview) else str(each).encode() for each in row)
    for secret in (maya.voice.member, "goals", "the-goal", "Firefox", TODAY.isoformat()):
        assert secret.encode() not in told
    assert b"2033-06-01" in told


def test_it_is_found_by_its_days(maya):
    for back in (0, 1, 40):
        note(maya.voice, "goals:goal", "g", TODAY - timedelta(days=back), PHONE)
    assert {each.day for each in of_days(maya.voice.ledger, [TODAY, YESTERDAY])} == {TODAY, YESTERDAY}
    assert of_days(maya.voice.ledger, []) == []


def test_it_is_forgotten_after_two_years(maya):
    note(maya.voice, "goals:goal", "g", TODAY, PHONE)
    note(maya.voice, "goals:goal", "g", date(2033, 5, 31), PHONE)
    assert KeptOpening.objects.count() == 2
    note(maya.voice, "goals:goal", "g", date(2033, 6, 1), PHONE)
    assert {each.day for each in of_ledger(maya.voice.ledger)} == {date(2033, 5, 31), date(2033, 6, 1)}


def test_what_is_moved_to_another_row_is_not_shown(maya):
    note(maya.voice, "goals:goal", "g", TODAY, PHONE)
    note(maya.voice, "goals:goal", "other", TODAY, PHONE)
    one, other = KeptOpening.objects.all()
    KeptOpening.objects.filter(once=one.once).update(sealed=other.sealed)
    assert len(of_ledger(maya.voice.ledger)) == 1


def test_an_erased_partnership_tells_nothing_any_more(maya):
    note(maya.voice, "goals:goal", "g", TODAY, PHONE)
    erase_ledger(maya.voice.ledger)
    assert of_ledger(maya.voice.ledger) == []


@given(day=st.dates(date(2020, 1, 1), date(2090, 1, 1)))
def test_it_is_kept_for_two_years_and_never_a_month_longer(day):
    until = forgotten_on(day)
    kept = (until - day).days
    assert until.day == 1
    assert 730 < kept <= 730 + 32
