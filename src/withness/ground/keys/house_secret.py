"""One secret per installation, sealed under the master key, from which the house's own keys are derived."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from .durable import write_new
from .elsewhere import insist_on_new
from .keystore import Keystore
from .master import LocalMasterKey, master_key_bytes
from .sealing import KEY_BYTES, Cipher
from .trouble import HouseSecretMissing
from .two_keys import DATABASE, DATABASE_CONTEXT, HOUSE, HOUSE_CONTEXT, ChangeableMasterKey


@dataclass(frozen=True)
class House:
    """What an installation holds in secret. Its repr shows no secret."""

    data: Path
    keystore: Keystore
    sealed: bytes = field(repr=False)
    _secret: bytes = field(repr=False)
    _database: bytes | None = field(repr=False)

    def derive(self, purpose: str) -> bytes:
        """32 bytes for one purpose (HKDF, RFC 5869): the same each time, telling nothing about others."""
        return HKDF(SHA256(), KEY_BYTES, salt=None, info=purpose.encode()).derive(self._secret)

    def database_key(self) -> bytes:
        """What seals the database file: a key of its own where it was given one, else derived."""
        return self._database or self.derive("withness database")

    def cipher(self, purpose: str) -> Cipher:
        """What seals and unseals for one purpose."""
        return Cipher(self.derive(purpose))


def data_folder(environ: Mapping[str, str]) -> Path:
    """Where everything of this installation is kept: WITHNESS_DATA, else ./data."""
    return Path(environ.get("WITHNESS_DATA") or "data").absolute()


def open_house(environ: Mapping[str, str]) -> House:
    """Find the master key and open the house secret with it; both are made on the first run.

    Raises a KeyTrouble, whose message is meant for people, instead of ever going on with a key that
    doesn't fit.
    """
    data = data_folder(environ)
    sealed_at = data / "keys" / HOUSE
    first_run = not sealed_at.exists()
    if first_run and (data / "withness.db").exists():
        raise HouseSecretMissing(
            f"There is a database in {data}, but {sealed_at} is gone, and it can't be opened without it. "
            "Put the file back from a backup."
        )
    if first_run:
        insist_on_new(environ, data)
    master = ChangeableMasterKey(master_key_bytes(environ, data, may_make=first_run), data / "keys")
    if first_run:
        write_new(sealed_at, master.wrap(os.urandom(KEY_BYTES), HOUSE_CONTEXT), 0o400)
    sealed = sealed_at.read_bytes()
    own = data / "keys" / DATABASE
    return House(
        data,
        Keystore(data / "keys" / "ledgers", master),
        sealed,
        master.unwrap(sealed, HOUSE_CONTEXT),
        master.unwrap(own.read_bytes(), DATABASE_CONTEXT) if own.exists() else None,
    )


def give_the_database_a_key(environ: Mapping[str, str]) -> None:
    """A new key for the database file. To be called before there is one."""
    data = data_folder(environ)
    master = LocalMasterKey(master_key_bytes(environ, data))
    write_new(data / "keys" / DATABASE, master.wrap(os.urandom(KEY_BYTES), DATABASE_CONTEXT), 0o400)


@cache
def house() -> House:
    """This process's house, opened once from its environment."""
    return open_house(os.environ)
