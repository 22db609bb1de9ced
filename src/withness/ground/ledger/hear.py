"""Hears: gives a member's view, from memory when nothing was said since, and never an older one."""

import gc
import time
from collections import OrderedDict
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock
from typing import NamedTuple

from withness.ground.keys import house
from withness.ground.partnership import Entry, View, Voice, carry_forward, fold

from .chain import START, Head, hash_of
from .parts import BrokenLedgerError, unsealed
from .store import Place, place_of, rows
from .wiring import wired

KEPT_BYTES = 256 * 2**20
"""How much memory views may take in one process, roughly."""


class Heard(NamedTuple):
    """A view, and the place in the ledger it was folded up to."""

    view: View
    place: Place


class Views:
    """The views kept in this process, the least recently heard forgotten first. Never written anywhere."""

    def __init__(self, most: int = KEPT_BYTES) -> None:
        self._most = most
        self._kept: OrderedDict[Voice, Heard] = OrderedDict()
        self._bytes = 0
        self._lock = Lock()

    def get(self, voice: Voice) -> Heard | None:
        with self._lock:
            if (heard := self._kept.get(voice)) is not None:
                self._kept.move_to_end(voice)
            return heard

    def put(self, voice: Voice, heard: Heard) -> None:
        with self._lock:
            self._drop(voice)
            self._kept[voice] = heard
            self._bytes += heard.view.kept_bytes
            while self._bytes > self._most and len(self._kept) > 1:
                self._drop(next(iter(self._kept)))

    def forget(self, ledger: str) -> None:
        """Drop every view of one ledger."""
        with self._lock:
            for voice in [voice for voice in self._kept if voice.ledger == ledger]:
                self._drop(voice)

    def clear(self) -> None:
        """Drop every view."""
        with self._lock:
            self._kept.clear()
            self._bytes = 0

    def _drop(self, voice: Voice) -> None:
        if (old := self._kept.pop(voice, None)) is not None:
            self._bytes -= old.view.kept_bytes


views = Views()


def clock() -> int:
    """Now, in microseconds since 1970-01-01 UTC."""
    return time.time_ns() // 1_000


def hear(voice: Voice, *, now: int | None = None) -> View:
    """All that this member may know, as of this moment.

    `now` (microseconds UTC, the clock's if not given) decides only which grants are open. Raises NoLedgerError
    and BrokenLedgerError. A view is shared between readers and must not be changed.
    """
    return heard_by(voice, now).view


def heard_by(voice: Voice, now: int | None = None) -> Heard:
    """The view together with how far it goes."""
    place = place_of(voice.ledger)
    moment = max(clock() if now is None else now, place.head.at)
    kept = views.get(voice)
    if kept is not None and not kept.view.outdated(moment):
        # The hash, not only the number: what a transaction wrote and took back must not stay in a view.
        if kept.place == place:
            return kept
        if (carried := _carry(kept, place)) is not None:
            views.put(voice, carried)
            return carried
    heard = _fold(place, voice, moment)
    views.put(voice, heard)
    return heard


def read(place: Place, after: int = 0, last: int | None = None) -> Iterator[Entry]:
    """The entries after the number `after`, up to `last`, or to exactly the end that `place` names."""
    codec = wired().registry.codec
    cipher = house().keystore.cipher_of(place.name)
    stored = rows(place, after + 1, place.head.seq if last is None else last)
    yield from unsealed(codec, cipher, place.name, after, stored)
    if last is None:
        end = (after + len(stored), hash_of(bytes(stored[-1][1])) if stored else b"")
        if end != place.head[:2]:
            raise BrokenLedgerError(place.name, end[0] + 1)


def _fold(place: Place, voice: Voice, moment: int) -> Heard:
    with undisturbed():
        return Heard(fold(wired().registry, read(place), voice.member, moment), place)


@contextmanager
def undisturbed() -> Iterator[None]:
    """Keep Python from looking for garbage among objects that are all being made to stay.

    It took 60 of 150 ms for 20,000 entries. When two threads do this at once, the first to come turns it on
    again, at the latest when it leaves.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _carry(kept: Heard, place: Place) -> Heard | None:
    before = kept.place.head
    if kept.place.id != place.id or before.seq >= place.head.seq or not _still_there(place, before):
        return None
    view = carry_forward(wired().registry, kept.view, list(read(place, before.seq)))
    return None if view is None else Heard(view, place)


def _still_there(place: Place, head: Head) -> bool:
    """Whether the entry a view ends with is still the one that stands at its place."""
    if head == START:
        return True
    entries = rows(place, head.seq, head.seq)
    return bool(entries) and hash_of(bytes(entries[0][1])) == head.hash
