"""Passkeys: the right one opens the way in, and nothing that looks like it does."""

import html
import re

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client

from .conftest import PASSWORD
from .passkey_device import Device

pytestmark = pytest.mark.usefixtures("nobody_tried_before")

ADD = "/account/second-step/passkey/"


def asked_on(page):
    return html.unescape(re.search(r'data-ask="([^"]+)"', page.content.decode())[1])


def add(person, device, name="My phone"):
    person.browser.post("/account/is-it-you/", {"password": PASSWORD})
    credential = device.make(asked_on(person.browser.get(ADD)))
    return person.browser.post(ADD, {"name": name, "credential": credential})


@pytest.fixture
def phone(maya):
    """Maya's phone, with a passkey."""
    device = Device()
    assert add(maya, device).url == "/account/second-step/codes/"
    return device


def ask(browser):
    return browser.get("/sign-in/passkey/", headers={"accept": "application/json"}).content.decode()


def come_in(browser, credential):
    browser.post("/sign-in/passkey/", {"credential": credential})
    return is_in(browser)


def is_in(browser):
    return browser.get("/account/").status_code == 200


def test_it_opens_the_way_in_alone(phone):
    browser = Client()
    assert come_in(browser, phone.use(ask(browser)))
    assert "My phone" in browser.get("/account/second-step/").content.decode()


def test_it_is_a_second_step_after_the_password(phone):
    browser = Client()
    browser.post("/sign-in/", {"login": "maya@example.org", "password": PASSWORD})
    assert not is_in(browser)
    asked = asked_on(browser.get("/sign-in/second-step/"))
    browser.post("/sign-in/second-step/", {"credential": phone.use(asked)})
    assert is_in(browser)


def test_it_shows_who_one_is_before_what_matters(phone, maya):
    browser = Client()
    browser.force_login(maya.account)
    asked = asked_on(browser.get("/account/is-it-you/"))
    assert browser.post("/account/is-it-you/", {"credential": phone.use(asked), "next": ADD}).url == ADD
    assert browser.get(ADD).status_code == 200


def test_an_answer_is_good_once(phone):
    first, second = Client(), Client()
    answer = phone.use(ask(first))
    assert come_in(first, answer)
    ask(second)
    assert not come_in(second, answer)
    assert not come_in(Client(), answer)


def test_another_key_that_says_it_is_hers_is_refused(phone):
    browser, forged = Client(), Device()
    forged.id, forged.user = phone.id, phone.user
    assert not come_in(browser, forged.use(ask(browser)))


def test_the_passkey_of_one_lets_nobody_in_as_another(phone, jonas):
    his = Device()
    add(jonas, his)
    his.user, browser = phone.user, Client()
    assert not come_in(browser, his.use(ask(browser)))
    half_in = Client()
    half_in.post("/sign-in/", {"login": "maya@example.org", "password": PASSWORD})
    asked = asked_on(half_in.get("/sign-in/second-step/"))
    half_in.post("/sign-in/second-step/", {"credential": his.use(asked)})
    assert not is_in(half_in)


def test_an_answer_given_on_another_site_is_refused(phone):
    browser = Client()
    assert not come_in(browser, phone.use(ask(browser), origin="https://testserver.example.org"))


def test_an_answer_for_which_the_device_asked_for_nothing_is_refused(phone):
    browser, phone.flags = Client(), 0x01
    assert not come_in(browser, phone.use(ask(browser)))


def test_a_passkey_for_which_the_device_asked_for_nothing_is_not_kept(maya):
    assert add(maya, Device(flags=0x01)).status_code == 400
    assert not Authenticator.objects.exists()


def test_what_was_removed_opens_nothing(phone, maya):
    page = maya.browser.get("/account/second-step/").content.decode()
    maya.browser.post("/account/second-step/remove/", {"which": re.search(r'name="which" value="(\w+)"', page)[1]})
    browser = Client()
    assert not come_in(browser, phone.use(ask(browser)))


def test_it_does_not_open_a_closed_account(phone, maya):
    maya.account.is_active = False
    maya.account.save()
    browser = Client()
    assert not come_in(browser, phone.use(ask(browser)))


def test_it_leads_to_where_one_wanted_to_go_and_never_to_another_site(phone):
    for wanted, there in (("/devices/", "/devices/"), ("https://elsewhere.example.org/", "/")):
        browser = Client()
        credential = phone.use(ask(browser))
        assert browser.post("/sign-in/passkey/", {"credential": credential, "next": wanted}).url == there
