"""Opening an accord to somebody else's ears, and closing it again."""

from ..accords import Accord
from ..entries import HOUSE, AccordId, Audience, MemberId, Role, Said
from ..grants import Granted, GrantId, Revoked, openings
from ..members import Member
from ..refusals import AlreadyAnswered, EndMissing, NotAMember, NotHeardOf, NotThisRole, NotYourVoice, TooLate
from ..view import View


def grant(
    view: View,
    by: Member,
    *,
    grant: GrantId,
    accord: AccordId,
    to: MemberId,
    now: int,
    until: int | None = None,
) -> list[Said]:
    """Let `to` hear a whole accord, what was said of it before included. Every client in it has to say so.

    For a guardian each of them names a day on which it ends, so that a child's yes does not outlast childhood.
    """
    known = view.accord(accord)
    clients = clients_in(view, known)
    if by.id not in clients:
        raise NotThisRole("Only the client can open this to somebody else.")
    if clients & view.members.departed():
        raise NotYourVoice("Somebody who has left said things in this too, and only they could open it.")
    if to == HOUSE or not view.member(to).active:
        raise NotAMember("They are not here.")
    if to in known.latest.audience:
        raise AlreadyAnswered("They hear this already.")
    if until is None and view.member(to).role is Role.GUARDIAN:
        raise EndMissing(field="until")
    if until is not None and until <= now:
        raise TooLate(field="until")
    limits = limits_of(view, accord, to, clients, now)
    if by.id in limits and limits[by.id] == until:
        raise AlreadyAnswered
    limits[by.id] = until
    complete = limits.keys() == clients
    ends = min((limit for limit in limits.values() if limit is not None), default=None)
    event = Granted(grant=grant, accord=accord, to=to, needs=clients, until=until, ends=ends)
    return [view.to(known.latest.audience | ({to} if complete else frozenset()), event)]


def revoke(view: View, by: Member, *, accord: AccordId, to: MemberId, now: int) -> list[Said]:
    """Close an accord to somebody again. What they have read they have read; they read nothing more."""
    known = view.accord(accord)
    if by.id not in clients_in(view, known):
        raise NotThisRole("Only the client can close this again.")
    opened = openings(view.granting, accord).get(to)
    if opened is None:
        raise NotHeardOf("This is not open to them.")
    if not view.member(to).active:
        raise NotAMember("They are not here any more.")
    heard_of_it = {to} if any(to in entry.audience for entry in opened.values()) else frozenset()
    return [view.to(known.latest.audience | heard_of_it, Revoked(accord=accord, to=to))]


def clients_in(view: View, accord: Accord) -> Audience:
    """Every client whose voice the accord needed at any time: its history holds words of them all."""
    voices = frozenset[MemberId]().union(*(version.needs for version in accord.versions.values()))
    return frozenset(voice for voice in voices if view.member(voice).role is Role.CLIENT)


def limits_of(view: View, accord: AccordId, to: MemberId, clients: Audience, now: int) -> dict[MemberId, int | None]:
    """Until when each client has opened it, of those whose yes was for just these clients and still lasts."""
    granted = openings(view.granting, accord).get(to, {})
    return {
        voice: entry.event.until
        for voice, entry in granted.items()
        if entry.event.needs == clients and (entry.event.until is None or now < entry.event.until)
    }
