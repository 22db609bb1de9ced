"""Another password, another address, and closing the account."""

import re

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.core import mail
from django.db import connection
from django.test import Client

from withness.ground.keys import KeyGoneError, house
from withness.ground.ledger import NoLedgerError, drawer_of, hear, open_ledger, say
from withness.ground.ledger.ids import new_id
from withness.ground.partnership import MemberId, Role, Standing, Voice
from withness.ground.partnership.verbs import found
from withness.ground.people import ways_in
from withness.ground.people.models import Account, FormerAddress
from withness.ground.people.seats import PRACTICE, give_seat

from .conftest import PASSWORD

pytestmark = pytest.mark.usefixtures("nobody_tried_before")

OTHER_WORDS = "other words in a row"


@pytest.fixture
def sure(maya):
    """Maya, who just showed who she is."""
    maya.browser.post("/account/is-it-you/", {"password": PASSWORD})
    return maya


@pytest.fixture
def elsewhere(sure):
    """Another device of hers."""
    return signed_in()


def signed_in(email="maya@example.org", password=PASSWORD):
    browser = Client()
    browser.post("/sign-in/", {"login": email, "password": password})
    return browser


def is_in(browser):
    return browser.get("/account/").status_code == 200


def code():
    return re.search(r"^\S{4,}$", mail.outbox[-1].body, re.MULTILINE)[0]


def move_to(person, address):
    answer = person.browser.post("/account/address/", {"email": address})
    assert answer.url == "/account/address/code/"
    return person.browser.post("/account/address/code/", {"code": code()})


@pytest.fixture
def told(monkeypatch):
    """The accounts whose owners are told that a way in has changed."""
    told = []
    monkeypatch.setattr(ways_in, "_tell", told.append)
    return told


@pytest.mark.parametrize(
    "page", ["/account/password/", "/account/address/", "/account/address/code/", "/account/close/"]
)
def test_each_of_them_asks_first_who_it_is(maya, page):
    for answer in (maya.browser.get(page), maya.browser.post(page)):
        assert answer.url.startswith("/account/is-it-you/")
    assert is_in(maya.browser)


def test_another_password_signs_out_everywhere_else_and_its_owner_is_told(sure, elsewhere, told):
    words = {"password1": OTHER_WORDS, "password2": OTHER_WORDS}
    assert sure.browser.post("/account/password/", words).url == "/account/"
    assert is_in(sure.browser)
    assert not is_in(elsewhere)
    assert is_in(signed_in(password=OTHER_WORDS))
    assert told == [sure.account.pk]


def test_a_forgotten_password_that_was_replaced_is_told_too(maya, told):
    browser = Client()
    browser.post("/forgot/", {"email": "maya@example.org"})
    browser.post("/forgot/code/", {"code": code()})
    browser.post("/forgot/password/", {"password1": OTHER_WORDS, "password2": OTHER_WORDS})
    assert told == [maya.account.pk]


def test_whoever_has_no_password_can_choose_one(maya):
    maya.account.set_unusable_password()
    maya.account.save()
    maya.browser.force_login(maya.account)
    maya.browser.post("/account/is-it-you/", {"send": "code"})
    maya.browser.post("/account/is-it-you/", {"code": code()})
    assert "Choose a password" in maya.browser.get("/account/password/").content.decode()
    maya.browser.post("/account/password/", {"password1": OTHER_WORDS, "password2": OTHER_WORDS})
    assert is_in(signed_in(password=OTHER_WORDS))


def test_a_new_address_holds_once_its_code_was_entered(sure, elsewhere):
    assert sure.browser.post("/account/address/", {"email": "May@Example.org"}).url == "/account/address/code/"
    assert mail.outbox[-1].to == ["may@example.org"]
    assert Account.objects.get(pk=sure.account.pk).email == "maya@example.org"
    assert sure.browser.post("/account/address/code/", {"code": code()}).url == "/account/"
    assert Account.objects.get(pk=sure.account.pk).email == "may@example.org"
    assert not is_in(elsewhere)
    assert is_in(signed_in("may@example.org"))
    assert not is_in(signed_in("maya@example.org"))


def test_nothing_is_sent_to_sign_in_with_to_the_address_of_before(sure):
    move_to(sure, "may@example.org")
    mail.outbox.clear()
    Client().post("/sign-in/code/", {"email": "maya@example.org"})
    Client().post("/forgot/", {"email": "maya@example.org"})
    assert mail.outbox == []


def test_the_address_of_before_is_kept_until_it_was_told(sure, told):
    move_to(sure, "may@example.org")
    assert told == [sure.account.pk]
    assert [former.email for former in FormerAddress.objects.all()] == ["maya@example.org"]


def test_the_page_does_not_tell_whose_address_it_is_and_its_owner_is_told_nothing_of_who_asked(sure, jonas):
    taken = sure.browser.post("/account/address/", {"email": "jonas@example.org"}, follow=True).content.decode()
    assert mail.outbox[-1].to == ["jonas@example.org"]
    assert "Maya" not in mail.outbox[-1].body
    free = sure.browser.post("/account/address/", {"email": "nobody@example.org"}, follow=True).content.decode()
    hide = re.compile(r'name="csrfmiddlewaretoken" value="\w+"|\w+@example.org')
    assert hide.sub("", taken) == hide.sub("", free)


def test_an_address_that_somebody_takes_meanwhile_is_not_taken_away_from_them(sure):
    sure.browser.post("/account/address/", {"email": "may@example.org"})
    Account.objects.create_user("may@example.org")
    assert sure.browser.post("/account/address/code/", {"code": code()}).status_code == 400
    assert Account.objects.get(pk=sure.account.pk).email == "maya@example.org"
    assert EmailAddress.objects.get(user=sure.account).email == "maya@example.org"


@pytest.mark.parametrize("address", ["", "no address", "maya@example.org", "MAYA@example.org"])
def test_an_address_that_can_not_be_used_is_said_to_be_so_and_stays_in_its_box(sure, address):
    answer = sure.browser.post("/account/address/", {"email": address})
    assert answer.status_code == 400
    assert 'class="error"' in answer.content.decode()
    assert f'value="{address}"' in answer.content.decode()


def test_a_wrong_code_changes_nothing(sure):
    sure.browser.post("/account/address/", {"email": "may@example.org"})
    assert sure.browser.post("/account/address/code/", {"code": "WRONG1"}).status_code == 400
    assert Account.objects.get(pk=sure.account.pk).email == "maya@example.org"


def test_closing_leaves_every_partnership_and_destroys_what_let_in(each_database, sure, elsewhere, jonas, together):
    assert "What is destroyed" in sure.browser.get("/account/close/").content.decode()
    assert sure.browser.post("/account/close/").url == "/"
    assert not is_in(sure.browser)
    assert not is_in(elsewhere)
    assert not is_in(signed_in())
    assert hear(jonas.voice).member(sure.voice.member).standing is Standing.LEFT
    closed = Account.objects.get(pk=sure.account.pk)
    assert not closed.is_active
    assert not closed.has_usable_password()
    assert not Authenticator.objects.filter(user=closed).exists()
    assert not UserSession.objects.filter(user=closed).exists()
    assert "maya@example.org" not in everything()


def test_what_one_kept_for_oneself_is_destroyed_with_its_key(each_database, sure, together):
    drawer = drawer_of(sure.voice)
    assert hear(drawer).heard
    sure.browser.post("/account/close/")
    with pytest.raises(NoLedgerError):
        hear(drawer)
    with pytest.raises(KeyGoneError):
        house().keystore.cipher_of(drawer.ledger)


def test_a_place_at_a_practice_ends_too_and_the_page_says_so_before(sure, jonas, together):
    jonas.browser.post("/account/is-it-you/", {"password": PASSWORD})
    practice = Voice(open_ledger(PRACTICE), MemberId(new_id()))
    give_seat(jonas.account, practice, Role.THERAPIST, PRACTICE)
    say(practice, found, role=Role.THERAPIST, name="Jonas")
    assert "Your place in your practice ends too" in jonas.browser.get("/account/close/").content.decode()
    assert "practice ends" not in sure.browser.get("/account/close/").content.decode()
    jonas.browser.post("/account/close/")
    assert hear(practice).me.standing is Standing.LEFT


def test_the_page_leads_to_taking_everything_along_first(sure, together):
    page = sure.browser.get("/account/close/").content.decode()
    assert f'href="/with/{sure.voice.ledger}/take-along/"' in page
    assert "With Jonas" in page
    assert 'href="/leaving/"' in page


def everything() -> str:
    with connection.cursor() as cursor:
        rows = []
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            rows += cursor.fetchall()
    return str([[bytes(each) if isinstance(each, memoryview) else each for each in row] for row in rows])


def test_the_others_keep_what_was_said_under_the_name_it_was_said(sure, jonas, together):
    sure.browser.post("/account/close/")
    assert hear(jonas.voice).member(sure.voice.member).name == "Maya"


def test_with_the_same_address_one_can_begin_anew(sure, together):
    sure.browser.post("/account/close/")
    Account.objects.create_user("maya@example.org")


def test_looking_at_the_page_closes_nothing(sure):
    sure.browser.get("/account/close/")
    assert is_in(sure.browser)
