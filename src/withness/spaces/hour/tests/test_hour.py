"""The page of an hour: both find the same on it, and nobody else finds it."""

import pytest

from withness.capabilities.sessions.rules import call_off, propose_session
from withness.capabilities.takeaways.rules import propose_takeaway
from withness.ground.ledger import say
from withness.ground.ledger.hear import clock
from withness.ground.partnership.verbs import agree, grant


@pytest.fixture
def hour(session):
    return f"sessions/{session}/hour/"


def test_before_it_both_find_the_list_the_notes_and_what_was_taken_away(maya, jonas, hour):
    maya.sends("sessions/topics/add/", words="The hall")
    say(maya.voice, propose_takeaway, takeaway="t", version="v1", text="Breathe out first")
    say(jonas.voice, agree, accord="t", version="v1")
    for person in (maya, jonas):
        page = person.page(hour)
        for words in ("The hall", "Breathe out first", "Nothing is written down yet."):
            assert words in page


def test_home_and_the_session_lead_there(maya, hour):
    assert hour in maya.page()
    assert hour in maya.page("sessions/s/")


def test_a_time_that_is_not_agreed_or_is_off_has_its_own_page_alone(maya, jonas, hour):
    say(jonas.voice, propose_session, session="x", version="x1", starts_at=clock() + 10**12, minutes=50)
    assert maya.at("sessions/x/hour/").url.endswith("/sessions/x/")
    say(maya.voice, call_off, session="s")
    assert maya.at(hour).url.endswith("/sessions/s/")


def test_a_supporter_who_may_know_the_time_does_not_find_the_hour(maya, ines, hour):
    say(maya.voice, grant, grant="g", accord="s", to=ines.voice.member, until=clock() + 10**12)
    assert ines.at("sessions/s/").status_code == 200
    assert ines.at(hour).status_code == 404


def test_a_session_that_never_was_is_not_found(maya, stranger, hour):
    assert maya.at("sessions/never/hour/").status_code == 404
    assert stranger.at(hour).status_code == 404
