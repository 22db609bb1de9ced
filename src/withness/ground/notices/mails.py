"""Mails that say there is something new, and nothing else: no name, no word, no address of a page."""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings

from withness.ground.ledger import Appended
from withness.ground.ledger.hear import clock
from withness.ground.partnership import Audience, Entry, LedgerId, MemberId, Standing
from withness.ground.people.clock import zone_named
from withness.ground.people.models import Account, Seat
from withness.ground.people.seats import PARTNERSHIP

from .delivery import deliver
from .outbox import SECOND, Run, enqueue

KIND = "notices.mail"
MINUTE = 60 * SECOND
DAY = 24 * 60 * MINUTE
WAIT = 10 * MINUTE
"""Before a mail is sent, in case more is said: then it is one mail for all of it."""
APART = 12 * 60 * MINUTE
"""Between two mails to the same person about the same partnership, however much is said."""

EVERYWHERE = LedgerId("")
"""Stands for all partnerships of an account: who wants one mail a day gets one for all of them."""
EVENING = 18

Whom = Callable[[Entry], Audience]


def the_others(entry: Entry) -> Audience:
    """Everyone who hears it, but for whoever said it."""
    return entry.audience - {entry.by}


def whose_voice_it_needs(entry: Entry) -> Audience:
    """Those whose answer a proposal waits for."""
    needs: Audience = entry.event.needs
    return needs - {entry.by}


def whose_welcome_it_needs(entry: Entry) -> Audience:
    """Those who have to say yes to somebody joining."""
    awaits: Audience = entry.event.awaits
    return awaits


def whose_look_it_needs(entry: Entry) -> Audience:
    """Those who can say of somebody who knocked that it is them."""
    asks: Audience = entry.event.asks
    return asks


class Mails:
    """Listener inside the ledger's transaction: writes down who is to get a mail, by the table it is given."""

    def __init__(self, table: Mapping[type, Whom]) -> None:
        self._table = table

    def __call__(self, appended: Appended) -> None:
        at = appended.entries[-1].at
        # What was said long before it is saved was imported: nobody is told that it is new.
        if appended.kind != PARTNERSHIP or at < clock() - DAY:
            return
        if members := {member for entry in appended.entries for member in self._whom(entry)}:
            for account, zone in _who_wants_mail(appended.ledger, members).items():
                if zone:
                    enqueue(KIND, EVERYWHERE, str(account), due=_evening(at, zone))
                else:
                    enqueue(KIND, appended.ledger, str(account), due=at + WAIT, apart=APART)

    def _whom(self, entry: Entry) -> Audience:
        whom = self._table.get(type(entry.event))
        return whom(entry) & entry.audience if whom is not None else frozenset()


def send(ledger: LedgerId, account: str) -> int | None:
    """Send the mail to somebody who is still a member and still wants mails; nobody else gets one."""
    if UUID(account) in _who_wants_mail(ledger):
        address = Account.objects.values_list("email", flat=True).get(pk=account)
        deliver("notices/mail/something_new", address or "", link=f"{settings.WITHNESS_ORIGINS[0]}/")
    return None


ERRANDS: Mapping[str, Run] = {KIND: send}


def _who_wants_mail(ledger: LedgerId, members: set[MemberId] | None = None) -> dict[UUID, str]:
    """Accounts, and the time zone of those who want one mail a day for all they belong to (else nothing)."""
    seats = Seat.objects.filter(kind=PARTNERSHIP, standing=Standing.ACTIVE.value, account__is_active=True)
    seats = seats.exclude(account__mails=Account.Mails.NONE).exclude(account__email=None)
    if ledger != EVERYWHERE:
        seats = seats.filter(ledger=ledger)
    if members is not None:
        seats = seats.filter(member__in=members)
    rows = seats.values_list("account", "account__mails", "account__time_zone")
    return {account: zone if mails == Account.Mails.DAILY else "" for account, mails, zone in rows}


def _evening(at: int, zone: str) -> int:
    """The next six o'clock in the evening, where they are."""
    now = datetime.fromtimestamp(at / SECOND, zone_named(zone))
    evening = now.replace(hour=EVENING, minute=0, second=0, microsecond=0)
    if evening <= now:
        evening += timedelta(days=1)
    return int(evening.timestamp()) * SECOND
