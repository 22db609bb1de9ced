"""A second step when somebody signs in: set up, asked for, good once, and taken away again."""

import re
import time

import pytest
from allauth.mfa.models import Authenticator
from django.core.cache import cache
from django.db import connection
from django.test import Client

from .authenticator import shown
from .conftest import PASSWORD

pytestmark = pytest.mark.usefixtures("nobody_tried_before")

PAGES = ("/account/second-step/app/", "/account/second-step/passkey/", "/account/second-step/codes/")


@pytest.fixture
def sure(maya):
    """Maya, who just showed who she is."""
    maya.browser.post("/account/is-it-you/", {"password": PASSWORD})
    return maya


def secret_on(page):
    return re.search(r'<b class="key"[^>]*>([A-Z2-7 ]+)</b>', page)[1].replace(" ", "")


def set_up(person):
    secret = secret_on(person.browser.get("/account/second-step/app/").content.decode())
    answer = person.browser.post("/account/second-step/app/", {"code": shown(secret)})
    assert answer.url == "/account/second-step/codes/"
    return secret


@pytest.fixture
def secret(sure):
    """What Maya's app makes its codes from."""
    return set_up(sure)


def on_paper(person):
    page = person.browser.get("/account/second-step/codes/").content.decode()
    return [code.replace(" ", "") for code in re.findall(r"<li>(\d{4} \d{4})</li>", page)]


def half_in():
    """A browser that knows Maya's password."""
    browser = Client()
    assert browser.post("/sign-in/", {"login": "maya@example.org", "password": PASSWORD}).url == "/sign-in/second-step/"
    return browser


def is_in(browser):
    return browser.get("/account/").status_code == 200


def enter(browser, code):
    return browser.post("/sign-in/second-step/", {"code": code})


def test_every_page_that_changes_it_asks_first_who_it_is(maya):
    for page in PAGES:
        assert maya.browser.get(page).url.startswith("/account/is-it-you/")
    assert maya.browser.post("/account/second-step/remove/", {"which": "x"}).url.startswith("/account/is-it-you/")


def test_with_an_app_a_password_alone_is_not_enough(secret):
    browser = half_in()
    assert not is_in(browser)
    assert enter(browser, shown(secret, later=30)).url == "/"
    assert is_in(browser)


def test_a_mailed_code_alone_is_not_enough_either(secret, mailoutbox):
    browser = Client()
    browser.post("/sign-in/code/", {"email": "maya@example.org"})
    mailed = re.search(r"^\S{4,}$", mailoutbox[-1].body, re.MULTILINE)[0]
    assert browser.post("/sign-in/code/enter/", {"code": mailed}).url == "/sign-in/second-step/"
    assert not is_in(browser)


def test_a_code_from_the_app_is_good_once(secret):
    now = shown(secret, later=30)
    enter(half_in(), now)
    second = half_in()
    assert "was used before" in enter(second, now).content.decode()
    assert not is_in(second)


def test_a_code_of_two_minutes_ago_is_too_old(secret):
    assert not is_in_after(shown(secret, later=-120))


def is_in_after(code):
    browser = half_in()
    enter(browser, code)
    return is_in(browser)


@pytest.mark.parametrize("code", ["", "000000", "1" * 400, "äöü", "١٢٣٤٥٦"])
def test_a_wrong_code_is_said_to_be_wrong_and_nothing_breaks(secret, code):
    browser = half_in()
    answer = enter(browser, code)
    assert answer.status_code == 200
    assert 'class="error"' in answer.content.decode()
    assert not is_in(browser)


def test_the_app_is_not_kept_before_it_has_shown_its_code(sure):
    sure.browser.get("/account/second-step/app/")
    answer = sure.browser.post("/account/second-step/app/", {"code": "000000"})
    assert "This is not the code it shows" in answer.content.decode()
    assert not Authenticator.objects.exists()


def test_what_was_scanned_stays_good_when_a_code_was_mistyped(sure):
    first = secret_on(sure.browser.get("/account/second-step/app/").content.decode())
    again = secret_on(sure.browser.post("/account/second-step/app/", {"code": "000000"}).content.decode())
    assert first == again


def test_the_square_is_an_image_in_the_page(sure):
    page = sure.browser.get("/account/second-step/app/").content.decode()
    assert "<svg" in page
    assert "data:" not in page


def test_each_code_on_paper_is_good_once(secret, sure):
    codes = on_paper(sure)
    assert len(set(codes)) == 10
    for code in codes:
        cache.clear()
        assert is_in_after(code)
    for code in codes:
        cache.clear()
        assert not is_in_after(code)
    assert "All are used" in sure.browser.get("/account/second-step/codes/").content.decode()


def test_new_codes_on_paper_replace_the_old_ones(secret, sure):
    before = on_paper(sure)
    sure.browser.post("/account/second-step/codes/")
    after = on_paper(sure)
    assert not set(before) & set(after)
    assert not is_in_after(before[0])
    assert is_in_after(after[0])


def test_whoever_adds_or_removes_something_is_signed_out_elsewhere(sure):
    other = Client()
    other.post("/sign-in/", {"login": "maya@example.org", "password": PASSWORD})
    assert is_in(other)
    secret = set_up(sure)
    assert not is_in(other)
    enter(other := half_in(), shown(secret, later=30))
    assert is_in(other)
    remove_all(sure)
    assert not is_in(other)
    assert is_in(sure.browser)


def remove_all(person):
    page = person.browser.get("/account/second-step/").content.decode()
    for which in re.findall(r'name="which" value="(\w+)"', page):
        person.browser.post("/account/second-step/remove/", {"which": which})


def test_without_it_the_password_is_enough_again_and_the_codes_on_paper_are_gone(secret, sure):
    remove_all(sure)
    assert Client().post("/sign-in/", {"login": "maya@example.org", "password": PASSWORD}).url == "/"
    assert not Authenticator.objects.exists()


def test_nobody_can_remove_somebody_elses(secret, sure, jonas):
    which = re.search(r'name="which" value="(\w+)"', sure.browser.get("/account/second-step/").content.decode())[1]
    jonas.browser.post("/account/is-it-you/", {"password": PASSWORD})
    jonas.browser.post("/account/second-step/remove/", {"which": which})
    assert Authenticator.objects.filter(user=sure.account).count() == 2


def test_whoever_has_it_shows_it_and_not_the_password_before_what_matters(secret, maya):
    browser = Client()
    browser.force_login(maya.account)
    answer = browser.post("/account/is-it-you/", {"password": PASSWORD})
    assert 'class="error"' in answer.content.decode()
    assert browser.get(PAGES[0]).url.startswith("/account/is-it-you/")
    assert browser.post("/account/is-it-you/", {"code": shown(secret, later=30), "next": PAGES[2]}).url == PAGES[2]


def test_too_many_wrong_codes_are_slowed_down(secret):
    browser = half_in()
    for _ in range(5):
        enter(browser, "000000")
    assert "Too many tries" in enter(browser, shown(secret, later=30)).content.decode()
    assert not is_in(browser)


NO_PASSKEY = ["", "x", "null", "[]", "7", '"x"', "{}", '{"response": null}', '{"response": {"userHandle": "_w"}}']


@pytest.mark.parametrize(
    "credential", [*NO_PASSKEY, '{"id": "x", "rawId": "eA", "type": "public-key", "response": {}}']
)
def test_what_is_no_passkey_lets_nobody_in_and_breaks_nothing(secret, sure, credential):
    browser = Client()
    browser.get("/sign-in/passkey/", headers={"accept": "application/json"})
    assert browser.post("/sign-in/passkey/", {"credential": credential}).url == "/sign-in/"
    assert not is_in(browser)
    assert half_in().post("/sign-in/second-step/", {"credential": credential}).status_code == 200
    sure.browser.get("/account/second-step/passkey/")
    answer = sure.browser.post("/account/second-step/passkey/", {"credential": credential, "name": "x"})
    assert answer.status_code == 400
    assert 'class="error"' in answer.content.decode()


def test_no_secret_and_no_code_can_be_read_in_the_database(each_database, sure):
    being_set_up = secret_on(sure.browser.get("/account/second-step/app/").content.decode())
    assert being_set_up not in everything()
    secret = set_up(sure)
    codes = on_paper(sure)
    kept = everything()
    assert "recovery_codes" in kept
    for canary in (secret, *codes, being_set_up):
        assert canary not in kept


def everything() -> str:
    """Every row of every table, as SQL gives it."""
    with connection.cursor() as cursor:
        rows = []
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            rows += cursor.fetchall()
    return str([[bytes(each) if isinstance(each, memoryview) else each for each in row] for row in rows])


def test_the_secret_survives_a_restart(secret, sure):
    from withness.ground.keys import house

    house.cache_clear()
    assert is_in_after(shown(secret, later=30))


def test_pages_call_nothing_by_a_number_that_counts_others(secret, sure):
    page = sure.browser.get("/account/second-step/").content.decode()
    assert all(len(which) == 16 for which in re.findall(r'name="which" value="(\w+)"', page))


def test_times_are_the_owners_own(secret, sure):
    assert time.strftime("%Y") in sure.browser.get("/account/second-step/").content.decode()
