"""Erasing: the words of an entry are destroyed, and that something was said stays."""

from typing import Any

from msgspec import Struct

from .dictation import Dictated
from .entries import Audience, EntryId, MemberId


class Erased(Struct, frozen=True, tag="entries.erased"):
    """Whoever said the words of `entry`, or wrote them down for another, had them destroyed."""

    entry: EntryId


EVENTS = (Erased,)


def may_erase(by: MemberId, event: Any) -> Audience:
    """Who may have the words of what `by` said destroyed: they themselves; and whose words they wrote down."""
    return frozenset({by, event.voice}) if isinstance(event, Dictated) else frozenset({by})
