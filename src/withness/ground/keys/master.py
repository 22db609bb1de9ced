"""The master key wraps every other key; it may come from a file, the environment or a key service."""

import os
import stat
from collections.abc import Mapping
from pathlib import Path
from typing import Protocol

from .durable import write_new
from .sealing import KEY_BYTES, BrokenSealError, Cipher
from .trouble import MasterKeyMissing, MasterKeyUnusable, WrongMasterKey


class MasterKey(Protocol):
    """All that is asked of a master key. A key service that never shows its key can do this too."""

    def wrap(self, key: bytes, context: bytes) -> bytes:
        """Seal `key`, bound to `context`."""
        ...

    def unwrap(self, wrapped: bytes, context: bytes) -> bytes:
        """Open what `wrap` made. Raises WrongMasterKey when it doesn't fit."""
        ...


class LocalMasterKey:
    """A master key held in this process's memory."""

    def __init__(self, key: bytes) -> None:
        self._cipher = Cipher(key)

    def wrap(self, key: bytes, context: bytes) -> bytes:
        return self._cipher.seal(key, context)

    def unwrap(self, wrapped: bytes, context: bytes) -> bytes:
        try:
            return self._cipher.unseal(wrapped, context)
        except BrokenSealError as wrong:
            raise WrongMasterKey from wrong


def opens(master: MasterKey, wrapped: bytes, context: bytes) -> bool:
    """Whether this master key opens what was wrapped."""
    try:
        master.unwrap(wrapped, context)
    except WrongMasterKey:
        return False
    return True


def master_key_bytes(environ: Mapping[str, str], data: Path, *, may_make: bool = False) -> bytes:
    """The master key of WITHNESS_MASTER_KEY, or of the file WITHNESS_MASTER_KEY_FILE.

    The file defaults to master.key in the data folder. With `may_make` a missing file is made
    (readable for its owner alone), which is right only where nothing has been sealed yet.
    Raises MasterKeyMissing and MasterKeyUnusable.
    """
    if given := environ.get("WITHNESS_MASTER_KEY"):
        return _parse(given, "WITHNESS_MASTER_KEY")
    path = Path(environ.get("WITHNESS_MASTER_KEY_FILE") or data / "master.key")
    if may_make and not path.exists():
        write_key(path, os.urandom(KEY_BYTES))
    return key_in_file(path)


def key_in_file(path: Path) -> bytes:
    """The key that this file holds. Raises MasterKeyMissing and MasterKeyUnusable."""
    return _parse(_read(path), str(path))


def write_key(path: Path, key: bytes) -> bool:
    """Write a key to a new file, for its owner alone. False if there is a file already; then it is left as it is."""
    return write_new(path, key.hex().encode() + b"\n", 0o400)


def _read(path: Path) -> str:
    try:
        others_may = stat.S_IMODE(path.stat().st_mode) & 0o077
        text = path.read_text("ascii", errors="replace")
    except FileNotFoundError as missing:
        raise MasterKeyMissing(
            f"The master key isn't at {path}, and this data can't be opened without it. "
            "Put the file back from where you keep a copy."
        ) from missing
    except OSError as refused:
        raise MasterKeyUnusable(f"The master key at {path} can't be read: {refused.strerror}.") from refused
    if others_may:
        raise MasterKeyUnusable(f"Others can read the master key. Close it with: chmod 0400 {path}")
    return text


def _parse(text: str, source: str) -> bytes:
    try:
        key = bytes.fromhex(text.strip())
    except ValueError:
        key = b""
    if len(key) != KEY_BYTES:
        raise MasterKeyUnusable(f"A master key is 64 hexadecimal digits; what {source} holds is something else.")
    return key
