"""Everyone a therapist works with, on one page, read with one query."""

import logging
from typing import cast

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from withness.ground.glances.glance import Glance
from withness.ground.glances.keeping import fresh, seats_of
from withness.ground.ledger import BrokenLedgerError, NoLedgerError
from withness.ground.ledger.hear import clock
from withness.ground.partnership import Role
from withness.ground.people.door import signed_in_only
from withness.ground.people.models import Account, Seat
from withness.ground.people.seats import PARTNERSHIP

from . import cards
from .index import recount

log = logging.getLogger(__name__)

UNREADABLE = "Somebody whose record can't be read. Ask whoever looks after this site to run withness ledger verify"


@require_safe
@signed_in_only
def caseload(request: HttpRequest) -> HttpResponse:
    """Whose session is next and what waits where. Whoever is nobody's therapist finds nothing here."""
    account = cast("Account", request.user)
    seats = seats_of(account.pk)
    if not any(_is_therapist(seat) for seat in seats):
        raise Http404
    mine: list[tuple[str, Glance]] = []
    elsewhere: list[tuple[str, Glance]] = []
    for seat in seats:
        if seat.kind == PARTNERSHIP and (glance := _glance(seat)) is not None:
            (mine if _is_therapist(seat) else elsewhere).append((f"/with/{seat.ledger}/", glance))
    shown = cards.caseload(account.name, mine, elsewhere, clock())
    return render(request, "caseload/caseload.html", {"caseload": shown})


def _glance(seat: Seat) -> Glance | None:
    """What is kept, or what the ledger says where something was said since; None where it was erased."""
    try:
        return fresh(seat) or recount(seat)
    except NoLedgerError:
        return None
    except BrokenLedgerError:
        # One record that was tampered with must not hide everybody else, nor pass in silence.
        log.exception("a partnership can't be read")
        return Glance(UNREADABLE)


def _is_therapist(seat: Seat) -> bool:
    return seat.role == Role.THERAPIST.value
