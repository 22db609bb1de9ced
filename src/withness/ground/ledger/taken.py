"""Checks what somebody took along: by itself, with no key, no database and no network."""

import base64
import binascii
import hashlib
import lzma
import struct
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import IO, Any

import msgspec
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from msgspec import Struct

from .parts import SALT_BYTES

FORMAT = "withness export 1"
ENTRIES, OWN, DIGESTS = "entries.jsonl", "own.jsonl", "digests.json"
"""What was heard, what was kept for oneself alone (if anything was), and what all files must look like."""
MOST_LINE = 16 * 2**20
"""Bytes; no entry comes near it, and a file made to fill the memory is refused."""

_DAMAGED = (
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error,
    NotImplementedError, EOFError, OSError, RuntimeError,
)  # fmt: skip
"""What Python says of a damaged zip file, by where the damage is."""


class BrokenExportError(Exception):
    """This file is not what was taken along. The message says what is wrong."""


class Part(Struct, frozen=True):
    """Facts or words of an entry. `salted` is base64 of the salt and the exact bytes, None once erased; `digest` is
    the one that the ledger holds, so that two people can see that they have the same."""

    digest: str
    salted: str | None


class Taken(Struct, frozen=True):
    """One line of entries.jsonl. `number` is the reader's own count, `before` the digest of the line before."""

    number: int
    before: str
    ledger: str
    id: str
    at: str
    microseconds: int
    by: str
    audience: tuple[str, ...]
    says: str
    facts: dict[str, Any]
    words: dict[str, Any] | None
    parts: dict[str, Part]


class Digests(Struct, frozen=True):
    """digests.json: what is in the export, signed by the installation it comes from. `last` is the digest of the last
    line; `files` maps every other file to its SHA-256."""

    format: str
    made: str
    member: str
    entries: int
    last: str
    files: dict[str, str]
    public_key: str = ""
    signature: str = ""

    def signed(self) -> bytes:
        """The bytes that the signature is over."""
        return msgspec.json.encode(msgspec.structs.replace(self, public_key="", signature=""), order="sorted")

    def written(self) -> bytes:
        """digests.json, byte for byte."""
        return msgspec.json.format(msgspec.json.encode(self)) + b"\n"


def check(file: Path | IO[bytes]) -> Digests:
    """What the export says about itself, once all of it was found to be so. Raises BrokenExportError."""
    try:
        with zipfile.ZipFile(file) as export:
            return _checked(export)
    except _DAMAGED as wrong:
        raise BrokenExportError("this is not an export, or it was damaged on the way") from wrong
    except (msgspec.MsgspecError, UnicodeDecodeError, ValueError, KeyError) as wrong:
        raise BrokenExportError("something in it can't be read") from wrong


def _checked(export: zipfile.ZipFile) -> Digests:
    content = export.read(DIGESTS)
    told = msgspec.json.decode(content, type=Digests)
    if told.format != FORMAT:
        raise BrokenExportError(f"it says that it is “{told.format}”, which this version can't check")
    if told.written() != content:
        raise BrokenExportError(f"{DIGESTS} was changed")
    names = export.namelist()
    if sorted(names) != sorted({*told.files, DIGESTS}):
        raise BrokenExportError("files are missing in it, or were put in")
    try:
        key = Ed25519PublicKey.from_public_bytes(bytes.fromhex(told.public_key))
        key.verify(bytes.fromhex(told.signature), told.signed())
    except InvalidSignature as wrong:
        raise BrokenExportError(f"{DIGESTS} was changed") from wrong
    for name, digest in told.files.items():
        if _digest(export, name) != digest:
            raise BrokenExportError(f"{name} was changed")
    if _entries(export, ENTRIES) != (told.entries, told.last):
        raise BrokenExportError(f"{ENTRIES} is not the one that was signed")
    if OWN in told.files:
        _entries(export, OWN)
    return told


def _digest(export: zipfile.ZipFile, name: str) -> str:
    with export.open(name) as content:
        return hashlib.file_digest(content, "sha256").hexdigest()  # type: ignore[arg-type]  # it reads like a file


def _entries(export: zipfile.ZipFile, name: str) -> tuple[int, str]:
    """How many there are, and the digest of the last line; each follows the one before and holds what it says."""
    number, before = 0, ""
    with export.open(name) as lines:
        for line in _lines(lines):
            number += 1
            taken = msgspec.json.decode(line, type=Taken)
            if (taken.number, taken.before) != (number, before):
                raise BrokenExportError(f"entry {number} doesn't follow the one before it")
            _check_part(number, taken.facts, taken.parts["facts"])
            if "words" in taken.parts:
                _check_part(number, taken.words, taken.parts["words"])
            before = hashlib.sha256(line).hexdigest()
    return number, before


def _lines(content: IO[bytes]) -> Iterator[bytes]:
    while line := content.readline(MOST_LINE):
        yield line


def _check_part(number: int, shown: Mapping[str, Any] | None, part: Part) -> None:
    if part.salted is None:
        if shown is not None:
            raise BrokenExportError(f"entry {number} shows words that were erased")
        return
    try:
        salted = base64.b64decode(part.salted, validate=True)
    except binascii.Error as wrong:
        raise BrokenExportError(f"entry {number} can't be read") from wrong
    if hashlib.sha256(salted).hexdigest() != part.digest or readable(salted[SALT_BYTES:]) != shown:
        raise BrokenExportError(f"entry {number} is not what was said")


def readable(part: bytes) -> dict[str, Any]:
    """The fields of a part as JSON shows them."""
    fields: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(msgspec.msgpack.decode(part)))
    return fields
