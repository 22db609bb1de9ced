"""Keeps the index of therapists' glances: after every entry, where a row is behind, and all of it on demand."""

import hashlib
import logging
from collections.abc import Iterable
from uuid import UUID

import msgspec
from django.db import transaction

from withness.ground.glances.glance import Glance
from withness.ground.glances.keeping import every_therapist, forget_all, fresh, keep, seats_of, therapists_in
from withness.ground.ledger import Appended, BrokenLedgerError, NoLedgerError
from withness.ground.ledger.hear import clock, heard_by
from withness.ground.partnership import LedgerId, MemberId, Role, Voice
from withness.ground.people.models import Seat
from withness.ground.people.seats import PARTNERSHIP

from .counting import glance_of

log = logging.getLogger(__name__)

UNREADABLE = "Somebody whose record can't be read. Ask whoever looks after this site to run withness ledger verify"
_encode = msgspec.msgpack.Encoder().encode


def keep_glances(appended: Appended) -> None:
    """Listener after the ledger's transaction: the therapists who are here now have their glance renewed."""
    if appended.kind != PARTNERSHIP:
        return
    behind = [seat for seat in therapists_in(appended.ledger) if fresh(seat) is None]
    if behind:
        with transaction.atomic():
            for seat in behind:
                recount(seat)


def recount(seat: Seat) -> Glance:
    """Hear this partnership as this member, and keep the glance of it if they are its therapist.

    Raises NoLedgerError.
    """
    heard = heard_by(Voice(LedgerId(seat.ledger), MemberId(seat.member)))
    glance = glance_of(heard.view, clock())
    if seat.role == Role.THERAPIST.value:
        keep(seat, heard.place.head.seq, glance)
    return glance


def glances_of(account: UUID) -> list[tuple[Seat, Glance]] | None:
    """What this account sees from afar of every partnership it is in, made anew where a row is behind: one query
    where none is. None for whoever is nobody's therapist."""
    seats = seats_of(account)
    if not any(seat.role == Role.THERAPIST.value for seat in seats):
        return None
    seen = ((seat, _seen(seat)) for seat in seats if seat.kind == PARTNERSHIP)
    return [(seat, glance) for seat, glance in seen if glance is not None]


def mark_of(account: UUID) -> str | None:
    """How the page of everyone stands for this account: changes when anything on it would, and not otherwise."""
    glances = glances_of(account)
    return None if glances is None else digest(glances)


def digest(glances: Iterable[tuple[Seat, Glance]]) -> str:
    """A mark that differs where any of these differ."""
    return hashlib.sha256(_encode([(seat.ledger, glance) for seat, glance in glances])).hexdigest()[:16]


def _seen(seat: Seat) -> Glance | None:
    """What is kept, or what the ledger says where something was said since; None where it was erased."""
    try:
        return fresh(seat) or recount(seat)
    except NoLedgerError:
        return None
    except BrokenLedgerError:
        # One record that was tampered with must not hide everybody else, nor pass in silence.
        log.exception("a partnership can't be read")
        return Glance(UNREADABLE)


def reindex() -> int:
    """Make every glance anew from the ledgers that can be read; gives how many."""
    forget_all()
    made = 0
    for seat in every_therapist():
        try:
            recount(seat)
        except (BrokenLedgerError, NoLedgerError):
            continue
        made += 1
    return made
