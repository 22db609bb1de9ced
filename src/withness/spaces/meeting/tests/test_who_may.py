"""Who may see sessions: the two whose sessions they are, whoever was let in to one, and nobody else."""

import pytest
from django.test import Client
from django.urls import get_resolver

from tests.meeting import agreed, in_days, new_id, put_up, say, typed
from withness.capabilities.agenda import urls as of_the_list
from withness.ground.partnership.verbs import grant, leave
from withness.spaces.meeting import urls as of_sessions


@pytest.fixture
def addresses(maya, jonas):
    """Every address of sessions, with a session and a topic that exist."""
    session, topic = agreed(maya, jonas, in_days(2)), put_up(maya, "What happened on the bus")
    routes = [str(pattern.pattern) for pattern in of_sessions.urlpatterns]
    routes += [f"topics/{pattern.pattern}" for pattern in of_the_list.urlpatterns]
    return [route.replace("<str:session>", session).replace("<str:topic>", topic) for route in routes]


def test_every_address_is_there(addresses):
    assert get_resolver()
    assert len(addresses) == len(set(addresses)) > 10


def test_a_stranger_gets_404_everywhere(stranger, addresses):
    for address in addresses:
        assert stranger.get(address).status_code == stranger.post(address).status_code == 404


def test_whoever_is_not_signed_in_is_asked_to(maya, addresses):
    for address in addresses:
        answer = Client().get(maya.at(address))
        assert (answer.status_code, "/sign-in/" in answer.url) == (302, True)


def test_whoever_left_gets_404_everywhere(maya, jonas, addresses):
    say(jonas.voice, leave)
    for address in addresses:
        assert jonas.get(address).status_code == 404


def test_a_session_or_topic_that_is_not_there_is_404_for_members_too(maya):
    for path in ("{}/", "{}/move/", "topics/{}/"):
        assert maya.get(path.format(new_id())).status_code == 404
    for path in ("{}/answer/", "{}/call-off/", "topics/{}/reword/"):
        assert maya.post(path.format(new_id())).status_code == 404


def test_a_supporter_reads_of_no_session_and_no_topic(ines, addresses):
    for address in addresses:
        if ines.get(address).status_code != 404:
            pytest.fail(f"{address} answers a supporter")


def test_a_supporter_puts_nothing_forward_and_nothing_up(ines):
    for path, form in (("new/", typed()), ("topics/add/", {"words": "me too"})):
        answer = ines.post(path, **form)
        assert answer.status_code == 404
    assert ines.sessions == []


def test_a_supporter_who_was_let_in_to_a_session_reads_its_time_and_nothing_of_the_list(maya, jonas, ines):
    session = agreed(maya, jonas, in_days(2), place="the blue house")
    put_up(maya, "What happened on the bus")
    say(maya.voice, grant, grant=new_id(), accord=session, to=ines.voice.member)
    page = ines.reads(f"{session}/")
    assert "the blue house" in page
    assert "bus" not in page
    assert "Call it off" not in page
    assert "Move it" not in page
    assert ines.post(f"{session}/call-off/").status_code == 404
    assert maya.sessions[0].current is not None


def test_what_changes_anything_takes_no_get(maya, addresses):
    changing = [a for a in addresses if a.endswith(("add/", "settle/", "weigh/", "carry/", "answer/", "off/", "back/"))]
    assert len(changing) == 7
    for address in changing:
        assert maya.get(address).status_code == 405
