"""Mails because of what is hard in daily life: to whoever hears it, and naming nothing of it."""

import pytest
from django.core import mail

from tests.people import one_more
from withness.capabilities.needs.events import Answer, InWords
from withness.capabilities.needs.rules import ask_again, give_needs
from withness.ground.directory.domains import SAFETY
from withness.ground.ledger import say
from withness.ground.ledger.hear import clock
from withness.ground.notices.mails import ERRANDS, WAIT
from withness.ground.notices.models import Errand
from withness.ground.notices.outbox import run_due
from withness.ground.partnership import Role

HARD = Answer(hard=True, help=True, barriers=("no_funds",))
TELLING = ("Maya", "Jonas", "Noor", "food", "hard", "help", "safe", "money", "Zebrafinch", "/with/")


@pytest.fixture
def noor(people):
    """Maya's partner, who is a client as she is."""
    return one_more(people, "noor", Role.CLIENT)


def gives(person, to, **answers):
    words = {domain: InWords(tried="Zebrafinch") for domain in answers}
    hear = frozenset(each.voice.member for each in to)
    say(person.voice, give_needs, given="g", answers=answers, words=words, to=hear)


def mailed():
    """To whom mails go out now, once it was looked that none says more than that there is something new."""
    mail.outbox.clear()
    run_due(ERRANDS, clock() + WAIT + 1_000_000)
    for each in mail.outbox:
        assert each.subject == "There is something new"
        assert not [word for word in TELLING if word.lower() in each.body.lower()], each.body
    return sorted(address for each in mail.outbox for address in each.to)


@pytest.fixture(autouse=True)
def _nobody_waits(maya, noor):
    Errand.objects.all().delete()


def test_what_is_hard_is_a_mail_to_whoever_hears_it_and_names_nothing(maya, jonas, noor):
    gives(maya, [jonas], food=HARD, money=HARD)
    assert mailed() == ["jonas@example.org"]


def test_safety_at_home_is_no_mail_to_a_partner_even_where_they_are_to_hear_the_rest(maya, jonas, noor):
    """That something was said is the harm, whatever it was."""
    gives(maya, [jonas, noor], **{SAFETY: HARD})
    assert mailed() == ["jonas@example.org"]


def test_asking_to_look_again_is_a_mail_to_them_that_names_nothing(maya, jonas):
    say(jonas.voice, ask_again, of=maya.voice.member)
    assert "maya@example.org" in mailed()
