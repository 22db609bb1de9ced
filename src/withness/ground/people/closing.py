"""Closing an account: its owner leaves everywhere, and all that let them in is destroyed."""

from allauth.account.models import EmailAddress
from django.db import transaction

from withness.ground.ledger import say
from withness.ground.partnership import LedgerId, MemberId, Standing, Voice
from withness.ground.partnership.verbs.belonging import leave

from . import devices, second_step
from .models import Account, Invitation, Seat
from .seats import PARTNERSHIP, PRACTICE


def close(account: Account) -> None:
    """Leave every partnership and practice, then forget the person behind the account. Raises the Refusal of `leave`.

    What they said stays with those who heard it. Which member the account was stays too: a number without a name.
    """
    with transaction.atomic():
        # Partnerships first: whoever leaves a practice takes along those they still work with.
        seats = Seat.objects.filter(account=account, kind__in=(PARTNERSHIP, PRACTICE), standing=Standing.ACTIVE.value)
        for seat in seats.order_by("kind", "pk"):
            say(Voice(LedgerId(seat.ledger), MemberId(seat.member)), leave)
        second_step.forget_all(account)
        EmailAddress.objects.filter(user=account).delete()
        Invitation.objects.filter(used_by=account).update(email="")
        devices.end(account)
        _forget(account)


def _forget(account: Account) -> None:
    blank = Account(pk=account.pk, email=f"{account.pk}@closed.invalid", opened_at=account.opened_at, is_active=False)
    blank.set_unusable_password()
    blank.save(force_update=True)
