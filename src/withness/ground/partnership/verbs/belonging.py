"""Coming, going, being called by one's name."""

from ..acts import ActId
from ..entries import HOUSE, PARTNERS, AccordId, Audience, MemberId, Role, Said
from ..members import (
    Founded,
    Gone,
    Introduced,
    Invited,
    Joined,
    Knocked,
    Left,
    LetBackIn,
    Member,
    Removed,
    Renamed,
    Seat,
    Standing,
    Uninvited,
    Welcomed,
)
from ..refusals import (
    AlreadyAnswered,
    NotAMember,
    NotHeardOf,
    NotThisRole,
    NotYours,
    NotYourVoice,
    ReasonMissing,
    Refusal,
    TooLate,
)
from ..text import LINE, any_words, some_words
from ..view import View

AROUND_A_CLIENT = (Role.SUPPORTER, Role.GUEST)
REMOVABLE = {
    Role.CLIENT: frozenset({Role.SUPPORTER, Role.SUPERVISOR, Role.COORDINATOR, Role.GUEST}),
    Role.THERAPIST: frozenset({Role.SUPPORTER, Role.GUARDIAN, Role.SUPERVISOR, Role.COORDINATOR, Role.GUEST}),
}


LET_BACK_IN = (Role.CLIENT, Role.SUPPORTER, Role.GUARDIAN)
"""Who can be let back in by a therapist who sees that it is them; staff are known to their practice."""


class AlreadyFounded(Refusal):
    why = "Somebody is here already."
    what_now = "Ask them to invite you."


class NotWelcomedYet(Refusal):
    why = "Not everybody who is here has said yes to you joining."
    what_now = "Ask the person who invited you. The invitation stays open until its last day."


class NotSeenYet(Refusal):
    why = "Somebody who is here has to say first that it is you."
    what_now = "They have been told that you came. You can look again with the same link."


def found(view: View, by: Member, *, role: Role, name: str, now: int) -> list[Said]:
    """Open a partnership, a drawer or a practice as its first member."""
    if view.heard:
        raise AlreadyFounded
    if role is Role.HOUSE:
        raise NotThisRole
    return [view.only_me(Founded(member=by.id, role=role, name=some_words(name, field="name", most=LINE)))]


def invite(
    view: View,
    by: Member,
    *,
    member: MemberId,
    role: Role,
    until: int,
    now: int,
    accord: AccordId | None = None,
    by_link: bool = False,
) -> list[Said]:
    """Keep a place for somebody. It needs the welcome of those who share what the newcomer will hear.

    A guest comes for one accord, and only those who hear it hear of the guest. A client or therapist who comes by a
    link, which can be passed on, would hear everything from then on: they knock, and are looked at first.
    """
    if by.role not in PARTNERS or role is Role.HOUSE:
        raise NotThisRole
    if until <= now:
        raise TooLate(field="until")
    if member == HOUSE or member in view.members.all:
        raise AlreadyAnswered("There is a place for them already.")
    if role is Role.GUEST:
        circle, introduced = view.accord(AccordId(accord or "")).latest.audience, [by]
    else:
        circle = view.members.circle()
        introduced = [m for m in view.members.all.values() if m.id in circle]
    event = Invited(
        member=member,
        role=role,
        until=until,
        awaits=_whose_welcome(view, by, role) & circle,
        seats=tuple(Seat(m.id, m.role, m.standing) for m in introduced),
        accord=accord if role is Role.GUEST else None,
        by_link=by_link and role in PARTNERS,
    )
    # A name is heard with the invitation, in an entry that whoever is called so hears too and can have erased.
    names = [
        view.to(frozenset({member, m.id}), Introduced(member=m.id, to=member, name=m.name))
        for m in introduced
        if m.name is not None
    ]
    return [view.to(circle | {member}, event), *names]


def _who_hears_of(view: View, member: Member) -> Audience:
    """Comings and goings are heard by the circle and by whoever comes or goes; a guest's, by those who know of them."""
    circle = member.known_to if member.role is Role.GUEST else view.members.circle()
    return circle | {member.id}


def _whose_welcome(view: View, by: Member, role: Role) -> Audience:
    roles = (Role.CLIENT,) if role in AROUND_A_CLIENT else PARTNERS
    return frozenset(m.id for m in view.members.active(*roles)) - {by.id}


def knock(view: View, by: Member, *, name: str, now: int) -> list[Said]:
    """Say by what name I came with a link, to those who are here."""
    if by.knocked or not by.by_link:
        raise AlreadyAnswered
    if by.overdue(now):
        raise TooLate("This invitation has run out.")
    event = Knocked(member=by.id, name=some_words(name, field="name", most=LINE), asks=view.members.partners())
    return [view.to(_who_hears_of(view, by), event)]


def may_look(by: Member, invited: Member) -> bool:
    """Whether one can say of somebody who knocked that it is them: the first client or therapist who looks."""
    return by.role in PARTNERS and invited.knocked and not invited.seen


def at_the_door(view: View, now: int) -> list[Member]:
    """Whoever comes once the listener says yes, or says that it is them; not who never came in time."""
    return [
        member
        for member in view.members.all.values()
        if member.standing is Standing.INVITED
        and not member.overdue(now)
        and (view.viewer in member.awaits or may_look(view.me, member))
    ]


def nobody_to_look(view: View) -> bool:
    """Whether the listener knocked and all who could have said that it is them are gone."""
    me = view.me
    return me.knocked and not me.seen and not view.members.partners()


def welcome(view: View, by: Member, *, member: MemberId, now: int) -> list[Said]:
    """Say yes to somebody joining; once they have knocked, that is also to say that it is them."""
    invited = _invited(view, member)
    if by.id not in invited.awaits and not may_look(by, invited):
        raise NotYourVoice
    return [view.to(_who_hears_of(view, invited), Welcomed(member=member))]


def uninvite(view: View, by: Member, *, member: MemberId, now: int, why: str | None = None) -> list[Said]:
    """Take an invitation back, or refuse a welcome: one voice of those it needs is enough."""
    invited = _invited(view, member)
    if by.role not in PARTNERS:
        raise NotThisRole
    event = Uninvited(member=member, why=any_words(why, field="why"))
    return [view.to(_who_hears_of(view, invited), event)]


def join(view: View, by: Member, *, name: str, now: int) -> list[Said]:
    """Take the place that was kept for me."""
    if by.active:
        raise AlreadyAnswered("You are here already.")
    if by.overdue(now):
        raise TooLate("This invitation has run out.")
    if by.awaits - view.members.departed():
        raise NotWelcomedYet
    if by.by_link and not by.seen:
        raise NotSeenYet
    event = Joined(member=by.id, name=some_words(name, field="name", most=LINE))
    return [view.to(_who_hears_of(view, by), event)]


def rename(view: View, by: Member, *, name: str, now: int) -> list[Said]:
    """Go by another name here."""
    said = some_words(name, field="name", most=LINE)
    if said == by.name:
        raise AlreadyAnswered(field="name")
    return [view.to(_who_hears_of(view, by), Renamed(member=by.id, name=said))]


def leave(view: View, by: Member, *, now: int, why: str | None = None) -> list[Said]:
    """Go. Everything that was mine to hear stays mine to take along."""
    event = Left(member=by.id, why=any_words(why, field="why"))
    # Their own going comes last: it is where what they hear ends.
    return [*_told_around(view, by), view.to(_who_hears_why(view, by), event)]


def remove(view: View, by: Member, *, member: MemberId, act: ActId, why: str, until: int, now: int) -> list[Said]:
    """Remove a member: a unilateral act, told to them and everyone, with a reason and a date to review it."""
    other = view.member(member)
    if other.id == by.id:
        raise NotYours("To go yourself, choose “leave”.")
    if not other.active:
        raise NotAMember("They are not here any more.")
    if not may_remove(by, other):
        raise NotThisRole
    if not why.strip():
        raise ReasonMissing(field="why")
    if until <= now:
        raise TooLate(field="until")
    if act in view.acts.all:
        raise AlreadyAnswered
    event = Removed(act=act, concerns=frozenset({member}), until=until, why=some_words(why, field="why"), member=member)
    return [view.to(_who_hears_why(view, other), event), *_told_around(view, other)]


def let_back_in(view: View, by: Member, *, member: MemberId, act: ActId, why: str, until: int, now: int) -> list[Said]:
    """Say that somebody who lost their way in is here in person, and gets a new one: nobody can do that unseen."""
    other = view.member(member)
    if by.role is not Role.THERAPIST or other.role not in LET_BACK_IN:
        raise NotThisRole
    if not other.active:
        raise NotAMember("They are not here any more.")
    if not why.strip():
        raise ReasonMissing(field="why")
    if until <= now:
        raise TooLate(field="until")
    if act in view.acts.all:
        raise AlreadyAnswered
    said = some_words(why, field="why")
    event = LetBackIn(act=act, concerns=frozenset({member}), until=until, why=said, member=member)
    return [view.to(view.members.partners() | {member}, event)]


def may_remove(by: Member, other: Member) -> bool:
    """Whether one can end the other's part, by their roles."""
    return other.role in REMOVABLE.get(by.role, frozenset())


def _who_hears_why(view: View, member: Member) -> Audience:
    """How somebody went, and why, is for the partners and for themselves; a guest's, for all who know of them."""
    circle = _who_hears_of(view, member)
    return circle if member.role is Role.GUEST else circle & (view.members.partners() | {member.id})


def _told_around(view: View, member: Member) -> list[Said]:
    around = _who_hears_of(view, member) - _who_hears_why(view, member)
    return [view.to(around, Gone(member=member.id))] if around else []


def _invited(view: View, member: MemberId) -> Member:
    invited = view.member(member)
    if invited.standing is not Standing.INVITED:
        raise NotHeardOf("This invitation is no longer open.")
    return invited
