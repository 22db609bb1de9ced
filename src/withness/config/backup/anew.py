"""Seals with new keys what comes back from a backup: the old ones open nothing of it any more."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django.db import connection

from withness.ground.files import blobs
from withness.ground.files.refs import Digest
from withness.ground.keys import BrokenSealError, Cipher, house
from withness.ground.ledger import parts
from withness.ground.openings import keeping
from withness.ground.partnership import LedgerId
from withness.ground.writing import keeping as writing

from .archive import BackupTrouble, Piece, Table
from .saving import KEY

BODIES = "ledger.Body"
OPENINGS, GLANCES = "openings.KeptOpening", "glances.KeptGlance"
DRAFTS, UPDATES = "writing.WrittenDraft", "writing.Update"
HEADER = "SELECT l.name, h.header FROM ledger_header h JOIN ledger l ON l.id = h.ledger_id WHERE h.id = %s"


class Anew:
    """The old key of every ledger in a backup, and a new one beside it."""

    def __init__(self, pieces: Iterable[Piece], tables: Mapping[str, Table]) -> None:
        keystore = house().keystore
        self._columns = {name: table.columns for name, table in tables.items()}
        self._old: dict[str, Cipher] = {}
        self._drafts: dict[str, dict[str, Any]] = {}
        for piece in pieces:
            for kind, ledger, _, wrapped in () if piece.table else piece.rows:
                if kind == KEY:
                    self._old[ledger] = keystore.cipher_in(ledger, wrapped)
                    keystore.make(ledger)

    def sealed(self, pieces: Iterable[Piece]) -> Iterator[Piece]:
        """The same pieces, each sealed part of them with the new key of its ledger. Raises BackupTrouble."""
        anew = {BODIES: self._body, OPENINGS: self._opening, DRAFTS: self._draft, UPDATES: self._update}
        try:
            for piece in pieces:
                if not piece.table:
                    yield Piece("", [self._file(*row) for row in piece.rows if row[0] != KEY])
                elif piece.table == GLANCES:
                    # An index, made anew when it is next looked at.
                    yield Piece(GLANCES, [])
                elif change := anew.get(piece.table):
                    columns = self._columns[piece.table]
                    yield Piece(
                        piece.table, [list(change(dict(zip(columns, row, strict=True))).values()) for row in piece.rows]
                    )
                else:
                    yield piece
        except BrokenSealError as broken:
            raise BackupTrouble("Something in this backup doesn't open with its own key.") from broken

    def _body(self, row: dict[str, Any]) -> dict[str, Any]:
        if row["facts"] is None:
            return row
        with connection.cursor() as cursor:
            cursor.execute(HEADER, [row["header_id"]])
            ledger, header = cursor.fetchone()
        said = parts.Row(0, bytes(header), row["facts"], row["words"])
        now = parts.with_another_key(*self._both(ledger), said)
        return row | {"facts": now.facts, "words": now.words}

    def _opening(self, row: dict[str, Any]) -> dict[str, Any]:
        if row["ledger"] not in self._old:
            return row
        kept = keeping.with_another_key(*self._both(row["ledger"]), row["ledger"], row["once"], row["sealed"])
        return row | {"sealed": kept}

    def _draft(self, row: dict[str, Any]) -> dict[str, Any]:
        """As it is; what was written in it comes after it."""
        self._drafts[row["id"]] = row
        return row

    def _update(self, row: dict[str, Any]) -> dict[str, Any]:
        of = self._drafts[row["draft_id"]]
        if of["drawer"] not in self._old:
            return row
        both = self._both(of["drawer"])
        return row | {
            "sealed": writing.with_another_key(*both, of["ledger"], of["id"], row["epoch"], bytes(row["sealed"]))
        }

    def _file(self, kind: str, ledger: str, name: str, sealed: bytes) -> tuple[str, str, str, bytes]:
        both = self._both(ledger)
        return kind, ledger, name, blobs.with_another_key(*both, LedgerId(ledger), Digest(name), sealed)

    def _both(self, ledger: str) -> tuple[Cipher, Cipher]:
        return self._old[ledger], house().keystore.cipher_of(ledger)
