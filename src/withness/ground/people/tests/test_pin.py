"""A PIN of one's own: set signed in as oneself, or in person on the device of another."""

import pytest
from django.test import Client

from withness.ground.partnership import Voice
from withness.ground.people import paper_codes, pins, sign_in_cards
from withness.ground.people.forms import PinForm
from withness.ground.people.models import Pin
from withness.ground.people.sure import LASTS_MINUTES, now_sure

PIN, SECRET = "402617", "rain over the old pier"


def sure(person) -> None:
    session = person.browser.session
    now_sure(type("Request", (), {"session": session})())
    session.save()


def own(voice: Voice) -> str:
    return f"/with/{voice.ledger}/people/pin/"


def here(of: Voice) -> str:
    return f"/with/{of.ledger}/people/{of.member}/pin/"


@pytest.mark.parametrize(
    ("pin", "again", "wrong"),
    [
        (PIN, PIN, set()),
        ("", "", {"pin", "again"}),
        (PIN, "", {"again"}),
        (PIN, "402618", {"again"}),
        ("40261", "40261", {"pin"}),
        ("4026170", "4026170", {"pin"}),
        ("40261a", "40261a", {"pin"}),
        ("٤٠٢٦١٧", "٤٠٢٦١٧", {"pin"}),
        ("123456", "123456", {"pin"}),
        ("654321", "654321", {"pin"}),
        ("777777", "777777", {"pin"}),
        ("121212", "121212", {"pin"}),
        ("345345", "345345", {"pin"}),
        ("123321", "123321", {"pin"}),
    ],
)
def test_a_pin_is_six_digits_typed_twice_and_not_the_first_that_is_guessed(pin, again, wrong):
    assert PinForm({"pin": pin, "again": again}).errors.keys() == wrong


def test_she_sets_it_signed_in_as_herself_and_changes_it(maya, together):
    sure(maya)
    assert "A PIN of your own" in maya.browser.get(own(maya.voice)).content.decode()
    assert maya.browser.post(own(maya.voice), {"pin": PIN, "again": PIN}).status_code == 302
    assert pins.voice_with(together.ledger, maya.voice.member, PIN) == maya.voice
    assert "Another PIN" in maya.browser.get(own(maya.voice)).content.decode()
    maya.browser.post(own(maya.voice), {"pin": "509318", "again": "509318"})
    with pytest.raises(pins.WrongPin):
        pins.voice_with(together.ledger, maya.voice.member, PIN)


def test_it_is_kept_as_a_password_is(maya, together):
    pins.set_pin(maya.voice, PIN)
    assert Pin.objects.get().hash.startswith("argon2")


def test_a_device_that_was_left_open_sets_none(maya, together):
    session = maya.browser.session
    session["sure_since"] = 0
    session.save()
    assert maya.browser.get(own(maya.voice)).url.startswith("/account/is-it-you/")
    assert maya.browser.post(own(maya.voice), {"pin": PIN, "again": PIN}).url.startswith("/account/is-it-you/")
    assert LASTS_MINUTES
    assert not pins.has_pin(maya.voice)


def test_a_therapist_has_no_use_for_one(jonas, together):
    sure(jonas)
    assert jonas.browser.get(own(together)).url.endswith("/people/")


def test_without_a_device_she_sets_it_on_his_and_he_stays_who_he_is(maya, jonas, together):
    sign_in_cards.give_card(maya.account, paper_codes.new(), SECRET)
    before = jonas.browser.session.session_key
    words = {"secret": SECRET, "pin": PIN, "again": PIN}
    assert jonas.browser.post(here(maya.voice), words).status_code == 302
    assert pins.voice_with(together.ledger, maya.voice.member, PIN) == maya.voice
    assert jonas.browser.session.session_key == before
    assert jonas.browser.get("/account/").wsgi_request.user == jonas.account


def test_he_can_not_set_it_for_her(maya, jonas, together):
    words = {"secret": "a guess of his own", "pin": PIN, "again": PIN}
    assert "This needs a card" in jonas.browser.get(here(maya.voice)).content.decode()
    assert jonas.browser.post(here(maya.voice), words).status_code == 400
    sign_in_cards.give_card(maya.account, paper_codes.new(), SECRET)
    for _ in range(11):
        answer = jonas.browser.post(here(maya.voice), words)
    assert "It can be tried again in" in answer.content.decode()
    assert SECRET not in answer.content.decode()
    assert not pins.has_pin(maya.voice)


def test_nobody_else_finds_that_page(maya, jonas, together, stranger):
    assert maya.browser.get(here(maya.voice)).url.endswith("/people/")
    assert jonas.browser.get(here(together)).url.endswith("/people/")
    assert stranger.browser.get(here(maya.voice)).status_code == 404
    assert Client().get(here(maya.voice)).status_code == 302
