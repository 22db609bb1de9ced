"""Opening an accord to somebody else's ears, and closing it again."""

from ..entries import AccordId, MemberId, Role, Said
from ..grants import Granted, GrantId, Revoked
from ..members import Member
from ..refusals import AlreadyAnswered, NotAMember, NotThisRole, TooLate
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
    """Let `to` hear a whole accord, what was said of it before included. Every client in it has to say so."""
    known = view.accord(accord)
    clients = frozenset(m for m in known.latest.needs if view.member(m).role is Role.CLIENT)
    if by.id not in clients:
        raise NotThisRole("Only the client can open this to somebody else.")
    if not view.member(to).active:
        raise NotAMember("They are not here.")
    if to in known.latest.audience:
        raise AlreadyAnswered("They hear this already.")
    if until is not None and until <= now:
        raise TooLate(field="until")
    event = Granted(grant=grant, accord=accord, to=to, needs=clients, until=until)
    return [view.to(known.latest.audience | {to}, event)]


def revoke(view: View, by: Member, *, accord: AccordId, to: MemberId, now: int) -> list[Said]:
    """Close an accord to somebody again. What they have read they have read; they read nothing more."""
    known = view.accord(accord)
    if by.role is not Role.CLIENT or by.id not in known.latest.needs:
        raise NotThisRole("Only the client can close this again.")
    return [view.to(known.latest.audience | {to}, Revoked(accord=accord, to=to))]
