"""One's own account."""

import pytest
from django.db import IntegrityError, transaction

from withness.ground.people.models import Account

FORM = {"name": "M.", "time_zone": "Europe/Berlin", "region": "GB", "scheme": "dark", "mails": "daily"}


def test_what_is_chosen_is_kept(maya):
    assert maya.browser.post("/account/", FORM).status_code == 302
    kept = Account.objects.get(pk=maya.account.pk)
    assert (kept.name, kept.time_zone, kept.region, kept.scheme) == ("M.", "Europe/Berlin", "GB", "dark")
    assert kept.mails == "daily"


def test_mails_can_be_switched_off(maya):
    maya.browser.post("/account/", {**FORM, "mails": "none"})
    assert Account.objects.get(pk=maya.account.pk).mails == "none"


def test_a_time_zone_that_does_not_exist_is_named(maya):
    answer = maya.browser.post("/account/", {**FORM, "time_zone": "Nowhere/At_all"})
    assert answer.status_code == 400
    assert 'class="error"' in answer.content.decode()


def test_an_address_belongs_to_one_account_however_it_is_capitalised(each_database, maya):
    with pytest.raises(IntegrityError), transaction.atomic():
        Account.objects.create_user("MAYA@example.org")
    with pytest.raises(IntegrityError), transaction.atomic():
        Account.objects.bulk_create([Account(email="MAYA@example.org")])


def test_visitors_are_asked_to_sign_in(client, database):
    assert client.get("/account/").status_code == 302
    assert client.get("/account/password/").status_code == 302
