"""Mails that say that something about signing in was changed: to the account's address, and to the one before."""

from collections.abc import Mapping
from uuid import UUID

from withness.ground.ledger.hear import clock
from withness.ground.partnership import LedgerId
from withness.ground.people.models import Account, FormerAddress

from .delivery import deliver
from .outbox import Run, enqueue

KIND = "notices.change"
LET_BACK_IN = "notices.let_back_in"
NO_LEDGER = LedgerId("")
TEMPLATE = "notices/mail/way_in_changed"


def tell_owner(account: UUID) -> None:
    """Write down that the owner of this account is to be told. Several changes before it is sent are one mail."""
    enqueue(KIND, NO_LEDGER, str(account), due=clock())


def tell_former(account: UUID) -> None:
    """Write down that whoever had a seat until now is to be told that somebody was let back in in their place."""
    enqueue(LET_BACK_IN, NO_LEDGER, str(account), due=clock())


def send_to_former(_ledger: LedgerId, subject: str) -> int | None:
    """Tell them at their address, if they have one and want mails. Their account says so in any case."""
    account = Account.objects.filter(pk=UUID(subject), is_active=True).exclude(mails=Account.Mails.NONE).first()
    if account is not None and account.email:
        deliver("notices/mail/let_back_in", account.email)
    return None


def send(_ledger: LedgerId, subject: str) -> int | None:
    """Tell every address that was theirs, each once, and the one that is, unless they want no mails.

    Who takes over an account would choose no mails first: so the address of before is told whatever was chosen.
    """
    account = Account.objects.filter(pk=UUID(subject), is_active=True).first()
    former = FormerAddress.objects.filter(account=UUID(subject))
    if account is None:
        former.delete()
        return None
    for each in former:
        deliver(TEMPLATE, each.email)
        each.delete()
    if account.email and account.mails != Account.Mails.NONE:
        deliver(TEMPLATE, account.email)
    return None


ERRANDS: Mapping[str, Run] = {KIND: send, LET_BACK_IN: send_to_former}
