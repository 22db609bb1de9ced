"""Signing in by password or by code, and what others can learn from trying: nothing."""

import re

import pytest
from django.core import mail
from django.test import Client

from .conftest import PASSWORD

pytestmark = pytest.mark.usefixtures("nobody_tried_before")


def sign_in(browser, email, password=PASSWORD, **more):
    return browser.post("/sign-in/", {"login": email, "password": password, **more})


def code():
    return re.search(r"^\S{4,}$", mail.outbox[-1].body, re.MULTILINE)[0]


def test_by_password_however_the_address_is_capitalised(maya):
    browser = Client()
    assert sign_in(browser, "Maya@Example.ORG").url == "/"
    assert browser.get("/account/").status_code == 200


def test_with_a_wrong_password_it_says_the_same_as_for_an_address_nobody_has(maya):
    wrong = sign_in(Client(), "maya@example.org", "not this one at all").content.decode()
    nobody = sign_in(Client(), "nobody@example.org", "not this one at all").content.decode()
    assert "belong together" in wrong
    hide = re.compile(r'name="csrfmiddlewaretoken" value="\w+"|value="\w+@example.org"')
    assert hide.sub("", wrong) == hide.sub("", nobody)


def test_after_a_few_wrong_passwords_it_asks_for_patience_and_a_code_still_works(maya):
    browser = Client()
    for _ in range(6):
        answer = sign_in(browser, "maya@example.org", "not this one at all")
    assert "Too many tries" in answer.content.decode()
    assert "Too many tries" in sign_in(browser, "maya@example.org").content.decode()
    browser.post("/sign-in/code/", {"email": "maya@example.org"})
    assert browser.post("/sign-in/code/enter/", {"code": code()}).status_code == 302
    assert browser.get("/account/").status_code == 200


def test_it_goes_back_to_where_one_wanted_to_go(maya, together):
    answer = Client().post("/sign-in/", {"login": "maya@example.org", "password": PASSWORD, "next": "/devices/"})
    assert answer.url == "/devices/"


def test_it_never_goes_to_another_site(maya):
    answer = sign_in(Client(), "maya@example.org", next="https://elsewhere.example.org/")
    assert answer.url == "/"


def test_without_staying_signed_in_the_session_ends_with_the_browser(maya):
    browser = Client()
    sign_in(browser, "maya@example.org")
    assert browser.cookies["session"]["max-age"] == ""
    sign_in(browser := Client(), "maya@example.org", remember="on")
    assert browser.cookies["session"]["max-age"]


def test_by_a_code_that_is_mailed(maya):
    browser = Client()
    browser.post("/sign-in/code/", {"email": "maya@example.org"})
    assert mail.outbox[0].subject == "A code you asked for"
    assert code() not in mail.outbox[0].subject
    assert browser.post("/sign-in/code/enter/", {"code": code()}).url == "/"
    assert browser.get("/account/").status_code == 200


def test_a_wrong_code_does_not_let_in(maya):
    browser = Client()
    browser.post("/sign-in/code/", {"email": "maya@example.org"})
    answer = browser.post("/sign-in/code/enter/", {"code": "WRONG1"})
    assert "This is not the code we sent." in answer.content.decode()
    assert browser.get("/account/").status_code == 302


def test_an_address_nobody_has_gets_no_mail_and_the_page_does_not_tell(maya):
    unknown, known = Client(), Client()
    unknown.post("/sign-in/code/", {"email": "nobody@example.org"})
    assert mail.outbox == []
    known.post("/sign-in/code/", {"email": "maya@example.org"})
    pages = [browser.get("/sign-in/code/enter/").content.decode() for browser in (unknown, known)]
    hide = re.compile(r'name="csrfmiddlewaretoken" value="\w+"|\w+@example.org')
    assert hide.sub("", pages[0]) == hide.sub("", pages[1])


def test_who_asks_too_often_reads_so_on_a_page_of_ours(maya):
    answers = [Client().post("/forgot/", {"email": "maya@example.org"}) for _ in range(6)]
    assert answers[-1].status_code == 429
    assert "Too many tries in a short time" in answers[-1].content.decode()


def test_a_password_is_never_sent_back(maya):
    assert "not this one at all" not in sign_in(Client(), "maya@example.org", "not this one at all").content.decode()


def test_a_new_password_by_code_signs_other_devices_out(maya):
    browser = Client()
    browser.post("/forgot/", {"email": "maya@example.org"})
    browser.post("/forgot/code/", {"code": code()})
    words = {"password1": "other words in a row", "password2": "other words in a row"}
    assert browser.post("/forgot/password/", words).status_code == 302
    assert maya.browser.get("/account/").status_code == 302
    assert sign_in(Client(), "maya@example.org").status_code == 200
    assert sign_in(Client(), "maya@example.org", "other words in a row").status_code == 302


def test_no_mail_holds_a_password(maya):
    browser = Client()
    browser.post("/forgot/", {"email": "maya@example.org"})
    browser.post("/sign-in/code/", {"email": "maya@example.org"})
    for sent in mail.outbox:
        assert PASSWORD not in sent.body
        assert "Maya" not in sent.body + sent.subject


def test_a_closed_account_is_not_let_in(maya):
    maya.account.is_active = False
    maya.account.save()
    browser = Client()
    sign_in(browser, "maya@example.org")
    assert browser.get("/account/").status_code == 302


def test_passwords_are_kept_as_argon2(maya):
    assert maya.account.password.startswith("argon2$")


def test_the_colours_somebody_chose_come_along(maya):
    maya.browser.post("/account/", {"time_zone": "Europe/Berlin", "scheme": "dark", "mails": "at once"})
    browser = Client()
    sign_in(browser, "maya@example.org")
    assert browser.cookies["scheme"].value == "dark"


PUBLIC = ["/", "/sign-in/", "/sign-in/code/", "/sign-up/", "/forgot/", "/invitation/made-up/"]


@pytest.mark.parametrize("path", PUBLIC)
def test_every_page_before_signing_in_leads_to_help(client, database, path):
    assert "/not-safe/" in client.get(path).content.decode()
