"""Decides what a voice may say: one rule, one answer, and what follows from it by itself."""

from collections.abc import Callable, Sequence
from typing import Any, Protocol

from . import refusals
from .accords import Lapsed, Proposed
from .acts import Unilateral
from .entries import HOUSE, AccordId, Entry, MemberId, Role, Said, Voice
from .grants import GrantLapsed, openings
from .members import Left, Member, Removed, Standing
from .registry import Registry
from .text import checked_words
from .verbs.belonging import found, join, knock
from .verbs.dictating import confirm
from .verbs.erasing import erase
from .verbs.reviewing import end_early, review
from .verbs.stepping_in import step_in
from .view import View

Reaction = Callable[[View, Entry], Sequence[Said]]
"""What follows from an entry, said by the house, which hears everything and says only a closed list."""


class Rule(Protocol):
    """One verb: reads the speaker's own view, returns what is said, or raises a Refusal."""

    def __call__(self, view: View, by: Member, **words: Any) -> list[Said]: ...


WHO_MAY_SAY: dict[Callable[..., list[Said]], tuple[Standing | None, ...]] = {
    found: (None, Standing.ACTIVE),
    join: (Standing.INVITED, Standing.ACTIVE),
    knock: (Standing.INVITED,),
    step_in: (None, Standing.STEPPED_IN),
    end_early: (Standing.ACTIVE, Standing.STEPPED_IN),
    review: (Standing.ACTIVE, Standing.REMOVED, Standing.STEPPED_IN),
    erase: (Standing.ACTIVE, Standing.LEFT, Standing.REMOVED),
}
"""The standing that each verb asks of its speaker, None for a stranger; all others ask for a member who is here."""


def decide(
    registry: Registry, view: View, voice: Voice, rule: Callable[..., list[Said]], /, **words: Any
) -> list[Said]:
    """What `rule` says for this voice, checked: a member speaks, to members, and nothing that is the house's."""
    by = _speaker(view, voice, rule)
    said = rule(view, by, **words)
    for each in said:
        if type(each.event) in registry.house_says:
            raise refusals.HouseOnly
        if each.written_by is not None and rule is not confirm:
            raise ValueError(f"{type(each.event).__name__} was written by another, and nobody confirmed it")
        if voice.member not in each.audience:
            raise ValueError(f"{type(each.event).__name__} is not heard by its own speaker")
        if isinstance(each.event, Unilateral):
            _owed_to_those_it_concerns(view, each)
        _owed_to_those_who_share_it(view, each)
        checked_words(each.event)
    return said


def _owed_to_those_it_concerns(view: View, said: Said) -> None:
    act: Unilateral = said.event
    if not act.why or not act.why.strip():
        raise refusals.ReasonMissing(field="why")
    if not act.concerns or not act.concerns <= said.audience:
        raise ValueError(f"{type(act).__name__} is not heard by those it concerns")
    if act.act in view.acts.all:
        raise ValueError(f"{type(act).__name__} takes the place of an earlier act")


def _owed_to_those_who_share_it(view: View, said: Said) -> None:
    # What is said of an accord is opened with it, so nothing may be said of it to some alone.
    accord = view.accords.get(getattr(said.event, "accord", AccordId("")))
    if accord is not None and not accord.latest.audience - view.members.departed() <= said.audience:
        raise ValueError(f"{type(said.event).__name__} is not heard by all who hear its accord")


def decide_as_house(registry: Registry, said: Sequence[Said]) -> Sequence[Said]:
    """What the house says, checked against its closed list."""
    for each in said:
        if type(each.event) not in registry.house_says:
            raise ValueError(f"the house may not say {type(each.event).__name__}")
    return said


def lapse(view: View, entry: Entry) -> list[Said]:
    """When a member departs, what waited for their voice lapses: nobody answers for them."""
    departed, gone = entry.event.member, view.members.departed()
    return [
        Said(version.audience - gone, Lapsed(accord=accord.id, version=version.id))
        for accord in view.accords.values()
        if (version := accord.waiting) is not None and departed in version.needs and version.audience - gone
    ]


def close_to_listeners(view: View, entry: Entry) -> list[Said]:
    """When an accord comes to need one more client, whoever it was opened to has to be granted it by them too."""
    accord, needs = entry.event.accord, entry.event.needs
    clients = {m.id for m in view.members.all.values() if m.role is Role.CLIENT and m.id in needs}
    closed = []
    for to, granted in openings(view.granting, accord).items():
        knew = frozenset[MemberId]().union(*(each.audience for each in granted.values())) - view.members.departed()
        if knew and not all(clients - {to} <= each.event.needs for each in granted.values()):
            closed.append(Said(knew, GrantLapsed(accord=accord, to=to)))
    return closed


REACTIONS: dict[type, Reaction] = {Left: lapse, Removed: lapse, Proposed: close_to_listeners}
"""What follows within the kernel itself; capabilities add theirs in the house's own table."""


def _speaker(view: View, voice: Voice, rule: Callable[..., list[Said]]) -> Member:
    known = view.members.all.get(voice.member)
    standing = known.standing if known is not None else None
    if voice.member == HOUSE or standing not in WHO_MAY_SAY.get(rule, (Standing.ACTIVE,)):
        raise refusals.NotAMember
    return known or Member(id=voice.member, role=Role.GUEST)
