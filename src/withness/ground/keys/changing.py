"""Gives an installation another master key, while it runs; killed at any step, it goes on where it was."""

import os
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import NamedTuple

from .durable import destroy, forget_drafts, put_in_place, write_new
from .house_secret import data_folder
from .keystore import Keystore
from .master import LocalMasterKey, MasterKey, key_in_file, master_key_bytes, opens, write_key
from .sealing import KEY_BYTES
from .trouble import KeyTrouble
from .two_keys import (
    CHANGE,
    DATABASE,
    DATABASE_CONTEXT,
    HOUSE,
    HOUSE_CONTEXT,
    ChangeableMasterKey,
    Two,
    tied,
    two_keys,
)

OF_THE_HOUSE = ((DATABASE, DATABASE_CONTEXT), (HOUSE, HOUSE_CONTEXT))
OVER = ".change-over"


class ChangeTrouble(KeyTrouble):
    """Why the master key can't be changed now: one sentence for a person."""


class _Place(NamedTuple):
    keys: Path
    key: bytes
    two: Two | None


def is_under_way(data: Path) -> bool:
    """Whether a change of the master key was begun and is not over."""
    return any((data / "keys" / name).exists() for name in (CHANGE, OVER))


def change(environ: Mapping[str, str], ledgers: Collection[str], to: Path) -> int:
    """Wrap every key with a new master key, which is written to the file `to`. Gives how many were wrapped just now.

    What an earlier try has left is gone on with. The old key opens everything until `end`. Raises ChangeTrouble.
    """
    keys, key, two = _place(environ)
    if two is None:
        # The file first: there must never be a key that only a killed process knew.
        write_key(to, os.urandom(KEY_BYTES))
        two = Two(key, key_in_file(to))
        if two.new == key:
            raise ChangeTrouble(f"{to} holds the key that is in use. Name a new file.")
        if not write_new(keys / CHANGE, tied(two), 0o400):
            # With two new keys, one process would wrap what the other could never open.
            raise ChangeTrouble(
                "Another change was begun at the same moment. Go on with that one, and the file it names."
            )
    if key == two.new:
        raise ChangeTrouble("This is the new master key already. Go on with: withness keys rotate --finish")
    if not to.exists():
        write_key(to, two.new)
    if key_in_file(to) != two.new:
        raise ChangeTrouble(f"{to} holds another key than the one this change was begun with. It was left as it is.")
    return _wrap_all(keys, ledgers, key, two)


def end(environ: Mapping[str, str], ledgers: Collection[str]) -> int:
    """See that the new master key opens everything by itself, and make the old one worthless. Gives how many it opens.

    Raises ChangeTrouble where it is too early, or where something does not open; then the old key is good as before.
    """
    keys, key, two = _place(environ)
    if two is not None:
        if key == two.old:
            raise ChangeTrouble("This is still the old master key. Start the site with the new one first, then finish.")
        _wrap_all(keys, ledgers, key, two)
    elif not (keys / OVER).exists():
        raise ChangeTrouble("No change of the master key is under way.")
    alone = LocalMasterKey(key)
    for name, context in OF_THE_HOUSE:
        if (keys / name).exists():
            alone.unwrap((keys / name).read_bytes(), context)
    opened = sum(Keystore(keys / "ledgers", alone).opens(ledger) for ledger in ledgers)
    for name in (CHANGE, DATABASE, HOUSE):
        forget_drafts(keys / name)
    if two is not None:
        # Over in one step: what is half overwritten must not stand where it is read.
        (keys / CHANGE).rename(keys / OVER)
    destroy(keys / OVER)
    return opened


def _place(environ: Mapping[str, str]) -> _Place:
    data = data_folder(environ)
    key = master_key_bytes(environ, data)
    return _Place(data / "keys", key, two_keys(data / "keys", key))


def _wrap_all(keys: Path, ledgers: Collection[str], key: bytes, two: Two) -> int:
    """The house's own secret comes last: once it is wrapped anew, a process with the old key makes no more keys."""
    either, new = ChangeableMasterKey(key, keys), LocalMasterKey(two.new)
    anew = sum(Keystore(keys / "ledgers", either).wrap_anew(ledger, new) for ledger in ledgers)
    return anew + sum(_wrap(keys / name, context, either, new) for name, context in OF_THE_HOUSE)


def _wrap(path: Path, context: bytes, either: MasterKey, new: MasterKey) -> bool:
    if not path.exists() or opens(new, wrapped := path.read_bytes(), context):
        return False
    put_in_place(path, new.wrap(either.unwrap(wrapped, context), context), 0o400)
    return True
