"""Seals with new keys what comes back from a backup: the old ones open nothing of it any more."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from django.db import connection

from withness.doors.programme import keeping as programme
from withness.ground.files import blobs
from withness.ground.files.refs import Digest
from withness.ground.keys import BrokenSealError, Cipher, house
from withness.ground.ledger import parts
from withness.ground.openings import keeping as openings
from withness.ground.partnership import LedgerId
from withness.ground.practice import counted
from withness.ground.writing import keeping as writing
from withness.ground.writing.models import WrittenDraft

from .archive import BackupTrouble, Piece, Table
from .saving import KEY

BODIES, UPDATES = "ledger.Body", "writing.Update"
GLANCES = "glances.KeptGlance"
"""An index, made anew when it is next looked at."""
HEADER = "SELECT l.name, h.header FROM ledger_header h JOIN ledger l ON l.id = h.ledger_id WHERE h.id = %s"


class Sealed(NamedTuple):
    """A table whose rows are sealed one by one: in which column stands whose key they have, what seals one with another
    key, and under which name it is sealed."""

    whose: str
    again: Callable[[Cipher, Cipher, str, Any, bytes], bytes]
    name: Callable[[Mapping[str, Any]], Any]


ONE_BY_ONE: Mapping[str, Sealed] = {
    "openings.KeptOpening": Sealed("ledger", openings.with_another_key, lambda row: row["once"]),
    "practice.CountedCourses": Sealed("practice", counted.with_another_key, lambda row: row["pseudonym"]),
    "practice.ExpectedCourses": Sealed("practice", counted.with_another_key, lambda _row: counted.ALL),
    "programme.CountedPerson": Sealed("practice", programme.with_another_key, lambda row: row["pseudonym"]),
    "programme.BriefVoice": Sealed("practice", programme.with_another_key, lambda row: programme.of_voice(row["name"])),
    "programme.Release": Sealed("practice", programme.with_another_key, lambda row: programme.of_release(row["month"])),
}


class Anew:
    """The old key of every ledger in a backup, and a new one beside it."""

    def __init__(self, pieces: Iterable[Piece], tables: Mapping[str, Table]) -> None:
        keystore = house().keystore
        self._columns = {name: table.columns for name, table in tables.items()}
        self._old: dict[str, Cipher] = {}
        self._changes = {BODIES: self._body, UPDATES: self._update}
        for piece in pieces:
            for kind, ledger, _, wrapped in () if piece.table else piece.rows:
                if kind == KEY:
                    self._old[ledger] = keystore.cipher_in(ledger, wrapped)
                    keystore.make(ledger)

    def sealed(self, pieces: Iterable[Piece]) -> Iterator[Piece]:
        """The same pieces, each sealed part of them with the new key of its ledger. Raises BackupTrouble."""
        try:
            for piece in pieces:
                if not piece.table:
                    yield Piece("", [self._file(*row) for row in piece.rows if row[0] != KEY])
                elif piece.table == GLANCES:
                    yield Piece(GLANCES, [])
                elif piece.table in self._changes or piece.table in ONE_BY_ONE:
                    yield Piece(piece.table, [self._row(piece.table, row) for row in piece.rows])
                else:
                    yield piece
        except BrokenSealError as broken:
            raise BackupTrouble("Something in this backup doesn't open with its own key.") from broken

    def _row(self, table: str, values: Iterable[Any]) -> list[Any]:
        row = dict(zip(self._columns[table], values, strict=True))
        change = self._changes.get(table)
        return list((change(row) if change else self._kept(ONE_BY_ONE[table], row)).values())

    def _kept(self, of: Sealed, row: dict[str, Any]) -> dict[str, Any]:
        ledger = row[of.whose]
        if ledger not in self._old:
            return row
        return row | {"sealed": of.again(*self._both(ledger), ledger, of.name(row), row["sealed"])}

    def _body(self, row: dict[str, Any]) -> dict[str, Any]:
        if row["facts"] is None:
            return row
        with connection.cursor() as cursor:
            cursor.execute(HEADER, [row["header_id"]])
            ledger, header = cursor.fetchone()
        said = parts.Row(0, bytes(header), row["facts"], row["words"])
        now = parts.with_another_key(*self._both(ledger), said)
        return row | {"facts": now.facts, "words": now.words}

    def _update(self, row: dict[str, Any]) -> dict[str, Any]:
        """It is sealed with the key of its owner's drawer, or of the partnership, which its draft names."""
        of = WrittenDraft.objects.get(pk=row["draft_id"])
        if of.drawer not in self._old:
            return row
        both = self._both(of.drawer)
        return row | {"sealed": writing.with_another_key(*both, of.ledger, of.id, row["epoch"], bytes(row["sealed"]))}

    def _file(self, kind: str, ledger: str, name: str, sealed: bytes) -> tuple[str, str, str, bytes]:
        both = self._both(ledger)
        return kind, ledger, name, blobs.with_another_key(*both, LedgerId(ledger), Digest(name), sealed)

    def _both(self, ledger: str) -> tuple[Cipher, Cipher]:
        return self._old[ledger], house().keystore.cipher_of(ledger)
