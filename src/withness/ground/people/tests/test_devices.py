"""Where somebody is signed in, and ending that."""

import pytest
from django.core.cache import cache
from django.test import Client

from withness.ground.people.devices import in_words

from .conftest import PASSWORD

PHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605.1.15 Version/17.0 Mobile Safari/604.1"
LAPTOP = "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0"


@pytest.fixture
def phone(maya):
    cache.clear()
    return signed_in(PHONE)


@pytest.fixture
def laptop(phone):
    return signed_in(LAPTOP)


def signed_in(agent):
    browser = Client(headers={"user-agent": agent})
    browser.post("/sign-in/", {"login": "maya@example.org", "password": PASSWORD})
    return browser


def is_in(browser):
    return browser.get("/account/").status_code == 200


def test_every_device_is_listed_in_plain_words(phone, laptop):
    page = phone.get("/devices/").content.decode()
    assert "Safari on an iPhone" in page
    assert "Firefox on a Linux computer" in page


def test_one_is_ended_at_once(phone, laptop):
    page = phone.get("/devices/").content.decode()
    device = page.split('name="end" value="')[1].split('"')[0]
    phone.post("/devices/", {"end": device})
    assert not is_in(laptop)
    assert is_in(phone)


def test_all_others_are_ended(phone, laptop):
    laptop.post("/devices/", {"end": "others"})
    assert is_in(laptop)
    assert not is_in(phone)


def test_everywhere_means_here_too(phone, laptop):
    assert laptop.post("/devices/", {"end": "everywhere"}).url == "/sign-in/"
    assert not is_in(laptop)
    assert not is_in(phone)


def test_nobody_can_end_somebody_elses(phone, jonas):
    page = phone.get("/devices/").content.decode()
    jonas.browser.post("/devices/", {"end": "everywhere"})
    assert is_in(phone)
    assert "Safari" in page


def test_no_session_key_is_on_the_page(phone, laptop):
    page = phone.get("/devices/").content.decode()
    for browser in (phone, laptop):
        assert browser.cookies["session"].value not in page


def test_signing_out_ends_the_session_on_the_server(phone):
    copy = Client()
    copy.cookies["session"] = phone.cookies["session"].value
    phone.post("/sign-out/")
    assert not is_in(copy)


def test_another_password_ends_all_other_sessions(phone, laptop):
    laptop.post("/account/is-it-you/", {"password": PASSWORD})
    words = {"password1": "other words in a row", "password2": "other words in a row"}
    laptop.post("/account/password/", words)
    assert is_in(laptop)
    assert not is_in(phone)


def test_visitors_are_asked_to_sign_in(client, database):
    assert client.get("/devices/").status_code == 302
    assert client.post("/devices/", {"end": "everywhere"}).status_code == 302


def test_a_browser_that_tells_nothing_is_a_browser():
    assert in_words("") == "A browser on some device"
