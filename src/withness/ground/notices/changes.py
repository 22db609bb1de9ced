"""Mails that say that something about signing in was changed: to the account's address, and to the one before."""

from collections.abc import Mapping
from uuid import UUID

from withness.ground.ledger.hear import clock
from withness.ground.partnership import LedgerId
from withness.ground.people.models import Account, FormerAddress

from .delivery import deliver
from .outbox import Run, enqueue

KIND = "notices.change"
NO_LEDGER = LedgerId("")
TEMPLATE = "notices/mail/way_in_changed"


def tell_owner(account: UUID) -> None:
    """Write down that the owner of this account is to be told. Several changes before it is sent are one mail."""
    enqueue(KIND, NO_LEDGER, str(account), due=clock())


def send(_ledger: LedgerId, subject: str) -> int | None:
    """Tell every address that is theirs or was, each once; nobody who wants no mails."""
    account = Account.objects.filter(pk=UUID(subject), is_active=True).first()
    former = FormerAddress.objects.filter(account=UUID(subject))
    if account is None or account.mails == Account.Mails.NONE:
        former.delete()
        return None
    for each in former:
        deliver(TEMPLATE, each.email)
        each.delete()
    if account.email:
        deliver(TEMPLATE, account.email)
    return None


ERRANDS: Mapping[str, Run] = {KIND: send}
