"""Whoever tries passwords or codes elsewhere slows nobody down on a device where they stay signed in."""

import pytest
from django.core import mail
from django.test import Client

from withness.ground.people.known_devices import COOKIE

from .conftest import PASSWORD

pytestmark = pytest.mark.usefixtures("nobody_tried_before")

WRONG = "not this one at all"


def sign_in(browser, password=PASSWORD, email="maya@example.org", **more):
    return browser.post("/sign-in/", {"login": email, "password": password, **more})


@pytest.fixture
def phone(maya):
    """A device that Maya stayed signed in on, until the session ran out."""
    browser = Client()
    sign_in(browser, remember="on")
    del browser.cookies["session"]
    return browser


def is_in(browser):
    return browser.get("/account/").status_code == 200


def try_often(browser, email="maya@example.org", times=8):
    for _ in range(times):
        sign_in(browser, WRONG, email)


def test_whoever_tries_from_somewhere_else_slows_down_themselves_and_not_her_phone(phone):
    stranger = Client(REMOTE_ADDR="198.51.100.7")
    try_often(stranger)
    assert "Too many tries" in sign_in(stranger).content.decode()
    assert sign_in(phone).url == "/"
    assert is_in(phone)


def test_nor_does_somebody_on_the_same_network(phone):
    for name in range(12):
        try_often(Client(), f"person{name}@example.org", times=1)
    assert "Too many tries" in sign_in(Client()).content.decode()
    assert sign_in(phone).url == "/"


def test_her_own_wrong_tries_are_counted_all_the_same(phone):
    try_often(phone)
    assert "Too many tries" in sign_in(phone).content.decode()


def test_codes_that_others_ask_for_do_not_use_up_hers_in_her_network(phone):
    for _ in range(25):
        Client().post("/sign-in/code/", {"email": "nobody@example.org"})
    phone.post("/sign-in/code/", {"email": "maya@example.org"})
    assert [sent.to for sent in mail.outbox] == [["maya@example.org"]]


def test_a_device_is_known_only_where_she_stays_signed_in(maya):
    browser = Client()
    sign_in(browser)
    browser.get("/account/")
    assert COOKIE not in browser.cookies


@pytest.mark.parametrize(("page", "form"), [("/sign-out/", {}), ("/devices/", {"end": "everywhere"})])
def test_signing_out_leaves_no_trace_on_the_device(maya, page, form):
    browser = Client()
    sign_in(browser, remember="on")
    assert browser.cookies[COOKIE].value
    browser.post(page, form)
    assert not browser.cookies[COOKIE].value


def test_it_knows_whose_it_is_and_lets_nobody_try_for_others(phone, jonas):
    try_often(Client(REMOTE_ADDR="198.51.100.7"), "jonas@example.org")
    assert "Too many tries" in sign_in(phone, PASSWORD, "jonas@example.org").content.decode()


@pytest.mark.parametrize("made_up", ["", "x", "x:y", "x:y:z"])
def test_a_cookie_that_somebody_made_up_is_worth_nothing(maya, made_up):
    browser = Client(REMOTE_ADDR="198.51.100.7")
    browser.cookies[COOKIE] = made_up
    try_often(browser)
    assert "Too many tries" in sign_in(browser).content.decode()


def test_the_cookie_tells_no_script_and_no_reader_who_she_is(phone):
    cookie = phone.cookies[COOKIE]
    assert cookie["httponly"]
    assert "maya" not in cookie.value
