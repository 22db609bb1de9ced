"""The file of a backup: a zip of sealed pieces, and a sealed list of what belongs to it.

Read, in this order: `house` (the sealed secret, opened by the master key), `manifest`, then the pieces that it names.
"""

import hashlib
import os
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from withness.ground.keys import BrokenSealError, Cipher
from withness.ground.keys.durable import sync_folder

FORMAT = "withness backup 1"
PURPOSE = "withness backup"
HOUSE, MANIFEST, NOTE = "house", "manifest", "READ ME.txt"
NOTE_TEXT = """A backup of a Withness installation. Everything in it is sealed; the master key is not in it.
To bring it back: WITHNESS_DATA=… WITHNESS_MASTER_KEY_FILE=… withness restore <this file>
"""
DAMAGED = "This backup is damaged or was cut off. Nothing was changed. Take another one."

Tell = Callable[[int], None]


class BackupTrouble(Exception):
    """Why a backup can't be made or brought back: one sentence for a person."""


class Table(msgspec.Struct, frozen=True):
    """A table as it was saved: the names of its columns, and how many rows."""

    columns: tuple[str, ...]
    rows: int


class Manifest(msgspec.Struct, frozen=True):
    """What belongs to a backup. `heads`: where each ledger ended; `digests`: of every piece, by its name."""

    format: str
    id: str
    at: str
    migrations: tuple[tuple[str, str], ...]
    tables: dict[str, Table]
    heads: dict[str, tuple[int, bytes]]
    digests: dict[str, bytes]


class Piece(NamedTuple):
    """Some rows of one table; or with `table` empty, keys and files as (kind, ledger, name, sealed bytes)."""

    table: str
    rows: Sequence[Sequence[Any]]


class Writer:
    """Writes a backup piece by piece; it has its name once it is whole and was read again."""

    def __init__(self, file: zipfile.ZipFile, cipher: Cipher, backup: str) -> None:
        self._file = file
        self._cipher = cipher
        self._backup = backup
        self._digests: dict[str, bytes] = {}

    def add(self, piece: Piece) -> None:
        """Seal one piece."""
        name = f"{len(self._digests):08}"
        packed = zlib.compress(msgspec.msgpack.encode(piece), 1)
        sealed = self._cipher.seal(packed, _context(self._backup, name))
        self._digests[name] = hashlib.sha256(sealed).digest()
        self._file.writestr(name, sealed)

    def close(self, **about: Any) -> None:
        """Seal the list of what belongs to it. `about` are the fields of Manifest that aren't known here."""
        manifest = Manifest(format=FORMAT, id=self._backup, digests=self._digests, **about)
        self._file.writestr(MANIFEST, self._cipher.seal(msgspec.msgpack.encode(manifest), _context("", MANIFEST)))


class Reader:
    """Reads a backup. Every method raises BackupTrouble where something isn't as it was written."""

    def __init__(self, path: Path) -> None:
        try:
            self._file = zipfile.ZipFile(path)
        except FileNotFoundError as missing:
            raise BackupTrouble(f"There is no file {path}.") from missing
        except OSError as refused:
            raise BackupTrouble(f"{path} can't be read: {refused.strerror}.") from refused
        except _BROKEN as broken:
            raise BackupTrouble(DAMAGED) from broken

    def house(self) -> bytes:
        """The sealed house secret."""
        return self._read(HOUSE)

    def open(self, key: bytes) -> Manifest:
        """Open it with the key that its house secret gives, and check that every piece is there."""
        self._cipher = Cipher(key)
        try:
            plain = self._cipher.unseal(self._read(MANIFEST), _context("", MANIFEST))
            self.manifest = msgspec.msgpack.decode(plain, type=Manifest)
        except (BrokenSealError, msgspec.DecodeError) as broken:
            raise BackupTrouble(DAMAGED) from broken
        if set(self._file.namelist()) != {*self.manifest.digests, HOUSE, MANIFEST, NOTE}:
            raise BackupTrouble(DAMAGED)
        return self.manifest

    def pieces(self) -> Iterator[Piece]:
        """Every piece, in the order in which it was written."""
        for name, digest in self.manifest.digests.items():
            sealed = self._read(name)
            if hashlib.sha256(sealed).digest() != digest:
                raise BackupTrouble(DAMAGED)
            try:
                packed = self._cipher.unseal(sealed, _context(self.manifest.id, name))
            except BrokenSealError as broken:
                raise BackupTrouble(DAMAGED) from broken
            yield Piece(*msgspec.msgpack.decode(zlib.decompress(packed)))

    def verify(self, tell: Tell) -> None:
        """Read all of it once, and see that nothing is missing."""
        found = dict.fromkeys(self.manifest.tables, 0)
        for piece in self.pieces():
            if piece.table:
                found[piece.table] += len(piece.rows)
            tell(len(piece.rows))
        if found != {name: table.rows for name, table in self.manifest.tables.items()}:
            raise BackupTrouble(DAMAGED)

    def _read(self, name: str) -> bytes:
        try:
            return self._file.read(name)
        except _BROKEN as broken:
            raise BackupTrouble(DAMAGED) from broken


def rows_in(tables: Mapping[str, Table]) -> int:
    """How much there is to read, for a bar that shows how far it is."""
    return sum(table.rows for table in tables.values())


def begin(draft: Path, house: bytes) -> zipfile.ZipFile:
    """A new file, for its owner alone, with what has to be read before anything can be opened."""
    handle = os.open(draft, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
    file = zipfile.ZipFile(os.fdopen(handle, "w+b"), "w", zipfile.ZIP_STORED)
    file.writestr(NOTE, NOTE_TEXT)
    file.writestr(HOUSE, house)
    return file


def finish(draft: Path, path: Path) -> None:
    """On disk, and under its name, unless there is such a file already. Raises BackupTrouble."""
    with draft.open("rb") as file:
        os.fsync(file.fileno())
    try:
        os.link(draft, path)
    except FileExistsError as taken:
        raise BackupTrouble(f"There is a file {path} already. It was left as it is.") from taken
    draft.unlink()
    sync_folder(path.parent)


_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    KeyError,
    NotImplementedError,
    RuntimeError,
    ValueError,
    OSError,
)
"""What Python's zipfile raises for a file that was cut or changed, depending on where."""


def _context(backup: str, name: str) -> bytes:
    return f"withness backup {backup} {name}".encode()
