"""Before what matters: whoever is signed in shows once more who they are, unless they did so a short while ago."""

import re

import pytest
from django.core import mail
from django.db import connection
from django.http import HttpResponse
from django.test import Client, RequestFactory

from withness.ground.people import sure
from withness.ground.people.door import sure_it_is_you

from .conftest import PASSWORD

pytestmark = pytest.mark.usefixtures("nobody_tried_before")

MATTERS = "/account/password/"
ASKS = "/account/is-it-you/"


def code():
    return re.search(r"^\S{4,}$", mail.outbox[-1].body, re.MULTILINE)[0]


def later(monkeypatch, minutes):
    now = sure.time.time()
    monkeypatch.setattr(sure.time, "time", lambda: now + minutes * 60)


def is_asked(answer):
    return answer.status_code == 302 and answer.url.startswith(ASKS)


def test_who_came_in_a_while_ago_is_asked(maya):
    answer = maya.browser.get(MATTERS)
    assert is_asked(answer)
    assert answer.url.endswith("?next=%2Faccount%2Fpassword%2F")


def test_who_just_came_in_is_not(maya):
    browser = Client()
    browser.post("/sign-in/", {"login": "maya@example.org", "password": PASSWORD})
    assert not is_asked(browser.get(MATTERS))


def test_the_password_leads_on_and_holds_for_ten_minutes(maya, monkeypatch):
    assert maya.browser.post(ASKS, {"password": PASSWORD, "next": MATTERS}).url == MATTERS
    assert not is_asked(maya.browser.get(MATTERS))
    later(monkeypatch, 9.9)
    assert not is_asked(maya.browser.get(MATTERS))
    later(monkeypatch, 10.1)
    assert is_asked(maya.browser.get(MATTERS))


def test_a_wrong_password_does_not(maya):
    answer = maya.browser.post(ASKS, {"password": "not this one at all", "next": MATTERS})
    assert "This is not your password." in answer.content.decode()
    assert is_asked(maya.browser.get(MATTERS))


@pytest.mark.parametrize("nothing", [{}, {"password": ""}, {"code": ""}, {"code": "   "}])
def test_nothing_at_all_does_not_either(maya, nothing):
    maya.account.set_unusable_password()
    maya.account.save()
    maya.browser.force_login(maya.account)
    maya.browser.post(ASKS, {**nothing, "next": MATTERS})
    assert is_asked(maya.browser.get(MATTERS))


def test_a_code_by_mail_leads_on_once(maya):
    page = maya.browser.post(ASKS, {"send": "code", "next": MATTERS}, follow=True).content.decode()
    assert "The code we sent to maya@example.org" in page
    right = code()
    assert maya.browser.post(ASKS, {"code": right, "next": MATTERS}).url == MATTERS
    again = Client()
    again.force_login(maya.account)
    assert again.post(ASKS, {"code": right, "next": MATTERS}).status_code == 400
    assert maya.browser.post(ASKS, {"code": right, "next": MATTERS}).status_code == 400


def test_a_code_bears_three_tries(maya):
    maya.browser.post(ASKS, {"send": "code"})
    right = code()
    for _ in range(3):
        assert "not the code we sent" in maya.browser.post(ASKS, {"code": "WRONG1"}).content.decode()
    assert maya.browser.post(ASKS, {"code": right}).status_code == 400


def test_a_code_runs_out(maya, monkeypatch):
    maya.browser.post(ASKS, {"send": "code"})
    later(monkeypatch, 15.1)
    assert maya.browser.post(ASKS, {"code": code()}).status_code == 400


def test_a_code_to_sign_in_with_is_none_to_show_who_one_is(maya):
    maya.browser.logout()
    maya.browser.post("/sign-in/code/", {"email": "maya@example.org"})
    to_sign_in = code()
    maya.browser.force_login(maya.account)
    assert maya.browser.post(ASKS, {"code": to_sign_in}).status_code == 400


def test_tries_are_limited(maya):
    for _ in range(10):
        maya.browser.post(ASKS, {"password": "not this one at all"})
    answer = maya.browser.post(ASKS, {"password": PASSWORD, "next": MATTERS})
    assert "Too many tries" in answer.content.decode()


def test_codes_by_mail_are_limited(maya):
    for _ in range(4):
        page = maya.browser.post(ASKS, {"send": "code"}, follow=True).content.decode()
    assert "Too many codes" in page
    assert len(mail.outbox) == 3


def test_it_never_leads_to_another_site(maya):
    answer = maya.browser.post(ASKS, {"password": PASSWORD, "next": "https://elsewhere.example.org/"})
    assert answer.url == "/account/"


def test_what_was_sent_too_late_is_not_done_and_leads_back_to_its_page(maya):
    done = []
    matters = sure_it_is_you(lambda request: done.append(request) or HttpResponse())
    request = RequestFactory().post("/somewhere/", headers={"referer": "http://testserver/the-page/"})
    request.user, request.session = maya.account, maya.browser.session
    request._messages = type("Messages", (), {"add": lambda *_: None})()
    assert is_asked(answer := matters(request))
    assert answer.url.endswith("?next=http%3A%2F%2Ftestserver%2Fthe-page%2F")
    assert not done


def test_visitors_are_asked_to_sign_in(client, database):
    assert client.get(ASKS).url.startswith("/sign-in/")
    assert client.get(MATTERS).url.startswith("/sign-in/")


def test_no_code_can_be_read_in_the_database(each_database, maya):
    maya.browser.post(ASKS, {"send": "code"})
    with connection.cursor() as cursor:
        cursor.execute("SELECT session_data FROM django_session")
        kept = " ".join(row[0] for row in cursor.fetchall())
    assert kept
    assert not maya.browser.get(ASKS).content.decode().count(code())
    assert _opened_by_django_alone(kept) == {}


def _opened_by_django_alone(kept):
    from django.contrib.sessions.backends.db import SessionStore

    return SessionStore().decode(kept)


def test_a_session_that_was_tampered_with_is_signed_out(maya):
    with connection.cursor() as cursor:
        cursor.execute("UPDATE django_session SET session_data = 'bm90aGluZyB0aGF0IGV2ZXIgd2FzIHNlYWxlZA=='")
    assert maya.browser.get("/account/").status_code == 302
