"""Who gets a mail, what it says, and what happens when it can't be sent."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from django.core import mail

from withness.ground.ledger import say
from withness.ground.ledger.hear import clock
from withness.ground.notices.mails import APART, ERRANDS, WAIT
from withness.ground.notices.models import Errand
from withness.ground.notices.outbox import run_due
from withness.ground.partnership import Role
from withness.ground.partnership.verbs.belonging import leave, rename
from withness.ground.people import invitations
from withness.ground.people.accounts import open_account
from withness.ground.people.founding import found_partnership
from withness.ground.people.models import Account


@pytest.fixture
def soon():
    """When the mails that wait now are due."""
    return clock() + WAIT + 1_000_000


def something_new(person, now=None):
    """What Jonas has to say yes to: so he gets a mail."""
    return invitations.invite(person.account, person.voice, role=Role.SUPERVISOR, now=now)


def test_who_is_asked_gets_a_mail(each_database, people, soon):
    _, maya = people
    something_new(maya)
    run_due(ERRANDS, soon)
    assert [sent.to for sent in mail.outbox] == [["jonas@example.org"]]


def test_it_names_nobody_and_nothing(people, soon):
    _, maya = people
    something_new(maya)
    run_due(ERRANDS, soon)
    (sent,) = mail.outbox
    assert sent.subject == "There is something new"
    for word in ("Maya", "Jonas", "therap", "supervisor", maya.voice.ledger, "/with/"):
        assert word not in sent.subject + sent.body


def test_what_nobody_needs_to_know_at_once_makes_no_mail(people, soon):
    _, maya = people
    say(maya.voice, rename, name="May")
    assert not Errand.objects.exists()


def test_it_waits_a_little_so_that_much_at_once_is_one_mail(people, soon):
    _, maya = people
    something_new(maya)
    something_new(maya)
    run_due(ERRANDS)
    assert mail.outbox == []
    run_due(ERRANDS, soon)
    assert len(mail.outbox) == 1


def test_at_most_one_in_twelve_hours(people, soon):
    _, maya = people
    something_new(maya)
    run_due(ERRANDS, soon)
    something_new(maya)
    run_due(ERRANDS, soon + APART - 1)
    assert len(mail.outbox) == 1
    run_due(ERRANDS, soon + APART)
    assert len(mail.outbox) == 2


def test_who_wants_no_mails_gets_none(people, soon):
    _, maya = people
    something_new(maya)
    Account.objects.update(mails="none")
    something_new(maya)
    run_due(ERRANDS, soon)
    assert mail.outbox == []


def test_who_left_meanwhile_gets_none(people, soon):
    jonas, maya = people
    something_new(maya)
    say(jonas.voice, leave)
    run_due(ERRANDS, soon)
    assert ["jonas@example.org"] not in [sent.to for sent in mail.outbox]


def test_who_does_not_hear_it_gets_none(people, soon):
    _, maya = people
    ana = open_account("ana@example.org", "Ana")
    made = invitations.invite(maya.account, maya.voice, role=Role.SUPPORTER)
    invitations.accept(ana, made.token, name="Ana")
    Errand.objects.all().delete()
    something_new(maya)
    run_due(ERRANDS, soon)
    assert [sent.to for sent in mail.outbox] == [["jonas@example.org"]]


def test_what_is_imported_makes_no_mails(database):
    another = open_account("other@example.org", "Other")
    long_ago = clock() - 90 * 24 * 3600 * 1_000_000
    voice = found_partnership(another, role=Role.CLIENT, name="Other", now=long_ago)
    say(voice, leave, now=long_ago + 1)
    assert not Errand.objects.exists()


def test_a_mail_server_that_is_down_for_a_day_loses_nothing(people, soon, settings):
    _, maya = people
    something_new(maya)
    working = settings.EMAIL_BACKEND
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9
    tries, at = 0, soon
    while at < soon + 24 * 3600 * 1_000_000:
        tries += run_due(ERRANDS, at)
        at = Errand.objects.get().due
    assert 50 < tries < 200
    settings.EMAIL_BACKEND = working
    run_due(ERRANDS, at)
    assert len(mail.outbox) == 1


def test_no_address_is_noted_down_when_a_mail_fails(people, soon, settings, caplog):
    _, maya = people
    something_new(maya)
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9
    run_due(ERRANDS, soon)
    assert "a mail could not be sent" in caplog.text
    assert "example.org" not in caplog.text


def test_nothing_of_what_was_said_is_in_the_outbox(people):
    _, maya = people
    something_new(maya)
    (row,) = Errand.objects.values()
    assert "Maya" not in str(row)
    assert "jonas" not in str(row)


@pytest.fixture
def jonas_once_a_day(people):
    jonas, maya = people
    Account.objects.filter(pk=jonas.account.pk).update(mails="daily", time_zone="Pacific/Auckland")
    return jonas, maya


def test_once_a_day_is_at_six_in_the_evening_where_they_are_and_one_mail_for_everything(jonas_once_a_day):
    jonas, maya = jonas_once_a_day
    other = found_partnership(maya.account, role=Role.CLIENT, name="Maya")
    made = invitations.invite(maya.account, other, role=Role.THERAPIST)
    invitations.accept(jonas.account, made.token, name="Jonas")
    Errand.objects.all().delete()
    something_new(maya)
    invitations.invite(maya.account, other, role=Role.SUPERVISOR)
    (errand,) = Errand.objects.all()
    due = datetime.fromtimestamp(errand.due / 1_000_000, ZoneInfo("Pacific/Auckland"))
    assert (due.hour, due.minute, due.second) == (18, 0, 0)
    assert clock() < errand.due <= clock() + 25 * 3600 * 1_000_000
    run_due(ERRANDS, errand.due)
    assert [sent.to for sent in mail.outbox] == [["jonas@example.org"]]


def test_the_next_day_is_another_mail(jonas_once_a_day):
    _, maya = jonas_once_a_day
    something_new(maya)
    run_due(ERRANDS, Errand.objects.get().due)
    something_new(maya)
    run_due(ERRANDS, Errand.objects.get().due)
    assert len(mail.outbox) == 2


def test_who_left_everywhere_gets_no_mail_in_the_evening(jonas_once_a_day):
    jonas, maya = jonas_once_a_day
    something_new(maya)
    say(jonas.voice, leave)
    run_due(ERRANDS, Errand.objects.get(subject=str(jonas.account.pk)).due)
    assert ["jonas@example.org"] not in [sent.to for sent in mail.outbox]


@pytest.mark.parametrize("zone", ["Nowhere/At_all", "", "UTC"])
def test_a_zone_nobody_knows_is_no_reason_for_no_mail(jonas_once_a_day, zone):
    _, maya = jonas_once_a_day
    Account.objects.update(time_zone=zone)
    something_new(maya)
    run_due(ERRANDS, Errand.objects.get().due)
    assert len(mail.outbox) == 1


def test_who_can_look_gets_a_mail_when_somebody_knocks_and_whoever_stands_around_gets_none(people, soon):
    _, maya = people
    friend, ana = open_account("ines@example.org", "Ines"), open_account("ana@example.org", "Ana")
    made = invitations.invite(maya.account, maya.voice, role=Role.SUPPORTER)
    invitations.accept(friend, made.token, name="Ines")
    made = invitations.invite(maya.account, maya.voice, role=Role.CLIENT, by_link=True)
    Errand.objects.all().delete()
    invitations.accept(ana, made.token, name="Ana")
    run_due(ERRANDS, soon)
    assert sorted(to for sent in mail.outbox for to in sent.to) == ["jonas@example.org", "maya@example.org"]
    assert all("Ana" not in sent.subject + sent.body for sent in mail.outbox)
