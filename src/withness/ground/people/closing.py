"""Closing an account: its owner leaves everywhere, and all that let them in is destroyed."""

from allauth.account.models import EmailAddress
from django.db import transaction

from withness.ground.ledger import say
from withness.ground.partnership import LedgerId, MemberId, Standing, Voice
from withness.ground.partnership.verbs.belonging import leave

from . import devices, second_step
from .models import Account, Invitation, Seat, SignInCard
from .seats import PARTNERSHIP


def close(account: Account) -> None:
    """Leave every partnership, then forget the person behind the account. Raises the Refusal of `leave`.

    What they said stays with those who heard it. Which member the account was stays too: a number without a name.
    """
    with transaction.atomic():
        for seat in Seat.objects.filter(account=account, kind=PARTNERSHIP, standing=Standing.ACTIVE.value):
            say(Voice(LedgerId(seat.ledger), MemberId(seat.member)), leave)
        second_step.forget_all(account)
        EmailAddress.objects.filter(user=account).delete()
        Invitation.objects.filter(used_by=account).update(email="")
        devices.end(account)
        _forget(account)


def _forget(account: Account) -> None:
    SignInCard.objects.filter(account=account).delete()
    blank = Account(pk=account.pk, email=None, opened_at=account.opened_at, is_active=False)
    blank.set_unusable_password()
    blank.save(force_update=True)
