"""Erasing: the words of an entry are destroyed, and that something was said stays."""

from msgspec import Struct

from .entries import EntryId


class Erased(Struct, frozen=True, tag="entries.erased"):
    """Whoever said the words of `entry` had them destroyed."""

    entry: EntryId


EVENTS = (Erased,)
