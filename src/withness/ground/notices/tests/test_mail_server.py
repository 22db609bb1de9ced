"""A real mail server that refuses for a day and then takes mails again: nothing is lost, nothing comes twice."""

import socket

import pytest
from aiosmtpd.controller import Controller
from django.test import Client

from withness.ground.ledger.hear import clock
from withness.ground.notices import changes, mails
from withness.ground.notices.delivery import mails_wait_since
from withness.ground.notices.models import Errand
from withness.ground.notices.outbox import LONGEST_PAUSE, SECOND, run_due
from withness.ground.partnership import Role
from withness.ground.people import invitations

ERRANDS = {**mails.ERRANDS, **changes.ERRANDS}
DAY = 24 * 3600 * SECOND


class MailServer:
    """Takes mails, or says why not; `taken` holds (whom it is to, the whole mail)."""

    def __init__(self):
        self.refuses, self.refuses_whom, self.tries, self.taken = "", "", 0, []

    async def handle_RCPT(self, _server, _session, envelope, address, _options):  # noqa: N802  as aiosmtpd calls it
        self.tries += 1
        if address == self.refuses_whom:
            return "550 nobody here by that name"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, _server, _session, envelope):  # noqa: N802
        if self.refuses:
            return self.refuses
        self.taken.append((envelope.rcpt_tos, envelope.content.decode()))
        return "250 OK"


@pytest.fixture
def server(settings):
    server = MailServer()
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    controller = Controller(server, hostname="127.0.0.1", port=port)
    controller.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
    settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
    yield server
    controller.stop()


@pytest.fixture
def jonas(people):
    """Jonas, to whom a mail is to go: Maya has invited somebody he has to say yes to."""
    jonas, maya = people
    invitations.invite(maya.account, maya.voice, role=Role.SUPERVISOR)
    return jonas


def his_page(jonas):
    browser = Client()
    browser.force_login(jonas.account)
    return browser.get("/account/").content.decode()


def test_what_a_server_refuses_for_a_day_comes_once_when_it_takes_mails_again(jonas, server):
    server.refuses = "451 not now"
    at = begin = clock() + mails.WAIT + SECOND
    pauses = []
    while at < begin + DAY:
        run_due(ERRANDS, at)
        due = Errand.objects.get(due__isnull=False).due
        pauses.append(due - at)
        at = due
    assert pauses == sorted(pauses)
    assert pauses[-1] == LONGEST_PAUSE
    assert 50 < server.tries < 200
    assert "Mails to you could not be delivered since" in his_page(jonas)
    server.refuses = ""
    run_due(ERRANDS, at)
    for later in (at + 1, at + DAY):
        run_due(ERRANDS, later)
    ((to, whole),) = server.taken
    assert to == ["jonas@example.org"]
    assert "There is something new" in whole
    assert "Maya" not in whole
    assert "could not be delivered" not in his_page(jonas)


def test_since_when_is_the_first_time_it_failed(jonas, server):
    server.refuses = "451 not now"
    first = clock() + mails.WAIT + SECOND
    run_due(ERRANDS, first)
    since = mails_wait_since(jonas.account.pk)
    run_due(ERRANDS, first + DAY)
    assert mails_wait_since(jonas.account.pk) == since
    assert since.timestamp() == pytest.approx(first / SECOND)


def test_who_waits_for_no_mail_is_told_nothing_of_it(jonas, server):
    assert mails_wait_since(jonas.account.pk) is None
    assert "could not be delivered" not in his_page(jonas)


def test_an_address_that_nobody_has_is_tried_once_a_day_and_its_owner_reads_so(jonas, server):
    server.refuses_whom = "jonas@example.org"
    at = clock() + mails.WAIT + SECOND
    run_due(ERRANDS, at)
    run_due(ERRANDS, at + DAY - 1)
    assert server.tries == 1
    assert "could not be delivered" in his_page(jonas)
    run_due(ERRANDS, at + DAY)
    assert server.tries == 2


def test_a_server_that_goes_away_between_two_addresses_gets_neither_twice(people, server):
    """Somebody's address has changed: the old one and the new one are told."""
    jonas, _ = people
    jonas.account.former_addresses.create(email="before@example.org")
    changes.tell_owner(jonas.account.pk)
    server.refuses_whom = "jonas@example.org"
    at = clock() + SECOND
    run_due(ERRANDS, at)
    server.refuses_whom = ""
    run_due(ERRANDS, at + DAY)
    run_due(ERRANDS, at + 2 * DAY)
    assert [to for to, _ in server.taken] == [["before@example.org"], ["jonas@example.org"]]
