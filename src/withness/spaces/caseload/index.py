"""Keeps the index of glances: after every entry, when a row is found to be behind, and all of it anew on demand."""

from withness.ground.glances.glance import Glance
from withness.ground.glances.keeping import every_seat, forget_all, fresh, keep, seats_in
from withness.ground.ledger import Appended, BrokenLedgerError, NoLedgerError
from withness.ground.ledger.hear import clock, heard_by
from withness.ground.partnership import LedgerId, MemberId, Voice
from withness.ground.people.models import Seat
from withness.ground.people.seats import PARTNERSHIP

from .counting import glance_of


def keep_glances(appended: Appended) -> None:
    """Listener after the ledger's transaction: everybody who is here now has their glance renewed."""
    if appended.kind != PARTNERSHIP:
        return
    for seat in seats_in(appended.ledger):
        if fresh(seat) is None:
            recount(seat)


def recount(seat: Seat) -> Glance:
    """Hear this partnership as this member and keep the glance of it. Raises NoLedgerError."""
    heard = heard_by(Voice(LedgerId(seat.ledger), MemberId(seat.member)))
    glance = glance_of(heard.view, clock())
    keep(seat, heard.place.head.seq, glance)
    return glance


def reindex() -> int:
    """Make every glance anew from the ledgers that can be read; gives how many."""
    forget_all()
    made = 0
    for seat in every_seat():
        try:
            recount(seat)
        except (BrokenLedgerError, NoLedgerError):
            continue
        made += 1
    return made
