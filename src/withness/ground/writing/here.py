"""Who is in a draft just now, and where their cursors are."""

from collections.abc import Mapping
from typing import NamedTuple

from withness.ground.partnership import MemberId

from . import frames, presence
from .member import Member
from .presence import Presence


class _Said(NamedTuple):
    by: Member
    presence: Presence


class Here:
    """What the pages that are open in this process said of themselves. Each method gives the message about it."""

    def __init__(self) -> None:
        self._said: dict[int, _Said] = {}

    def all(self) -> bytes | None:
        """About everybody; None where nobody said anything."""
        return _about([said.presence for said in self._said.values()])

    def hear(self, member: Member, said: list[Presence], hands: Mapping[int, MemberId]) -> bytes | None:
        """Somebody says where they are. Names are the house's word, whatever the browser says; what it says of others
        is passed over, as Yjs's own clients do say of those they haven't heard of for long that they are gone."""
        fresh = []
        for each in said:
            known = self._said.get(each.hand)
            if hands.get(each.hand, member.id) != member.id or (known and known.by.id != member.id):
                continue
            if known and (each.clock, each.state is None) <= (known.presence.clock, known.presence.state is None):
                continue
            state = None if each.state is None else each.state | {"user": member.shown()}
            told = Presence(each.hand, each.clock, state)
            if state is None:
                self._said.pop(each.hand, None)
            elif known is None and sum(one.by is member for one in self._said.values()) >= presence.MOST_STATES:
                continue
            else:
                self._said[each.hand] = _Said(member, told)
            fresh.append(told)
        return _about(fresh)

    def leave(self, member: Member) -> bytes | None:
        """Somebody closed their page."""
        gone = [said.presence for said in self._said.values() if said.by is member]
        for each in gone:
            del self._said[each.hand]
        return _about([Presence(each.hand, each.clock + 1, None) for each in gone])


def _about(said: list[Presence]) -> bytes | None:
    return frames.presence(presence.write(said)) if said else None
