"""Coming, going, being called by one's name."""

from ..acts import ActId
from ..entries import AccordId, Audience, MemberId, Role, Said
from ..members import (
    Founded,
    Invited,
    Joined,
    Left,
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

PARTNERS = (Role.CLIENT, Role.THERAPIST)
AROUND_A_CLIENT = (Role.SUPPORTER, Role.GUEST)
REMOVABLE = {
    Role.CLIENT: frozenset({Role.SUPPORTER, Role.SUPERVISOR, Role.COORDINATOR, Role.GUEST}),
    Role.THERAPIST: frozenset({Role.SUPPORTER, Role.GUARDIAN, Role.SUPERVISOR, Role.COORDINATOR, Role.GUEST}),
}


class AlreadyFounded(Refusal):
    why = "Somebody is here already."
    what_now = "Ask them to invite you."


class NotWelcomedYet(Refusal):
    why = "Not everybody who is here has said yes to you joining."
    what_now = "Ask the person who invited you. The invitation stays open until its last day."


def found(view: View, by: Member, *, role: Role, name: str, now: int) -> list[Said]:
    """Open a partnership, a drawer or a practice as its first member."""
    if view.heard:
        raise AlreadyFounded
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
) -> list[Said]:
    """Keep a place for somebody. It needs the welcome of those who share what the newcomer will hear."""
    if by.role not in PARTNERS or role is Role.HOUSE:
        raise NotThisRole
    if until <= now:
        raise TooLate(field="until")
    if role is Role.GUEST:
        view.accord(AccordId(accord or ""))
    known = [m for m in view.members.all.values() if m.id in view.members.circle()]
    event = Invited(
        member=member,
        role=role,
        until=until,
        awaits=_whose_welcome(view, by, role),
        seats=tuple(Seat(m.id, m.role, m.standing) for m in known) if role is not Role.GUEST else (),
        accord=accord,
        names={m.id: m.name for m in known if m.name is not None} if role is not Role.GUEST else {},
    )
    return [view.to(view.members.circle() | {member}, event)]


def _who_hears_of(view: View, member: Member) -> Audience:
    """A guest knows nobody but whoever invited them; everyone else is heard by the circle."""
    if member.role is Role.GUEST and member.invited_by is not None:
        return frozenset({member.invited_by})
    return view.members.circle()


def _whose_welcome(view: View, by: Member, role: Role) -> Audience:
    roles = (Role.CLIENT,) if role in AROUND_A_CLIENT else PARTNERS
    return frozenset(m.id for m in view.members.active(*roles)) - {by.id}


def welcome(view: View, by: Member, *, member: MemberId, now: int) -> list[Said]:
    """Say yes to somebody joining."""
    invited = _invited(view, member)
    if by.id not in invited.awaits:
        raise NotYourVoice
    return [view.to(view.members.circle() | {member}, Welcomed(member=member))]


def uninvite(view: View, by: Member, *, member: MemberId, now: int, why: str | None = None) -> list[Said]:
    """Take an invitation back, or refuse a welcome: one voice of those it needs is enough."""
    invited = _invited(view, member)
    if by.id != invited.invited_by and by.role not in PARTNERS:
        raise NotThisRole
    event = Uninvited(member=member, why=any_words(why, field="why"))
    return [view.to(view.members.circle() - {member}, event)]


def join(view: View, by: Member, *, name: str, now: int) -> list[Said]:
    """Take the place that was kept for me."""
    if by.invited_until is not None and now >= by.invited_until:
        raise TooLate("This invitation has run out.")
    here = {m.id for m in view.members.active()}
    if by.awaits & here:
        raise NotWelcomedYet
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
    return [view.to(_who_hears_of(view, by), Left(member=by.id, why=any_words(why, field="why")))]


def remove(view: View, by: Member, *, member: MemberId, act: ActId, why: str, until: int, now: int) -> list[Said]:
    """Remove a member: a unilateral act, told to them and everyone, with a reason and a date to review it."""
    other = view.member(member)
    if other.id == by.id:
        raise NotYours("To go yourself, choose “leave”.")
    if not other.active:
        raise NotAMember("They are not here any more.")
    if other.role not in REMOVABLE.get(by.role, frozenset()):
        raise NotThisRole
    if not why.strip():
        raise ReasonMissing(field="why")
    if until <= now:
        raise TooLate(field="until")
    event = Removed(act=act, concerns=frozenset({member}), until=until, why=some_words(why, field="why"), member=member)
    return [view.to(view.members.circle() | {member}, event)]


def _invited(view: View, member: MemberId) -> Member:
    invited = view.member(member)
    if invited.standing is not Standing.INVITED:
        raise NotHeardOf("This invitation is no longer open.")
    return invited
