"""One key per ledger, wrapped by the master key, kept apart from the database, destroyed for good."""

import hashlib
import os
from pathlib import Path

from .durable import destroy, make_folder, put_in_place, turn, write_new
from .master import MasterKey, opens
from .sealing import KEY_BYTES, Cipher
from .trouble import KeyGoneError

READY_MOST = 10_000
"""Ciphers kept ready in memory, about a kilobyte each."""


class Keystore:
    """A folder with one small file per ledger.

    A file, not a row: a row lives on in free pages, write-ahead logs and in every backup of the database
    that also holds the words. See docs/why/0002-keys-are-files.md.
    """

    def __init__(self, folder: Path, master: MasterKey) -> None:
        make_folder(folder)
        self._folder = folder
        self._master = master
        self._ciphers: dict[str, Cipher] = {}

    def make(self, ledger: str) -> bytes:
        """The key of `ledger`, made if there is none yet. Two at once get the same one."""
        path, context = self._place(ledger)
        write_new(path, self._master.wrap(os.urandom(KEY_BYTES), context), 0o400)
        return self.key_of(ledger)

    def key_of(self, ledger: str) -> bytes:
        """The 32 bytes of `ledger`'s key.

        Raises KeyGoneError, and WrongMasterKey if the file isn't this ledger's.
        """
        path, context = self._place(ledger)
        try:
            wrapped = path.read_bytes()
        except FileNotFoundError as gone:
            raise KeyGoneError(ledger) from gone
        return self._master.unwrap(wrapped, context)

    def cipher_of(self, ledger: str) -> Cipher:
        """What seals and unseals for `ledger`, kept ready in memory. Raises as `key_of` does."""
        if (ready := self._ciphers.get(ledger)) is None:
            if len(self._ciphers) >= READY_MOST:
                self._ciphers.clear()
            ready = self._ciphers[ledger] = Cipher(self.key_of(ledger))
        return ready

    def destroy(self, ledger: str) -> bool:
        """Make everything sealed for `ledger` unreadable for good. False if there was no key."""
        self._ciphers.pop(ledger, None)
        path, _ = self._place(ledger)
        with turn(self._folder):
            return destroy(path)

    def wrap_anew(self, ledger: str, master: MasterKey) -> bool:
        """Wrap the key of `ledger` with another master key. False if it is already, or was destroyed."""
        path, context = self._place(ledger)
        with turn(self._folder):
            wrapped = self.wrapped(ledger)
            if wrapped is None or opens(master, wrapped, context):
                return False
            put_in_place(path, master.wrap(self._master.unwrap(wrapped, context), context), 0o400)
        return True

    def opens(self, ledger: str) -> bool:
        """Whether there is a key for `ledger`. Raises WrongMasterKey if there is one that doesn't open."""
        try:
            self.key_of(ledger)
        except KeyGoneError:
            return False
        return True

    def wrapped(self, ledger: str) -> bytes | None:
        """The key of `ledger` as it is kept: useless without the master key. None if there is no such key."""
        path, _ = self._place(ledger)
        try:
            return path.read_bytes()
        except FileNotFoundError:
            return None

    def cipher_in(self, ledger: str, wrapped: bytes) -> Cipher:
        """What seals with a key that came with a backup, and is kept nowhere. Raises WrongMasterKey."""
        return Cipher(self._master.unwrap(wrapped, self._place(ledger)[1]))

    def put(self, ledger: str, wrapped: bytes) -> None:
        """Keep a key that came back from a backup. Raises WrongMasterKey unless it is this ledger's."""
        path, context = self._place(ledger)
        self._master.unwrap(wrapped, context)
        write_new(path, wrapped, 0o400)

    def _place(self, ledger: str) -> tuple[Path, bytes]:
        # The name is hashed, so that a listing of this folder can't be matched with addresses in a log,
        # and so that an id never becomes a path.
        context = b"withness ledger key " + ledger.encode()
        return self._folder / hashlib.sha256(context).hexdigest()[:32], context
