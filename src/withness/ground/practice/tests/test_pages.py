"""The page of a practice: its staff say when they read; everybody else finds nothing there."""

from datetime import UTC, datetime, timedelta

import pytest

from withness.ground.ledger.ids import new_id
from withness.ground.practice.practices import state_of
from withness.ground.practice.readers import readers_line
from withness.ground.practice.urls import urlpatterns

ROUTES = {pattern.name: str(pattern.pattern) for pattern in urlpatterns}
PAGES = sorted(name for name, route in ROUTES.items() if route.startswith("practice/<str:practice>/"))


def address(practice, name: str) -> str:
    route = ROUTES[name].replace("<str:practice>", practice.ledger).replace("<str:member>", "somebody")
    return f"/{route}"


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("method", ["get", "post"])
def test_a_stranger_and_a_client_get_404(together, jonas, maya, stranger, name, method):
    for who in (maya, stranger):
        assert getattr(who.browser, method)(address(jonas.practice, name)).status_code == 404


@pytest.mark.parametrize("name", PAGES)
def test_whoever_is_not_signed_in_is_asked_to(together, jonas, client, name):
    answer = client.get(address(jonas.practice, name))
    assert answer.status_code == 302
    assert answer["Location"].startswith("/sign-in/")


def test_a_partnership_is_no_practice(together, jonas):
    assert jonas.browser.get(f"/practice/{jonas.voice.ledger}/").status_code == 404


def test_mine_leads_to_my_own(together, jonas, maya):
    assert jonas.browser.get("/practice/")["Location"] == address(jonas.practice, "practice")
    assert maya.browser.get("/practice/").status_code == 404


def test_saying_when_one_reads(together, jonas, maya):
    week = {f"{end}_{day}": time for day in range(5) for end, time in (("opens", "09:00"), ("closes", "18:00"))}
    sent = {"zone": "Europe/Berlin", "within": "120", "key": new_id(), **week}
    assert jonas.browser.post(address(jonas.practice, "hours"), sent).status_code == 302
    assert readers_line(maya.voice).startswith("Jonas reads what you write here on weekdays by 18:00 (Berlin time).")
    shown = jonas.browser.get(address(jonas.practice, "practice")).content.decode()
    assert "You read what is written on weekdays by 18:00" in shown
    assert 'name="closes_4" value="18:00"' in shown


def test_half_a_day_is_named_and_kept(together, jonas):
    sent = {"zone": "UTC", "within": "60", "opens_0": "09:00", "opens_1": "18:00", "closes_1": "09:00"}
    answer = jonas.browser.post(address(jonas.practice, "hours"), sent)
    shown = answer.content.decode()
    assert answer.status_code == 422
    assert "Monday: write both times" in shown
    assert "Tuesday: the last time has to be after the first." in shown
    assert 'name="opens_0" value="09:00"' in shown
    assert not state_of(jonas.practice.ledger).hours


def test_being_away_and_coming_back(together, jonas, maya):
    test_saying_when_one_reads(together, jonas, maya)
    today = datetime.now(UTC).date()
    sent = {"first": str(today - timedelta(days=2)), "last": str(today + timedelta(days=9)), "key": new_id()}
    assert jonas.browser.post(address(jonas.practice, "away"), sent).status_code == 302
    assert "Jonas is away until" in readers_line(maya.voice)
    (away,) = state_of(jonas.practice.ledger).away
    assert jonas.browser.post(address(jonas.practice, "back"), {"away": away}).status_code == 302
    assert "is away" not in readers_line(maya.voice)


def test_a_leave_that_ends_before_it_begins_is_named(together, jonas):
    answer = jonas.browser.post(address(jonas.practice, "away"), {"first": "2030-02-02", "last": "2030-02-01"})
    assert answer.status_code == 422
    assert "The last day is before the first." in answer.content.decode()


def test_saying_where_one_is(together, jonas):
    assert jonas.browser.post(address(jonas.practice, "region"), {"region": "DE"}).status_code == 302
    assert state_of(jonas.practice.ledger).region == "DE"
    assert jonas.browser.post(address(jonas.practice, "region"), {"region": "XX"}).status_code == 422


def test_naming_whom_people_can_call(together, jonas):
    sent = {"name_0": "Night clinic", "number_0": "+49 30 123-45", "hours_0": "at night", "number_1": "call me"}
    answer = jonas.browser.post(address(jonas.practice, "lines"), sent)
    assert answer.status_code == 422
    assert "Write the number as it is dialled." in answer.content.decode()
    del sent["number_1"]
    assert jonas.browser.post(address(jonas.practice, "lines"), sent).status_code == 302
    (line,) = state_of(jonas.practice.ledger).lines
    assert (line.name, line.number, line.hours) == ("Night clinic", "+49 30 123-45", "at night")


def test_in_a_practice_of_one_nobody_is_asked_who_steps_in(together, jonas):
    assert "Who is told if nobody looks" not in jonas.browser.get(address(jonas.practice, "practice")).content.decode()
