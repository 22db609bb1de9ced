"""Reads and appends rows: the only place that knows the tables."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple, cast

from django.db import connection

from withness.ground.partnership import EntryId, LedgerId, MemberId

from .chain import START, Head, decode_header, decode_top, hash_of
from .parts import Row


class NoLedgerError(LookupError):
    """There is no such ledger, or all of it was erased."""


class SomebodyWasFasterError(Exception):
    """Another entry took the place meanwhile. Nothing was written."""


class Place(NamedTuple):
    """A ledger as the tables know it."""

    id: int
    name: LedgerId
    kind: str
    head: Head


_PLACE = """
SELECT l.id, l.kind, l.erased_at, h.seq, h.header FROM ledger l
LEFT JOIN ledger_header h ON h.ledger_id = l.id
    AND h.seq = (SELECT max(seq) FROM ledger_header WHERE ledger_id = l.id)
WHERE l.name = %s
"""
_ROWS = """
SELECT h.seq, h.header, b.facts, b.words FROM ledger_header h JOIN ledger_body b ON b.header_id = h.id
WHERE h.ledger_id = %s AND h.seq >= %s AND h.seq <= %s ORDER BY h.seq
"""
_STORED = """
SELECT h.seq, h.header, b.facts, b.words FROM ledger_header h LEFT JOIN ledger_body b ON b.header_id = h.id
WHERE h.ledger_id = %s AND h.seq > %s ORDER BY h.seq LIMIT %s
"""
_WORDLESS = """
SELECT h.header FROM ledger_header h JOIN ledger_body b ON b.header_id = h.id JOIN ledger l ON l.id = h.ledger_id
WHERE b.words IS NULL AND l.erased_at IS NULL ORDER BY h.id
"""
_TO_THE_END = 2**62


def place_of(ledger: LedgerId) -> Place:
    """Where `ledger` is and how far it goes: one indexed query. Raises NoLedgerError."""
    with connection.cursor() as cursor:
        cursor.execute(_PLACE, [ledger])
        found = cursor.fetchone()
    if found is None or found[2] is not None:
        raise NoLedgerError(ledger)
    number, kind, _, seq, header = found
    return Place(number, ledger, kind, START if seq is None else _head(seq, bytes(header)))


def rows(place: Place, first: int = 1, last: int = _TO_THE_END) -> list[Row]:
    """The rows from `first` to `last`, in order."""
    with connection.cursor() as cursor:
        cursor.execute(_ROWS, [place.id, first, last])
        # Plain tuples, which Row only names: making 20,000 named ones would cost more than unsealing them.
        return cast("list[Row]", cursor.fetchall())


def places() -> Iterator[Place]:
    """Every ledger that wasn't erased, drawers included, by name."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT name FROM ledger WHERE erased_at IS NULL ORDER BY name")
        names = [row[0] for row in cursor.fetchall()]
    for name in names:
        yield place_of(name)


class Stored(NamedTuple):
    """A ledger as `verify` meets it, erased ones included."""

    id: int
    name: LedgerId
    erased: bool


def stored_ledgers() -> list[Stored]:
    """Every ledger there is or was, by name."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT id, name, erased_at IS NOT NULL FROM ledger ORDER BY name")
        return [Stored(number, name, bool(erased)) for number, name, erased in cursor.fetchall()]


def count_entries() -> int:
    """How many entries there are in all ledgers together."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM ledger_header")
        return int(cursor.fetchone()[0])


def stored_rows(ledger: Stored, at_once: int = 2_000) -> Iterator[list[Row]]:
    """All rows of a ledger in order, some at a time; a missing body reads as missing parts."""
    after = -1
    while True:
        with connection.cursor() as cursor:
            cursor.execute(_STORED, [ledger.id, after, at_once])
            found = cast("list[Row]", cursor.fetchall())
        if not found:
            return
        yield found
        after = found[-1][0]


def erased_ledgers() -> dict[LedgerId, int]:
    """Every ledger that was erased, and when (microseconds UTC)."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, erased_at FROM ledger WHERE erased_at IS NOT NULL ORDER BY name")
        return {LedgerId(name): int(at) for name, at in cursor.fetchall()}


def erased_entries() -> dict[LedgerId, list[EntryId]]:
    """The entries whose words were erased, in ledgers that weren't."""
    erased: dict[LedgerId, list[EntryId]] = {}
    with connection.cursor() as cursor:
        cursor.execute(_WORDLESS)
        for (header,) in cursor.fetchall():
            if (said := decode_header(bytes(header))).words is not None:
                erased.setdefault(said.ledger, []).append(said.id)
    return erased


def worded(place: Place, entries: Iterable[EntryId]) -> list[tuple[EntryId, MemberId]]:
    """Of these entries those whose words are still there, and who said them."""
    wanted = set(entries)
    tops = (decode_top(bytes(row[1])) for row in rows(place) if row[3] is not None)
    return [(top.id, top.by) for top in tops if top.id in wanted]


def open_place(ledger: LedgerId, kind: str, of: int | None = None, member: MemberId | None = None) -> None:
    """Make room for a ledger; nothing happens if it is there."""
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO ledger (name, kind, of_id, member) VALUES (%s, %s, %s, %s) ON CONFLICT DO NOTHING",
            [ledger, kind, of, member],
        )


def drawer(ledger: LedgerId, member: MemberId) -> LedgerId | None:
    """The name of the drawer that `member` of `ledger` has."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT d.name FROM ledger d JOIN ledger l ON l.id = d.of_id WHERE l.name = %s AND d.member = %s",
            [ledger, member],
        )
        found = cursor.fetchone()
    return LedgerId(found[0]) if found else None


def append(place: Place, new: Sequence[Row]) -> None:
    """Put rows at the end, inside the caller's transaction. Raises SomebodyWasFasterError.

    The caller decided from what stood before `place.head`, so this fails if anything came after it.
    """
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            # SQLite has one writer at a time; here the ledger's row is the lock. A query of its own, because
            # what a waiting query sees of other tables is as old as the query.
            cursor.execute("SELECT id FROM ledger WHERE id = %s FOR UPDATE", [place.id])
        cursor.execute("SELECT coalesce(max(seq), 0) FROM ledger_header WHERE ledger_id = %s", [place.id])
        if cursor.fetchone()[0] != place.head.seq:
            raise SomebodyWasFasterError
        for row in new:
            cursor.execute(
                "INSERT INTO ledger_header (ledger_id, seq, header) VALUES (%s, %s, %s) RETURNING id",
                [place.id, row.seq, row.header],
            )
            header = cursor.fetchone()[0]
            cursor.execute(
                "INSERT INTO ledger_body (header_id, facts, words) VALUES (%s, %s, %s)",
                [header, row.facts, row.words],
            )


def erase_words(place: Place, entries: Iterable[str]) -> None:
    """Destroy the words of these entries, by their ids, inside the caller's transaction."""
    wanted = set(entries)
    with connection.cursor() as cursor:
        cursor.execute("SELECT id, header FROM ledger_header WHERE ledger_id = %s", [place.id])
        found = [number for number, header in cursor.fetchall() if decode_top(bytes(header)).id in wanted]
        for number in found:
            cursor.execute("UPDATE ledger_body SET words = NULL WHERE header_id = %s", [number])


def erase_everything(ledger: LedgerId, at: int) -> None:
    """Destroy all parts of one ledger. The headers stay, and so do the drawers of its members, which are theirs."""
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE ledger_body SET facts = NULL, words = NULL WHERE header_id IN "
            "(SELECT h.id FROM ledger_header h JOIN ledger l ON l.id = h.ledger_id WHERE l.name = %s)",
            [ledger],
        )
        cursor.execute("UPDATE ledger SET erased_at = %s WHERE name = %s AND erased_at IS NULL", [at, ledger])


def forget_old_pages() -> None:
    """After an erasure: empty SQLite's write-ahead log, which still holds the sealed words of before.

    Left for the next erasure when somebody is reading right now; the log also goes when the site stops.
    """
    if connection.vendor != "sqlite":
        return
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA busy_timeout")
        (patience,) = cursor.fetchone()
        cursor.execute("PRAGMA busy_timeout = 100")
        try:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            cursor.fetchall()
        finally:
            cursor.execute(f"PRAGMA busy_timeout = {int(patience)}")


def repeated(place: Place, key: bytes) -> tuple[int, int] | None:
    """Where the entries of an earlier sending are: the first's number, and how many."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT first, count FROM ledger_repeat WHERE ledger_id = %s AND key = %s", [place.id, key])
        found: Any = cursor.fetchone()
    return (found[0], found[1]) if found else None


def remember(place: Place, key: bytes, first: int, count: int) -> None:
    """Note what a sending led to, inside the transaction that appends it.

    Raises SomebodyWasFasterError if the same form came in by another way meanwhile.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO ledger_repeat (ledger_id, key, first, count) VALUES (%s, %s, %s, %s) ON CONFLICT DO NOTHING",
            [place.id, key, first, count],
        )
        if cursor.rowcount == 0:
            raise SomebodyWasFasterError


def _head(seq: int, header: bytes) -> Head:
    return Head(seq, hash_of(header), decode_top(header).at)
