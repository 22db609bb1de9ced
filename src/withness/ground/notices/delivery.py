"""Delivers a mail of the outbox, or says when to try again; and since when that has been so for somebody."""

import logging
from datetime import UTC, datetime
from smtplib import SMTPException, SMTPRecipientsRefused
from uuid import UUID

from django.db.models import Min

from withness.ground.people import mails

from .models import Errand
from .outbox import SECOND, NotNow

DAY = 24 * 60 * 60 * SECOND

log = logging.getLogger(__name__)


def deliver(template: str, address: str, **context: object) -> None:
    """Send a mail. Raises NotNow where it didn't go out, so that it comes again."""
    try:
        mails.write(template, address, **context).send()
    except SMTPRecipientsRefused:
        # The mail server works, the address doesn't: asking it often would only get everybody's mails refused.
        raise NotNow(pause=DAY) from None
    except (OSError, SMTPException) as trouble:
        # Without the trouble's own words: they may hold the address.
        log.warning("a mail could not be sent and waits: %s", type(trouble).__name__)
        raise NotNow from None


def mails_wait_since(account: UUID) -> datetime | None:
    """Since when mails to somebody could not be delivered; None where none waits for that reason."""
    waiting = Errand.objects.filter(subject=str(account), kind__startswith="notices.", due__isnull=False)
    since = waiting.aggregate(since=Min("failing_since"))["since"]
    return None if since is None else datetime.fromtimestamp(since / SECOND, UTC)
