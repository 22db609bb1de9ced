"""Keeps glances: sealed with the partnership's own key and gone with it, and never an older over a newer one."""

from collections.abc import Iterable
from typing import cast
from uuid import UUID

import msgspec
from django.db.models import QuerySet

from withness.ground.keys import BrokenSealError, KeyGoneError, house
from withness.ground.ledger.numbers import last_number
from withness.ground.partnership import LedgerId, Role, Standing
from withness.ground.people.models import Seat
from withness.ground.people.seats import PARTNERSHIP, PRACTICE

from .glance import Glance
from .models import KeptGlance

_encode = msgspec.msgpack.Encoder().encode
_decode = msgspec.msgpack.Decoder(Glance).decode


def seats_of(account: UUID | None) -> list[Seat]:
    """Every seat that this account has now, in partnerships and practices, with its glance: one query."""
    return list(_here().filter(account=account))


def therapists_in(ledger: LedgerId) -> list[Seat]:
    """The seats of the therapists who are here now and have an account, with their glances."""
    return list(_therapists().filter(ledger=ledger))


def every_therapist() -> Iterable[Seat]:
    """The seats of every therapist who is anywhere now, with their glances."""
    return _therapists().iterator()


def fresh(seat: Seat) -> Glance | None:
    """The glance of a seat that one of these gave, or None if anything was said since or it can't be read."""
    kept = cast("KeptGlance | None", getattr(seat, "glance", None))
    if kept is None or kept.number != seat.last:  # type: ignore[attr-defined]  # annotated below
        return None
    try:
        cipher = house().keystore.cipher_of(seat.ledger)
        return _decode(cipher.unseal(bytes(kept.sealed), _context(seat, kept.number)))
    except (BrokenSealError, KeyGoneError, msgspec.DecodeError):
        # A version before had other fields, or the whole ledger was erased a moment ago.
        return None


def keep(seat: Seat, number: int, glance: Glance) -> None:
    """Keep what this member sees from afar after the entry with this number, unless a newer one is kept."""
    sealed = house().keystore.cipher_of(seat.ledger).seal(_encode(glance), _context(seat, number))
    newer = KeptGlance.objects.filter(seat=seat, number__lte=number).update(number=number, sealed=sealed)
    if not newer:
        KeptGlance.objects.bulk_create([KeptGlance(seat=seat, number=number, sealed=sealed)], ignore_conflicts=True)


def forget_all() -> None:
    """Throw every glance away, to be made anew."""
    KeptGlance.objects.all().delete()


def _here() -> QuerySet[Seat]:
    here = Seat.objects.filter(kind__in=(PARTNERSHIP, PRACTICE), standing=Standing.ACTIVE.value)
    return here.select_related("glance").annotate(last=last_number("ledger")).order_by("pk")


def _therapists() -> QuerySet[Seat]:
    return _here().filter(kind=PARTNERSHIP, role=Role.THERAPIST.value)


def _context(seat: Seat, number: int) -> bytes:
    """What a glance is bound to, so that none can be put in another's place."""
    return f"glance\0{seat.ledger}\0{seat.member}\0{number}".encode()
