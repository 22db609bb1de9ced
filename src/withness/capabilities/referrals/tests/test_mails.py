"""Mails among ourselves because of a referral: to whoever hears each step, and naming nothing of it."""

import pytest
from django.core import mail

from withness.capabilities.referrals.events import ACCEPTED, CANNOT, MAIL, NO, ReferralWording
from withness.capabilities.referrals.rules import (
    hinder,
    note_reply,
    propose_referral,
    say_answer,
    say_came_back,
    send_referral,
    take_back,
    tell,
)
from withness.ground.ledger import say, say_as_house
from withness.ground.ledger.hear import clock
from withness.ground.notices.mails import ERRANDS, WAIT
from withness.ground.notices.models import Errand
from withness.ground.notices.outbox import run_due
from withness.ground.partnership.verbs import agree, end

MAYA, JONAS = "maya@example.org", "jonas@example.org"
WORDING = ReferralWording("Zebrafinch larder", ("1 Row",), "larder@example.org", "Somebody needs food.", "Jonas")
TELLING = ("Maya", "Jonas", "Zebrafinch", "larder", "food", "help", "refer", "money", "place", "/with/", "/answer/")


def mailed():
    """To whom mails go out now, once it was looked that none says more than that there is something new."""
    mail.outbox.clear()
    run_due(ERRANDS, clock() + WAIT + 1_000_000)
    for each in mail.outbox:
        assert each.subject == "There is something new"
        assert not [word for word in TELLING if word.lower() in each.body.lower()], each.body
    sent = sorted(address for each in mail.outbox for address in each.to)
    Errand.objects.all().delete()
    return sent


@pytest.fixture
def offered(maya, jonas):
    """What Jonas put forward, and nothing that waits to be mailed but that."""
    Errand.objects.all().delete()
    words = {"wording": WORDING, "service": "larder", "about": "food", "who": MAIL, "ask_after": 7}
    say(jonas.voice, propose_referral, referral="r", version="v", **words)
    return "r"


@pytest.fixture
def letter(maya, offered):
    """It went out, by Maya, and nobody waits for a mail about that."""
    say(maya.voice, agree, accord=offered, version="v")
    say(maya.voice, send_referral, referral=offered, version="v", letter="l", how=MAIL)
    Errand.objects.all().delete()
    return {"referral": offered, "letter": "l"}


def test_whoever_is_asked_for_their_yes_gets_a_mail_that_names_nothing(offered):
    assert mailed() == [MAYA]


def test_a_yes_and_that_it_went_out_are_mails_to_the_other(maya, jonas, offered):
    mailed()
    say(maya.voice, agree, accord=offered, version="v")
    assert mailed() == [JONAS]
    say(jonas.voice, send_referral, referral=offered, version="v", letter="l", how=MAIL)
    assert mailed() == [MAYA]


@pytest.mark.parametrize("stands", [ACCEPTED, CANNOT])
def test_what_a_service_answers_is_a_mail_to_both_that_names_nothing(maya, letter, stands):
    barriers = ("no_funds",) if stands == CANNOT else ()
    say_as_house(maya.voice.ledger, note_reply, **letter, stands=stands, barriers=barriers, note="Zebrafinch")
    assert mailed() == [JONAS, MAYA]


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        (say_answer, {"stands": ACCEPTED, "note": "Zebrafinch"}),
        (tell, {"got": NO, "barriers": ("no_funds",)}),
        (hinder, {"barriers": ("no_funds",), "note": "Zebrafinch"}),
    ],
)
def test_what_a_client_says_came_of_it_is_a_mail_to_the_therapist(maya, letter, rule, words):
    say(maya.voice, rule, referral=letter["referral"], **words)
    assert mailed() == [JONAS]


@pytest.mark.parametrize("rule", [take_back, say_came_back])
def test_closing_the_address_is_a_mail_to_the_other(jonas, letter, rule):
    say(jonas.voice, rule, **letter)
    assert mailed() == [MAYA]


def test_ending_it_is_a_mail_to_the_other(jonas, letter):
    say(jonas.voice, end, accord=letter["referral"], how="stopped")
    assert mailed() == [MAYA]
