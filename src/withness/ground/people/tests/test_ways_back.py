"""Lost phone, regained in person: on the real site."""

import re
from datetime import timedelta
from http import HTTPStatus

import pytest
from django.test import Client
from django.utils import timezone

from withness.ground.ledger import say
from withness.ground.partnership import Role
from withness.ground.partnership.verbs.belonging import leave
from withness.ground.people import paper_codes, pins, sign_in_cards, ways_back
from withness.ground.people.founding import found_partnership
from withness.ground.people.models import Account, Seat, WayBack

from .test_by_paper import DIGITS, comes, letters_on, types
from .test_pin import sure

pytestmark = pytest.mark.usefixtures("nobody_tried_before")

WHY = "She is here with me. Her phone was stolen on the bus."


def lets_in(jonas, maya, **words: str):
    sure(jonas)
    until = (timezone.localdate() + timedelta(days=30)).isoformat()
    fields = {"why": WHY, "until": until, "key": "k", **words}
    return jonas.browser.post(f"/with/{jonas.voice.ledger}/people/{maya.voice.member}/way-back/", fields)


@pytest.fixture
def code(jonas, maya, together) -> str:
    """The letters of the sheet that Jonas made for Maya."""
    return letters_on(jonas.browser.get(lets_in(jonas, maya).url))


def token_for(code: str, browser: Client | None = None) -> str:
    answer = types(browser or Client(), code)
    assert answer.status_code == HTTPStatus.FOUND, answer.content.decode()
    assert answer.url.startswith("/back/")
    return answer.url.split("/")[2]


def returns(code: str, *, browser: Client | None = None, secret: str = DIGITS, card: str = ""):
    words = {"secret": secret, "again": secret, "card": card or sign_in_cards.draw()}
    return (browser or Client()).post(f"/back/{token_for(code, browser)}/", words)


def home(maya) -> str:
    return f"/with/{maya.voice.ledger}/"


def test_the_seat_moves_to_whoever_brings_the_code_and_nothing_else_does(code, maya, jonas):
    pins.set_pin(maya.voice, "509318")
    own = found_partnership(maya.account, role=Role.CLIENT, name="Maya")
    letters = letters_on(returns(code))
    assert maya.browser.get(home(maya)).status_code == HTTPStatus.NOT_FOUND
    assert maya.browser.get(f"/with/{own.ledger}/").status_code == HTTPStatus.OK
    assert pins.voice_with(maya.voice.ledger, maya.voice.member, DIGITS) == maya.voice
    back = Client()
    comes(letters, browser=back)
    assert back.get(home(maya)).status_code == HTTPStatus.OK
    assert back.get(f"/with/{own.ledger}/").status_code == HTTPStatus.NOT_FOUND
    assert Account.objects.get(pk=maya.account.pk).email == "maya@example.org"


def test_everybody_here_reads_who_did_it_and_why(code, maya, jonas):
    back = Client()
    comes(letters_on(returns(code)), browser=back)
    assert "You let Maya back in, in person" in (record := jonas.browser.get(f"{home(maya)}record/").content.decode())
    assert WHY in record
    assert "Jonas let you back in, in person" in back.get(f"{home(maya)}record/").content.decode()
    assert "came again on" in jonas.browser.get(f"{home(maya)}people/").content.decode()


def test_it_may_be_an_account_that_is_there_already(code, maya, stranger):
    token = token_for(code, stranger.browser)
    assert "that is me" in stranger.browser.get(f"/back/{token}/").content.decode()
    assert Client().post(f"/back/{token}/as-i-am/").url.startswith("/sign-in/")
    assert stranger.browser.post(f"/back/{token}/as-i-am/").url == home(maya)
    assert Seat.objects.get(member=maya.voice.member).account == stranger.account


def test_somebody_who_is_here_already_takes_nobodys_seat(code, maya, jonas):
    answer = jonas.browser.post(f"/back/{token_for(code, jonas.browser)}/as-i-am/")
    assert "You are here already." in answer.content.decode()
    assert Seat.objects.get(member=maya.voice.member).account == maya.account
    assert letters_on(returns(code))


def test_done_on_the_therapists_device_he_stays_who_he_is(code, jonas):
    before = dict(jonas.browser.session)
    returns(code, browser=jonas.browser)
    assert dict(jonas.browser.session) == before


def test_a_code_is_good_once_for_two_days_and_only_the_last_one(code, jonas, maya):
    newer = letters_on(jonas.browser.get(lets_in(jonas, maya, key="other").url))
    assert "This code has run out." in types(Client(), code).content.decode()
    returns(newer)
    assert "This code has been used." in types(Client(), newer).content.decode()
    last = letters_on(jonas.browser.get(lets_in(jonas, maya, key="third").url))
    WayBack.objects.filter(used_at=None).update(until=timezone.now())
    assert "This code has run out." in types(Client(), last).content.decode()


def test_sent_again_it_shows_the_same_card_and_makes_one_account(code):
    token, card = token_for(code), sign_in_cards.draw()
    words = {"secret": DIGITS, "again": DIGITS, "card": card}
    first, again = (Client().post(f"/back/{token}/", words) for _ in range(2))
    assert letters_on(first) == letters_on(again)
    assert Account.objects.filter(email=None).count() == 1


def test_what_is_missing_is_said_and_nothing_is_lost(jonas, maya, together):
    answer = lets_in(jonas, maya, why="")
    assert answer.status_code == HTTPStatus.BAD_REQUEST
    assert "Write the reason" in answer.content.decode()
    assert WHY in lets_in(jonas, maya, until="2020-01-01").content.decode()
    assert not WayBack.objects.exists()


def test_only_a_therapist_who_showed_who_they_are_lets_somebody_in(jonas, maya, together):
    sure(maya)
    assert maya.browser.get(f"/with/{together.ledger}/people/{together.member}/way-back/").url.endswith("/people/")
    session = jonas.browser.session
    session["sure_since"] = 0
    session.save()
    at = f"/with/{together.ledger}/people/{maya.voice.member}/way-back/"
    assert jonas.browser.get(at).url.startswith("/account/is-it-you/")
    assert not WayBack.objects.exists()


def test_nobody_comes_back_who_has_left(code, maya):
    token = token_for(code)
    say(maya.voice, leave)
    answer = Client().post(f"/back/{token}/", {"secret": DIGITS, "again": DIGITS})
    assert "They are not here any more." in answer.content.decode()


def test_whoever_had_the_way_in_is_told_in_their_account(code, maya):
    returns(code)
    assert "Was it you?" in maya.browser.get("/account/").content.decode()


def objects(maya, **words: str):
    sure(maya)
    page = maya.browser.get("/account/not-me/").content.decode()
    act = re.search(r'name="act" value="([^"]+)"', page)
    words = {"act": act[1] if act else "none", "words": "I was at school that day.", **words}
    return maya.browser.post("/account/not-me/", words)


def test_said_not_to_have_been_her_nobody_comes_in_until_she_is_let_in_again(code, maya, jonas):
    letters, back = letters_on(returns(code)), Client()
    comes(letters, browser=back)
    assert objects(maya).url == "/account/"
    assert back.get(home(maya)).status_code == HTTPStatus.NOT_FOUND
    assert maya.browser.get(home(maya)).status_code == HTTPStatus.NOT_FOUND
    assert not pins.has_pin(maya.voice)
    assert "I was at school that day." in jonas.browser.get(f"{home(maya)}record/").content.decode()
    assert "said that this was somebody else" in jonas.browser.get(f"{home(maya)}people/").content.decode()
    again = letters_on(jonas.browser.get(lets_in(jonas, maya, key="again").url))
    comes(letters_on(returns(again)), browser=(second := Client()))
    assert second.get(home(maya)).status_code == HTTPStatus.OK


def test_it_can_be_said_once_and_for_a_while(code, maya, jonas):
    returns(code)
    WayBack.objects.update(used_at=timezone.now() - ways_back.MAY_OBJECT - timedelta(minutes=1))
    assert objects(maya).status_code == HTTPStatus.BAD_REQUEST
    WayBack.objects.update(used_at=timezone.now())
    assert objects(maya).status_code == HTTPStatus.FOUND
    assert "any more" in objects(maya).content.decode()


def test_somebody_else_can_not_say_it_for_her(code, maya, stranger):
    returns(code)
    act = WayBack.objects.get().act
    assert objects(stranger, act=act).status_code == HTTPStatus.BAD_REQUEST
    assert WayBack.objects.get().objected_at is None


def test_what_is_kept_of_the_code_is_nothing_to_try_out(code):
    way = WayBack.objects.get()
    assert way.code == paper_codes.kept(paper_codes.read(code))
