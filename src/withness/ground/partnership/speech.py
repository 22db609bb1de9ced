"""Decides what a voice may say: one rule, one answer, and what follows from it by itself."""

from collections.abc import Callable, Sequence
from typing import Any, Protocol

from . import refusals
from .accords import Lapsed
from .entries import HOUSE, Entry, Role, Said, Voice
from .members import Left, Member, Removed, Standing
from .registry import Registry
from .text import checked_words
from .verbs.belonging import found, join
from .verbs.reviewing import review
from .view import View

Reaction = Callable[[View, Entry], Sequence[Said]]
"""What follows from an entry, said by the house, which hears everything and says only a closed list."""


class Rule(Protocol):
    """One verb: reads the speaker's own view, returns what is said, or raises a Refusal."""

    def __call__(self, view: View, by: Member, **words: Any) -> list[Said]: ...


NOT_YET_OR_NO_LONGER_A_MEMBER = {found: None, join: Standing.INVITED, review: Standing.REMOVED}
"""The verbs open to somebody who is not an active member, and the standing they then need."""


def decide(
    registry: Registry, view: View, voice: Voice, rule: Callable[..., list[Said]], /, **words: Any
) -> list[Said]:
    """What `rule` says for this voice, checked: a member speaks, to members, and nothing that is the house's."""
    by = _speaker(view, voice, rule)
    said = rule(view, by, **words)
    for each in said:
        if type(each.event) in registry.house_says:
            raise refusals.HouseOnly
        if voice.member not in each.audience:
            raise ValueError(f"{type(each.event).__name__} is not heard by its own speaker")
        checked_words(each.event)
    return said


def decide_as_house(registry: Registry, said: Sequence[Said]) -> Sequence[Said]:
    """What the house says, checked against its closed list."""
    for each in said:
        if type(each.event) not in registry.house_says:
            raise ValueError(f"the house may not say {type(each.event).__name__}")
    return said


def lapse(view: View, entry: Entry) -> list[Said]:
    """When a member departs, what waited for their voice lapses: nobody answers for them."""
    departed = entry.event.member
    return [
        Said(version.audience, Lapsed(accord=accord.id, version=version.id))
        for accord in view.accords.values()
        if (version := accord.waiting) is not None and departed in version.needs
    ]


REACTIONS: dict[type, Reaction] = {Left: lapse, Removed: lapse}
"""What follows within the kernel itself; capabilities add theirs in the house's own table."""


def _speaker(view: View, voice: Voice, rule: Callable[..., list[Said]]) -> Member:
    known = view.members.all.get(voice.member)
    if known is not None and known.active:
        return known
    if rule not in NOT_YET_OR_NO_LONGER_A_MEMBER:
        raise refusals.NotAMember
    needed = NOT_YET_OR_NO_LONGER_A_MEMBER[rule]
    if known is None and needed is None:
        return Member(id=voice.member, role=Role.HOUSE if voice.member == HOUSE else Role.GUEST)
    if known is None or known.standing is not needed:
        raise refusals.NotAMember
    return known
