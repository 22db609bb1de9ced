"""Telling somebody that something about how they sign in was changed."""

import pytest
from django.core import mail
from django.test import Client

from withness.ground.notices import changes
from withness.ground.notices.models import Errand
from withness.ground.notices.outbox import run_due
from withness.ground.people.accounts import open_account
from withness.ground.people.models import Account, FormerAddress


@pytest.fixture
def maya(database):
    return open_account("maya@example.org", "Maya")


def moved(account):
    """Her address was another one until now."""
    FormerAddress.objects.create(account=account, email="before@example.org")
    changes.tell_owner(account.pk)


def test_it_names_nobody_and_nothing(maya):
    changes.tell_owner(maya.pk)
    run_due(changes.ERRANDS)
    (sent,) = mail.outbox
    assert sent.to == ["maya@example.org"]
    assert sent.subject == "Something was changed"
    for word in ("Maya", "therap", "Withness", "http", "address", "passkey", "closed"):
        assert word not in sent.subject + sent.body


def test_both_addresses_are_told_once_and_the_one_before_is_forgotten(each_database, maya):
    moved(maya)
    run_due(changes.ERRANDS)
    run_due(changes.ERRANDS)
    assert [sent.to for sent in mail.outbox] == [["before@example.org"], ["maya@example.org"]]
    assert not FormerAddress.objects.exists()


def test_several_changes_at_once_are_one_mail(maya):
    changes.tell_owner(maya.pk)
    changes.tell_owner(maya.pk)
    run_due(changes.ERRANDS)
    assert len(mail.outbox) == 1


def test_who_wants_no_mails_is_told_where_their_address_was_and_nowhere_else(maya):
    """Whoever takes over an account would choose no mails first, and its owner would never know."""
    Account.objects.update(mails="none")
    moved(maya)
    run_due(changes.ERRANDS)
    assert [sent.to for sent in mail.outbox] == [["before@example.org"]]
    assert not FormerAddress.objects.exists()


def test_of_any_other_change_who_wants_no_mails_gets_none(maya):
    Account.objects.update(mails="none")
    changes.tell_owner(maya.pk)
    run_due(changes.ERRANDS)
    assert mail.outbox == []


def test_the_address_of_a_closed_account_is_forgotten_and_not_told(maya):
    moved(maya)
    Account.objects.update(is_active=False)
    run_due(changes.ERRANDS)
    assert mail.outbox == []
    assert not FormerAddress.objects.exists()


def test_nobody_is_written_to_once_the_account_is_closed(maya):
    changes.tell_owner(maya.pk)
    Account.objects.update(is_active=False)
    run_due(changes.ERRANDS)
    assert mail.outbox == []


def test_no_address_is_in_the_outbox(maya):
    moved(maya)
    assert "example.org" not in str(list(Errand.objects.values()))


def test_the_site_tells_whoever_chooses_a_password(maya):
    """The house has told the pages of people who tells."""
    browser = Client()
    maya.set_password("four words in a row")
    maya.save()
    browser.post("/sign-in/", {"login": "maya@example.org", "password": "four words in a row"})
    browser.post("/account/password/", {"password1": "other words in a row", "password2": "other words in a row"})
    run_due(changes.ERRANDS)
    assert [sent.to for sent in mail.outbox] == [["maya@example.org"]]
