"""Keeps openings: written once a day, sealed with the partnership's own key, forgotten after two years."""

import hashlib
import hmac
from collections.abc import Iterable
from datetime import date
from functools import cache

import msgspec
from django.db import connection

from withness.ground.keys import BrokenSealError, Cipher, House, KeyGoneError, house
from withness.ground.partnership import LedgerId, Voice

from .models import KeptOpening
from .opening import Opening

KEPT_YEARS = 2
REMEMBERED = 100_000
"""Openings of today that a process remembers having noted, some 60 bytes each."""

# Asked on every page.
_OF_PAGE = "SELECT once, sealed FROM openings_keptopening WHERE ledger = %s AND page = %s"

_encode = msgspec.msgpack.Encoder().encode
_decode = msgspec.msgpack.Decoder(Opening).decode


class _Today:
    """What this process noted today: a page that is opened again costs no question to the database."""

    def __init__(self) -> None:
        self._day = date.min
        self._noted: set[bytes] = set()

    def is_known(self, day: date, once: bytes) -> bool:
        return day == self._day and once in self._noted

    def begins(self, day: date) -> bool:
        """Whether this is the first time on this day."""
        return day > self._day

    def add(self, day: date, once: bytes) -> None:
        if day != self._day or len(self._noted) >= REMEMBERED:
            self._noted = set()
            self._day = day
        self._noted.add(once)


_today = _Today()


def note(voice: Voice, page: str, about: str, day: date, device: str) -> bool:
    """Note that this member opened this page on this day. False if it was noted before."""
    opening = Opening(voice.member, page, about, day, device)
    once = _hashed("once", voice.ledger, opening.member, page, about, day.isoformat(), device)
    if _today.is_known(day, once):
        return False
    if _today.begins(day):
        KeptOpening.objects.filter(until__lte=day).delete()
    sealed = house().keystore.cipher_of(voice.ledger).seal(_encode(opening), _context(voice.ledger, once))
    row = KeptOpening(
        once=once,
        ledger=voice.ledger,
        page=_hashed("page", voice.ledger, page, about),
        sealed=sealed,
        until=forgotten_on(day),
    )
    new = not KeptOpening.objects.filter(once=once).exists()
    if new:
        KeptOpening.objects.bulk_create([row], ignore_conflicts=True)
    _today.add(day, once)
    return new


def of_page(ledger: LedgerId, page: str, about: str) -> list[Opening]:
    """Everybody's openings of one page, in no order: one query."""
    with connection.cursor() as cursor:
        cursor.execute(_OF_PAGE, [ledger, _hashed("page", ledger, page, about)])
        return _opened(ledger, cursor.fetchall())


def of_days(ledger: LedgerId, days: Iterable[date]) -> list[Opening]:
    """Everybody's openings on these days: one query."""
    wanted = set(days)
    if not wanted:
        return []
    rows = KeptOpening.objects.filter(ledger=ledger, until__in={forgotten_on(day) for day in wanted})
    return [opening for opening in _opened(ledger, rows.values_list("once", "sealed")) if opening.day in wanted]


def of_ledger(ledger: LedgerId) -> list[Opening]:
    """All openings that are still kept."""
    return _opened(ledger, KeptOpening.objects.filter(ledger=ledger).values_list("once", "sealed"))


def _opened(ledger: LedgerId, rows: Iterable[tuple[bytes | memoryview, bytes | memoryview]]) -> list[Opening]:
    found = []
    try:
        cipher = house().keystore.cipher_of(ledger)
    except KeyGoneError:
        return []
    for once, sealed in rows:
        try:
            found.append(_decode(cipher.unseal(bytes(sealed), _context(ledger, bytes(once)))))
        except (BrokenSealError, msgspec.DecodeError):
            # Moved here from elsewhere, or written by another version: nothing that could be vouched for.
            continue
    return found


def with_another_key(old: Cipher, new: Cipher, ledger: str, once: bytes, sealed: bytes) -> bytes:
    """The same opening, sealed anew. Raises BrokenSealError."""
    return new.take_over(old, sealed, _context(ledger, once))


def forgotten_on(day: date) -> date:
    """The first of the month after this day, two years on."""
    return date(day.year + KEPT_YEARS + day.month // 12, day.month % 12 + 1, 1)


def _hashed(*parts: str) -> bytes:
    said = "\0".join(parts).encode()
    return hmac.digest(_key(house()), said, hashlib.sha256)[:16]


@cache
def _key(of: House) -> bytes:
    return of.derive("withness openings")


def _context(ledger: str, once: bytes) -> bytes:
    """What an opening is bound to, so that none can be put in another's place."""
    return b"opening\0" + ledger.encode() + b"\0" + once
