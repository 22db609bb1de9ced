"""Closing an account: its owner leaves everywhere, and all that let them in is destroyed."""

from allauth.account.models import EmailAddress
from django.db import transaction

from withness.ground.files.keeping import erase_all
from withness.ground.ledger import NoLedgerError, drawer_of, erase_ledger, say
from withness.ground.partnership import Standing, Voice
from withness.ground.partnership.verbs.belonging import leave

from . import devices, second_step
from .invitations import let_in_everybody
from .models import Account, Invitation, Seat, SignInCard
from .seats import PARTNERSHIP, seated


def close(account: Account) -> None:
    """Leave every partnership and practice, destroy what was kept for themselves alone, then forget the person.

    What they said to others stays with those who heard it. Which member the account was stays too: a number without a
    name. Interrupted, it can be done again. Raises the Refusal of `leave`.
    """
    with transaction.atomic():
        # Partnerships first: whoever leaves a practice takes along those they still work with.
        for seat in Seat.objects.filter(account=account, standing=Standing.ACTIVE.value).order_by("kind", "pk"):
            say(seated(seat), leave)
            let_in_everybody(seated(seat).ledger)
    for seat in Seat.objects.filter(account=account, kind=PARTNERSHIP):
        _destroy_drawer(seated(seat))
    with transaction.atomic():
        second_step.forget_all(account)
        EmailAddress.objects.filter(user=account).delete()
        Invitation.objects.filter(used_by=account).update(email="")
        devices.end(account)
        _forget(account)


def _destroy_drawer(voice: Voice) -> None:
    """Nobody else could ever read it, so it goes with its key; whoever was only invited has none."""
    try:
        drawer = drawer_of(voice).ledger
    except NoLedgerError:
        return
    erase_ledger(drawer)
    erase_all(drawer)


def _forget(account: Account) -> None:
    SignInCard.objects.filter(account=account).delete()
    blank = Account(pk=account.pk, email=None, opened_at=account.opened_at, is_active=False)
    blank.set_unusable_password()
    blank.save(force_update=True)
