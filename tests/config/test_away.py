"""A page that fails: what was typed comes back to whoever sent it, and the log says which page, not whose."""

import logging
import re

import pytest
from django.db import InterfaceError, OperationalError
from django.test import Client

from withness.config.away import failed
from withness.config.logs import RouteOnly


def breaks(monkeypatch, trouble):
    def broken(*_args, **_words):
        raise trouble

    monkeypatch.setattr("withness.ground.people.door.voice_of", broken)


def at(scene, place="goals/new/"):
    return f"/with/{scene.voice.ledger}/{place}"


def signed_in(scene):
    client = Client(raise_request_exception=False)
    client.force_login(scene.accounts["client"])
    return client


SENT = {"text": "To sleep", "because": "I am <tired>", "key": "k1"}


@pytest.mark.parametrize("trouble", [OperationalError("gone"), InterfaceError("closed")])
def test_what_was_typed_comes_back_with_its_key(scene, monkeypatch, trouble):
    breaks(monkeypatch, trouble)
    answer = signed_in(scene).post(at(scene), SENT)
    page = answer.content.decode()
    assert answer.status_code == 503
    assert int(answer["Retry-After"]) > 0
    assert 'name="key" value="k1"' in page
    assert 'name="because" value="I am &lt;tired&gt;"' in page
    assert f'action="{at(scene)}"' in page
    assert "was not saved" in page


def test_somebody_elses_page_gets_no_form_to_send_here(rf):
    """Where the database is away before a form was asked for its token, it is asked for it here."""
    foreign = rf.post("/with/somebody/goals/new/", SENT)
    foreign._dont_enforce_csrf_checks = False
    try:
        raise OperationalError("gone")
    except OperationalError:
        answer = failed(foreign)
    assert answer.status_code == 503
    assert "<form" not in answer.content.decode()
    assert "tired" not in answer.content.decode()


def test_whoever_only_looked_is_asked_to_try_again(scene, monkeypatch):
    breaks(monkeypatch, OperationalError("gone"))
    answer = signed_in(scene).get(at(scene))
    assert answer.status_code == 503
    assert f'href="{at(scene)}"' in answer.content.decode()


def test_a_mistake_of_ours_is_no_database_that_is_away(scene, monkeypatch):
    breaks(monkeypatch, LookupError("a mistake"))
    answer = signed_in(scene).post(at(scene), SENT)
    assert answer.status_code == 500
    assert "Something went wrong on our side" in answer.content.decode()


@pytest.mark.parametrize("trouble", [OperationalError("gone"), LookupError("a mistake")])
def test_the_log_names_the_route_and_nobody(scene, monkeypatch, trouble):
    told = []
    listener = logging.Handler()
    listener.emit = lambda record: told.append(record.getMessage())
    listener.addFilter(RouteOnly())
    logger = logging.getLogger("django.request")
    logger.addHandler(listener)
    breaks(monkeypatch, trouble)
    try:
        signed_in(scene).post(at(scene), SENT)
    finally:
        logger.removeHandler(listener)
    (line,) = told
    assert re.search(r"(Service Unavailable|Internal Server Error): /with/<str:partnership>/goals/new/$", line)
    assert scene.voice.ledger not in line
