"""Mails that say there is something new, and nothing else: no name, no word, no address of a page."""

import logging
from collections.abc import Callable, Mapping
from smtplib import SMTPException, SMTPRecipientsRefused
from uuid import UUID

from django.conf import settings

from withness.ground.ledger import Appended
from withness.ground.ledger.hear import clock
from withness.ground.partnership import Audience, Entry, LedgerId, MemberId, Standing
from withness.ground.people import mails
from withness.ground.people.models import Account, Seat
from withness.ground.people.seats import PARTNERSHIP

from .outbox import SECOND, NotNow, Run, enqueue

KIND = "notices.mail"
MINUTE = 60 * SECOND
DAY = 24 * 60 * MINUTE
WAIT = 10 * MINUTE
"""Before a mail is sent, in case more is said: then it is one mail for all of it."""
APART = 12 * 60 * MINUTE
"""Between two mails to the same person about the same partnership, however much is said."""

Whom = Callable[[Entry], Audience]

log = logging.getLogger(__name__)


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
            for account in _who_wants_mail(appended.ledger, members):
                enqueue(KIND, appended.ledger, str(account), due=at + WAIT, apart=APART)

    def _whom(self, entry: Entry) -> Audience:
        whom = self._table.get(type(entry.event))
        return whom(entry) & entry.audience if whom is not None else frozenset()


def send(ledger: LedgerId, account: str) -> int | None:
    """Send the mail to somebody who is still a member and still wants mails; nobody else gets one."""
    to = UUID(account)
    if to not in _who_wants_mail(ledger):
        return None
    address = Account.objects.values_list("email", flat=True).get(pk=to)
    try:
        mails.write("notices/mail/something_new", address, link=f"{settings.WITHNESS_ORIGINS[0]}/").send()
    except SMTPRecipientsRefused:
        # The mail server works, the address doesn't: asking it often would only get everybody's mails refused.
        return clock() + DAY
    except (OSError, SMTPException) as trouble:
        # Without the trouble's own words: they may hold the address.
        log.warning("a mail could not be sent and waits: %s", type(trouble).__name__)
        raise NotNow from None
    return None


ERRANDS: Mapping[str, Run] = {KIND: send}


def _who_wants_mail(ledger: LedgerId, members: set[MemberId] | None = None) -> set[UUID]:
    seats = Seat.objects.filter(
        ledger=ledger, standing=Standing.ACTIVE.value, account__wants_mail=True, account__is_active=True
    )
    if members is not None:
        seats = seats.filter(member__in=members)
    return set(seats.values_list("account", flat=True))
