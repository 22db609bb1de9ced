"""While the master key is being changed, the old one and the new one both open everything.

What ties the two is one file: each of the keys, sealed with the other. Whoever holds either holds both for as long as
it is there; once it is destroyed, the old key opens nothing any more.
"""

from pathlib import Path
from typing import NamedTuple

from .master import LocalMasterKey, opens
from .trouble import WrongMasterKey

HOUSE, HOUSE_CONTEXT = "house", b"withness house secret"
DATABASE, DATABASE_CONTEXT = "database", b"withness database key"
CHANGE = "change"
_SEALED_BYTES = 60
_NEW, _OLD = b"withness new master key", b"withness old master key"


class Two(NamedTuple):
    """Both keys of a change that is under way."""

    old: bytes
    new: bytes


def tied(two: Two) -> bytes:
    """What the file holds."""
    return LocalMasterKey(two.old).wrap(two.new, _NEW) + LocalMasterKey(two.new).wrap(two.old, _OLD)


def two_keys(keys: Path, key: bytes) -> Two | None:
    """Both keys, for whoever holds one of them; None where no change is under way."""
    try:
        content = (keys / CHANGE).read_bytes()
    except FileNotFoundError:
        return None
    own, for_old, for_new = LocalMasterKey(key), content[:_SEALED_BYTES], content[_SEALED_BYTES:]
    if opens(own, for_old, _NEW):
        return Two(key, own.unwrap(for_old, _NEW))
    return Two(own.unwrap(for_new, _OLD), key)


class ChangeableMasterKey:
    """The master key of this process, and the other one too for as long as a change is under way."""

    def __init__(self, key: bytes, keys: Path) -> None:
        self._key = key
        self._own = LocalMasterKey(key)
        self._keys = keys

    def wrap(self, key: bytes, context: bytes) -> bytes:
        """With the new key. Raises WrongMasterKey where the change is over and this process still has the old one."""
        two = two_keys(self._keys, self._key)
        if two is not None:
            return LocalMasterKey(two.new).wrap(key, context)
        house = self._keys / HOUSE
        if house.exists() and not opens(self._own, house.read_bytes(), HOUSE_CONTEXT):
            raise WrongMasterKey
        return self._own.wrap(key, context)

    def unwrap(self, wrapped: bytes, context: bytes) -> bytes:
        """With either. Raises WrongMasterKey when neither fits."""
        if opens(self._own, wrapped, context):
            return self._own.unwrap(wrapped, context)
        two = two_keys(self._keys, self._key)
        if two is None:
            raise WrongMasterKey
        return LocalMasterKey(two.old if self._key == two.new else two.new).unwrap(wrapped, context)
