"""Makes slips, finds them by what stands in an address, and uses each one up once."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction
from django.db.models import QuerySet

from withness.ground.ledger.hear import clock
from withness.ground.ledger.ids import new_id
from withness.ground.partnership import AccordId, LedgerId, MemberId, Refusal
from withness.ground.people.tokens import draw, kept

from .models import Slip

DAY = 24 * 60 * 60 * 1_000_000
FORGOTTEN = 90 * DAY
"""After a slip ran out it is still told that it did, for so long; then nothing is left of it."""


class UnknownSlip(Refusal):
    why = "We don't know this address."
    what_now = "Perhaps a part of it got lost. Open it from the message it came in."


class SlipUsed(Refusal):
    why = "This was answered already."
    what_now = "Each address can be used once. If it wasn't you, tell whoever sent it to you."


class SlipOver(Refusal):
    why = "This address has run out."
    what_now = "You need do nothing. Whoever sent it can ask you again."


class SlipTakenBack(Refusal):
    why = "This isn't asked any more."
    what_now = "You need do nothing."


def keep(
    kind: str, ledger: LedgerId, subject: AccordId, *, until: int, part: str = "", member: MemberId | None = None
) -> str:
    """Keep a question to be answered until then (microseconds UTC), and give its id. It has no address yet."""
    now = clock()
    Slip.objects.filter(until__lt=now - FORGOTTEN).delete()
    made = Slip.objects.create(
        id=new_id(), token=kept(draw()), kind=kind, ledger=ledger, subject=subject, part=part,
        member=member or "", until=until,
    )  # fmt: skip
    return made.pk


def addressed(slip: str) -> tuple[Slip, str] | None:
    """A slip that is still open, and the token of its one address: told now and never again. One that was told before
    is worth nothing from now on. None where there is nothing to answer any more."""
    token = draw()
    if not _open(slip).update(token=kept(token)):
        return None
    return Slip.objects.get(pk=slip), token


def found(token: str) -> Slip:
    """The slip at this address; looking uses nothing up. Raises a Refusal that says why it can't be answered."""
    slip = Slip.objects.filter(token=kept(token)).first()
    if slip is None:
        raise UnknownSlip
    if slip.taken_back_at is not None:
        raise SlipTakenBack
    if slip.used_at is not None:
        raise SlipUsed
    if slip.until <= clock():
        raise SlipOver
    return slip


@contextmanager
def used(slip: Slip) -> Iterator[None]:
    """Use it up with what is done inside: both, or neither. Raises SlipUsed where somebody was faster."""
    with transaction.atomic():
        if not _open(slip.pk).update(used_at=clock()):
            raise SlipUsed
        yield


def take_back(ledger: LedgerId, subject: AccordId, *, kind: str, member: MemberId | None = None) -> None:
    """Nothing of this kind about this subject can be answered from now on (by this member, if one is named)."""
    open_ones = Slip.objects.filter(ledger=ledger, subject=subject, kind=kind, used_at=None, taken_back_at=None)
    if member is not None:
        open_ones = open_ones.filter(member=member)
    open_ones.update(taken_back_at=clock())


def _open(slip: str) -> QuerySet[Slip]:
    return Slip.objects.filter(pk=slip, used_at=None, taken_back_at=None, until__gt=clock())
