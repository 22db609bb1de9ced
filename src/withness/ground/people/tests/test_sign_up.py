"""Opening an account: by invitation only."""

import re

import pytest
from django.core import mail
from django.test import Client

from withness.ground.ledger import say
from withness.ground.partnership import Role
from withness.ground.partnership.verbs.belonging import uninvite
from withness.ground.people import invitations
from withness.ground.people.door import voice_of
from withness.ground.people.founding import found_partnership
from withness.ground.people.models import Account

from .conftest import PASSWORD

pytestmark = pytest.mark.usefixtures("nobody_tried_before")


@pytest.fixture
def alone(jonas):
    """Jonas, alone in a partnership."""
    return found_partnership(jonas.account, role=Role.THERAPIST, name="Jonas")


def opened(jonas, alone, **how):
    made = invitations.invite(jonas.account, alone, role=Role.CLIENT, **how)
    browser = Client()
    path = f"/invitation/{made.token}/"
    browser.get(path)
    return browser, path


def test_without_an_invitation_there_is_no_way(client, database):
    assert "People come in by invitation" in client.get("/sign-up/").content.decode()
    client.post("/sign-up/", {"email": "me@example.org", "password1": PASSWORD})
    assert not Account.objects.exists()


def test_with_a_mailed_invitation_the_address_needs_no_further_proof(jonas, alone):
    browser, path = opened(jonas, alone, email="maya@example.org")
    form = {"email": "other@example.org", "password1": PASSWORD, "next": path}
    assert browser.post("/sign-up/", form).url == path
    assert Account.objects.filter(email="maya@example.org").exists()
    assert browser.post(path, {"name": "Maya"}).url == f"/with/{alone.ledger}/"
    assert voice_of(Account.objects.get(email="maya@example.org"), alone.ledger)


def test_with_a_link_the_address_is_confirmed_by_a_code_first(jonas, alone):
    browser, path = opened(jonas, alone)
    form = {"email": "maya@example.org", "password1": PASSWORD, "next": path}
    assert browser.post("/sign-up/", form).url.startswith("/sign-up/code/")
    assert browser.get(path).status_code == 200
    assert browser.post(path, {"name": "Maya"}).status_code == 200
    code = re.search(r"^\S{4,}$", mail.outbox[-1].body, re.MULTILINE)[0]
    assert browser.post("/sign-up/code/", {"code": code}).url == path
    assert browser.post(path, {"name": "Maya"}).url == f"/with/{alone.ledger}/"


def test_an_invitation_that_was_taken_back_opens_no_account(jonas, alone):
    made = invitations.invite(jonas.account, alone, role=Role.CLIENT)
    browser = Client()
    browser.get(f"/invitation/{made.token}/")
    say(alone, uninvite, member=made.invitation.member)
    browser.post("/sign-up/", {"email": "maya@example.org", "password1": PASSWORD})
    assert not Account.objects.filter(email="maya@example.org").exists()


def test_a_password_that_is_easy_to_guess_is_named_beside_its_field(jonas, alone):
    browser, path = opened(jonas, alone)
    page = browser.post("/sign-up/", {"email": "maya@example.org", "password1": "password", "next": path})
    assert "too short" in page.content.decode()
    assert 'value="maya@example.org"' in page.content.decode()


def test_an_address_that_has_an_account_gets_a_mail_and_the_page_does_not_tell(jonas, alone):
    browser, path = opened(jonas, alone)
    answer = browser.post("/sign-up/", {"email": "jonas@example.org", "password1": PASSWORD, "next": path})
    assert answer.url.startswith("/sign-up/code/")
    assert mail.outbox[-1].subject == "You can sign in"


def test_the_first_person_comes_in_by_an_invitation_to_the_site(client, database):
    made = invitations.invite_to_site("first@example.org")
    path = f"/invitation/{made.token}/"
    assert "You are invited" in client.get(path).content.decode()
    client.post("/sign-up/", {"password1": PASSWORD, "next": path})
    assert client.post(path).url == "/begin/"
    assert Client().get(path).status_code == 410
