"""Sealed content on disk, by its digest: whole or not there, and readable with its ledger's key alone."""

import hashlib
import os
import shutil
import time
from collections.abc import Iterator
from pathlib import Path

from withness.ground.keys import BrokenSealError, Cipher, house
from withness.ground.keys.durable import destroy, write_new
from withness.ground.partnership import LedgerId

from .refs import Digest

SALT_BYTES = 16


class BrokenFileError(Exception):
    """What is on disk isn't what was kept. Nothing of it is shown."""


def write(ledger: LedgerId, content: bytes) -> Digest:
    """Keep `content` and give its digest. It is on disk when this returns."""
    salted = os.urandom(SALT_BYTES) + content
    digest = Digest(hashlib.sha256(salted).hexdigest())
    sealed = house().keystore.cipher_of(ledger).seal(salted, _context(ledger, digest))
    write_new(_folder(ledger) / digest, sealed, 0o400)
    return digest


def read(ledger: LedgerId, digest: Digest) -> bytes:
    """The content. Raises FileNotFoundError, BrokenFileError and KeyGoneError."""
    sealed = (_folder(ledger) / digest).read_bytes()
    try:
        salted = house().keystore.cipher_of(ledger).unseal(sealed, _context(ledger, digest))
    except BrokenSealError as wrong:
        raise BrokenFileError(digest) from wrong
    return salted[SALT_BYTES:]


def sealed(ledger: LedgerId, digest: Digest) -> bytes:
    """The content as it is kept, for a backup. Raises FileNotFoundError."""
    return (_folder(ledger) / digest).read_bytes()


def with_another_key(old: Cipher, new: Cipher, ledger: LedgerId, digest: Digest, sealed: bytes) -> bytes:
    """The same content, sealed anew. Raises BrokenSealError."""
    return new.take_over(old, sealed, _context(ledger, digest))


def put(ledger: LedgerId, digest: Digest, sealed: bytes) -> None:
    """Keep content that came back from a backup."""
    write_new(_folder(ledger) / digest, sealed, 0o400)


def erase(ledger: LedgerId, digest: Digest) -> None:
    """Destroy the content; nothing happens if it is gone already."""
    destroy(_folder(ledger) / digest)


def erase_folder(ledger: LedgerId) -> None:
    """Remove every file of a ledger. Its key is destroyed with the ledger, so this only makes room."""
    shutil.rmtree(_folder(ledger), ignore_errors=True)


def older_than(ledger: LedgerId, seconds: float) -> Iterator[Digest]:
    """Files of a ledger that were kept longer ago than this, or that a killed process has left half kept."""
    folder = _folder(ledger)
    old = [path for path in folder.glob("*") if time.time() - path.stat().st_mtime > seconds]
    yield from sorted({Digest(path.name.removeprefix(".").partition(".")[0]) for path in old})


def _folder(ledger: LedgerId) -> Path:
    # Hashed, so that folders can't be matched with addresses, and an id never becomes a path.
    return house().data / "files" / hashlib.sha256(b"withness files " + ledger.encode()).hexdigest()[:32]


def _context(ledger: LedgerId, digest: Digest) -> bytes:
    return f"withness file {ledger} {digest}".encode()
