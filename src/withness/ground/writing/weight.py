"""How much is kept of a draft as a whole, and how much can be. Pure."""

from typing import NamedTuple

from . import updates
from .updates import ANY, FORMAT, Update

MOST_BYTES, MOST_PARTS = 4 * 2**20, 100_000
"""Of a draft. A part is a run of words in one go or of words that were deleted, an element, or a value.

A part can take one byte where it is kept, and several hundred in memory.
"""


class Full(Exception):
    """What somebody wrote doesn't fit in this draft any more."""


class Weight(NamedTuple):
    """Bytes and parts, at most."""

    bytes: int = 0
    parts: int = 0

    def __add__(self, other: object) -> "Weight":
        if not isinstance(other, Weight):
            return NotImplemented
        return Weight(self.bytes + other.bytes, self.parts + other.parts)

    def is_too_much(self) -> bool:
        return self.bytes > MOST_BYTES or self.parts > MOST_PARTS

    def is_well_above(self, other: "Weight") -> bool:
        """Whether it is worth putting together what there is, which takes long where there is much."""
        return self.bytes - other.bytes > MOST_BYTES // 8 or self.parts - other.parts > MOST_PARTS // 8


def at_most(content: bytes) -> Weight:
    """What an update can weigh that isn't looked through."""
    return Weight(len(content), len(content))


def weight(content: bytes) -> Weight:
    """What an update weighs. Raises NotUnderstood."""
    return weight_of(updates.read(content), content)


def weight_of(update: Update, content: bytes) -> Weight:
    """What it weighs, where it was looked through already."""
    held = sum(_values(item.value) for item in update.items if item.kind in (ANY, FORMAT))
    return Weight(len(content), len(update.items) + len(update.deleted) + held)


def _values(value: object) -> int:
    if isinstance(value, dict):
        return 1 + sum(_values(each) for each in value.values())
    return 1 + sum(_values(each) for each in value) if isinstance(value, list | tuple) else 1
