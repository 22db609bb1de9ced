"""Erasing: the words of an entry are destroyed, and that something was said stays."""

from typing import Any

from msgspec import Struct

from .dictation import Dictated
from .entries import Audience, EntryId, MemberId
from .members import Introduced, Member


class Erased(Struct, frozen=True, tag="entries.erased"):
    """Whoever said the words of `entry`, wrote them down for another, or is called by them, had them destroyed."""

    entry: EntryId


EVENTS = (Erased,)
VOICES = "voices"
"""The field by which an event says that it holds the words of several people."""


def may_erase(by: MemberId, event: Any) -> Audience:
    """Who may have the words of what `by` said destroyed: they themselves, and whose words they wrote down; a name,
    whoever is called so and nobody else. An event whose field `voices` names several people holds the words of each of
    them, as a transcript does, and each may have them destroyed."""
    if isinstance(event, Introduced):
        return frozenset({event.member})
    if isinstance(event, Dictated):
        return frozenset({by, event.voice})
    return frozenset({by}) | getattr(event, VOICES, frozenset())


def erases(me: Member, by: MemberId, event: Any) -> bool:
    """Whether this member may have these words destroyed; once gone, not what they wrote down for somebody else."""
    if isinstance(event, Dictated) and event.voice != me.id and not me.active:
        return False
    return me.id in may_erase(by, event)
