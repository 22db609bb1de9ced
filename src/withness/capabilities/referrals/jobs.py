"""Takes what was agreed on out of the house, and asks its client in time: the outbox holds ids, and no word."""

import logging
from collections.abc import Mapping
from datetime import UTC, datetime
from smtplib import SMTPException, SMTPRecipientsRefused
from typing import Any

from django.conf import settings
from django.db import transaction
from django.urls import reverse

from withness.ground.ledger import Appended, NoLedgerError, hear, say_as_house
from withness.ground.ledger.hear import clock
from withness.ground.notices.delivery import deliver
from withness.ground.notices.outbox import SECOND, NotNow, Run, enqueue
from withness.ground.partnership import (
    HOUSE,
    Accord,
    AccordId,
    LedgerId,
    MemberId,
    Role,
    Standing,
    View,
    Voice,
    accords,
)
from withness.ground.people import mails
from withness.ground.people.models import Account, Seat
from withness.ground.people.seats import PARTNERSHIP
from withness.ground.replies import slips
from withness.ground.replies.models import Slip

from .events import KIND, MAIL, CameBack, LetterId, Sent, TakenBack, Told
from .rules import note_asked, note_delivery
from .state import asks, course_of, due_at, is_open, sent

LETTER, ASK = "referrals.letter", "referrals.ask"
OF_SERVICE, OF_CLIENT = "referrals.service", "referrals.client"
"""Kinds of slips: the service answers whether it can help, the client whether they got help."""
DAY = 24 * 60 * 60 * SECOND
SERVICE_HAS, CLIENT_HAS = 60 * DAY, 30 * DAY
"""How long an address can be used."""

log = logging.getLogger(__name__)


def keep_letters(appended: Appended) -> None:
    """Listener inside the ledger's transaction: what was sent has its errand, and what was taken back no address."""
    if appended.kind != PARTNERSHIP:
        return
    ledger = appended.ledger
    for entry in appended.entries:
        match entry.event:
            case Sent() as event:
                slips.take_back(ledger, event.accord, kind=OF_SERVICE)
                # What was said long before it is saved was imported: nothing goes out for it now.
                if entry.at > clock() - DAY:
                    if event.how == MAIL:
                        slip = for_service(ledger, event.accord, event.letter, entry.at)
                        enqueue(LETTER, ledger, slip, due=entry.at)
                    enqueue(ASK, ledger, event.accord, due=entry.at)
            case TakenBack(accord=accord) | CameBack(accord=accord):
                slips.take_back(ledger, accord, kind=OF_SERVICE)
            case Told(accord=accord):
                slips.take_back(ledger, accord, kind=OF_CLIENT, member=entry.by)
            case accords.Ended(accord=accord):
                slips.take_back(ledger, accord, kind=OF_SERVICE)
                slips.take_back(ledger, accord, kind=OF_CLIENT)


def for_service(ledger: LedgerId, referral: AccordId, letter: LetterId, now: int) -> str:
    """A slip on which the service can answer."""
    return slips.keep(OF_SERVICE, ledger, referral, part=letter, until=now + SERVICE_HAS)


def address(token: str) -> str:
    """The whole address of a page without a login."""
    return f"{settings.WITHNESS_ORIGINS[0]}{reverse('referral_replies:reply', args=[token])}"


def heard(ledger: LedgerId, referral: str) -> tuple[View, Accord] | None:
    """What the house knows of a referral; None where it is none any more."""
    try:
        view = hear(Voice(ledger, HOUSE))
    except NoLedgerError:
        return None
    accord = view.accords.get(AccordId(referral))
    return (view, accord) if accord is not None and accord.kind == KIND else None


def send(ledger: LedgerId, subject: str) -> int | None:
    """Send the mail of one slip, to a service or to a client. Each try has an address of its own."""
    slip = Slip.objects.filter(pk=subject).first()
    known = heard(ledger, slip.subject) if slip is not None else None
    if slip is None or known is None:
        return None
    if slip.kind == OF_CLIENT:
        _ask_client(slip)
    else:
        _to_service(slip, *known)
    return None


def _to_service(slip: Slip, view: View, accord: Accord) -> None:
    letter = course_of(view, accord.id).letters.get(LetterId(slip.part))
    open_slip = slips.addressed(slip.pk) if is_open(accord, letter) else None
    if open_slip is None or accord.current is None:
        return
    wording = accord.current.wording
    known: dict[str, Any] = {"referral": accord.id, "letter": LetterId(slip.part)}
    words = {"said": wording.said, "signed": wording.signed, "until": _day(slip.until)}
    mail = mails.write("referrals/mail/letter", wording.to, link=address(open_slip[1]), **words)
    try:
        mail.send()
    except SMTPRecipientsRefused:
        slips.take_back(LedgerId(slip.ledger), accord.id, kind=OF_SERVICE)
        say_as_house(LedgerId(slip.ledger), note_delivery, arrived=False, **known)
    except (OSError, SMTPException) as trouble:
        # Without the trouble's own words: they may hold the address.
        log.warning("a letter could not be sent and waits: %s", type(trouble).__name__)
        raise NotNow from None
    else:
        say_as_house(LedgerId(slip.ledger), note_delivery, arrived=True, **known)


def _ask_client(slip: Slip) -> None:
    """Whoever wants no mails finds the question on home."""
    who = Seat.objects.filter(ledger=slip.ledger, member=slip.member, standing=Standing.ACTIVE.value)
    who = who.filter(account__is_active=True).exclude(account__mails=Account.Mails.NONE).exclude(account__email=None)
    to = who.values_list("account__email", flat=True).first()
    open_slip = slips.addressed(slip.pk) if to else None
    if to and open_slip is not None:
        deliver("referrals/mail/question", to, link=address(open_slip[1]), until=_day(slip.until))


def ask(ledger: LedgerId, referral: str) -> int | None:
    """Ask each client once the agreed time has come. Gives when that is (microseconds UTC), or None: nothing to ask."""
    known, now = heard(ledger, referral), clock()
    if known is None:
        return None
    view, accord = known
    letter = sent(view, accord)
    due = due_at(accord, letter) if letter is not None else None
    if letter is None or due is None or accord.current is None:
        return None
    if now < due:
        return due
    for member in sorted(accord.current.needs):
        if view.member(member).active and view.member(member).role is Role.CLIENT and asks(view, accord, member, now):
            _ask(ledger, accord.id, letter.id, member)
    return None


def _ask(ledger: LedgerId, referral: AccordId, letter: LetterId, member: MemberId) -> None:
    with transaction.atomic():
        if say_as_house(ledger, note_asked, referral=referral, letter=letter, to=member):
            now = clock()
            slip = slips.keep(OF_CLIENT, ledger, referral, part=letter, member=member, until=now + CLIENT_HAS)
            enqueue(LETTER, ledger, slip, due=now)


def _day(at: int) -> datetime:
    return datetime.fromtimestamp(at / SECOND, UTC)


ERRANDS: Mapping[str, Run] = {LETTER: send, ASK: ask}
