"""The private address on the real site: who finds it, and when it stops."""

import re

import pytest
from django.test import Client
from icalendar import Calendar

from withness.doors.calendar.models import Feed
from withness.ground.ledger import say
from withness.ground.ledger.hear import clock
from withness.ground.partnership.verbs import leave
from withness.ground.people import ways_back


def address_of(person):
    return re.search(r"/calendar/[\w-]+\.ics", person.page("calendar/"))[0]


@pytest.fixture
def address(maya, session):
    assert maya.sends("calendar/", do="make").status_code == 302
    return address_of(maya)


def test_a_calendar_reads_it_without_signing_in(address):
    answer = Client().get(address)
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert answer.headers["Cache-Control"] == "no-store"
    assert len(Calendar.from_ical(answer.content).events) == 1


def test_it_is_each_members_own(maya, jonas, address):
    assert "No address yet" in jonas.page("calendar/")
    assert jonas.sends("calendar/", do="make").status_code == 302
    assert address_of(jonas) != address_of(maya)
    assert address not in jonas.page("calendar/")


def test_a_new_address_stops_the_old_one_at_once(maya, address):
    assert maya.sends("calendar/", do="make").status_code == 302
    assert Client().get(address).status_code == 404
    assert Client().get(address_of(maya)).status_code == 200


def test_switched_off_it_is_gone(maya, address):
    assert maya.sends("calendar/", do="off").status_code == 302
    assert Client().get(address).status_code == 404
    assert "No address yet" in maya.page("calendar/")


def test_whoever_left_has_no_calendar_here_any_more(maya, address):
    say(maya.voice, leave)
    assert Client().get(address).status_code == 404


def test_a_closed_account_has_no_calendar(maya, address):
    maya.account.is_active = False
    maya.account.save()
    assert Client().get(address).status_code == 404


def test_whoever_guesses_finds_nothing_and_nothing_can_be_sent_to_it(address):
    nothing = Client().get("/calendar/nobody-has-this.ics")
    assert nothing.status_code == 404
    assert Client().post(address).status_code == 405


def test_a_supporter_who_may_know_of_no_session_reads_an_empty_calendar(ines, session):
    ines.sends("calendar/", do="make")
    assert Calendar.from_ical(Client().get(address_of(ines)).content).events == []


def test_the_database_does_not_hold_the_address(address):
    token = address.removeprefix("/calendar/").removesuffix(".ics")
    feed = Feed.objects.get()
    assert token not in (feed.nonce, feed.digest)
    assert len(token) == 43


def test_a_place_stands_in_it_only_if_one_chose_so(maya, address):
    maya.sends("calendar/", do="place", with_place="on")
    assert Feed.objects.get().with_place
    maya.sends("calendar/", do="place")
    assert not Feed.objects.get().with_place


def test_a_button_that_is_none_is_named(maya):
    assert maya.sends("calendar/", do="dance").status_code == 422


def test_a_stranger_finds_no_such_page(stranger):
    assert stranger.at("calendar/").status_code == 404


def test_somebody_who_was_let_back_in_has_no_address_of_before(maya, jonas, stranger, address):
    words = {"member": maya.voice.member, "why": "She is here", "until": clock() + 1_000_000}
    made = ways_back.let_back_in(jonas.account, jonas.voice, **words)
    ways_back.take_over(ways_back.by_code(made.code), stranger.account)
    assert Client().get(address).status_code == 404
