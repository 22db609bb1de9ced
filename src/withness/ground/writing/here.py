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
    """What the pages that are open said of themselves. Methods give the message about what is new, if anything is."""

    def __init__(self) -> None:
        self._said: dict[int, _Said] = {}
        self._elsewhere: dict[int, Presence] = {}

    def said(self) -> list[Presence]:
        """By pages that are open in this process."""
        return [said.presence for said in self._said.values()]

    def all(self) -> bytes | None:
        """About everybody."""
        return _about([*self.said(), *self._elsewhere.values()])

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
                self._elsewhere.pop(each.hand, None)
            fresh.append(told)
        return _about(fresh)

    def leave(self, member: Member) -> bytes | None:
        """Somebody closed their page."""
        gone = [said.presence for said in self._said.values() if said.by is member]
        for each in gone:
            del self._said[each.hand]
        return _about([_gone(each) for each in gone])

    def see(self, said: list[Presence]) -> bytes | None:
        """These have it open in other processes, and nobody else."""
        now = {each.hand: each for each in said if each.hand not in self._said}
        gone = [_gone(each) for hand, each in self._elsewhere.items() if hand not in now]
        fresh = [each for hand, each in now.items() if self._elsewhere.get(hand) != each]
        self._elsewhere = now
        return _about([*gone, *fresh])


def _gone(each: Presence) -> Presence:
    """With the same count, so that they are seen at once when they come again."""
    return Presence(each.hand, each.clock, None)


def _about(said: list[Presence]) -> bytes | None:
    return frames.presence(presence.write(said)) if said else None
