"""Invitations: a place kept for somebody, taken by one person, once, before it runs out."""

from contextlib import suppress
from datetime import datetime, timedelta
from typing import NamedTuple

from django.db import IntegrityError, transaction
from django.utils import timezone

from withness.ground.ledger import hear, say
from withness.ground.ledger.ids import new_id
from withness.ground.partnership import AccordId, LedgerId, MemberId, Refusal, Role, Standing, View, Voice
from withness.ground.partnership.verbs import belonging

from . import paper_codes, tokens
from .models import HERE_OR_COMING, Account, Invitation, Seat
from .seats import give_seat, kind_of

LASTS = timedelta(days=14)


class UnknownInvitation(Refusal):
    why = "We don't know this invitation."
    what_now = "Perhaps a part of the address got lost. Ask the person who invited you for it again."


class InvitationUsed(Refusal):
    why = "This invitation has been used."
    what_now = "If it was you, sign in. If it wasn't, tell the person who invited you: they see who came."


class InvitationOver(Refusal):
    why = "This invitation has run out."
    what_now = "Ask the person who invited you for a new one. Nothing is lost."


class InvitationWithdrawn(Refusal):
    why = "This invitation was taken back."
    what_now = "If you think that is a mistake, ask the person who invited you."


class ForSomebodyElse(Refusal):
    why = "This invitation was sent to another e-mail address than the one you are signed in with."
    what_now = "If both are yours, sign out and open the invitation again, or ask for one to this address."


class HereAlready(Refusal):
    why = "You are here already."
    what_now = "The invitation stays open for the person it is meant for."


class UnknownCode(Refusal):
    why = "We don't know these letters."
    what_now = "Compare them with your sheet once more. A code is good for a while and works once."


class Made(NamedTuple):
    """An invitation with its token and, if it is for paper, its code: told this once; None where told before."""

    invitation: Invitation
    token: str | None
    code: str | None = None


def invite(
    account: Account,
    voice: Voice,
    *,
    role: Role,
    email: str = "",
    on_paper: bool = False,
    accord: AccordId | None = None,
    by_link: bool = False,
    key: str | None = None,
    now: int | None = None,
) -> Made:
    """Keep a place in this partnership or practice. With `email` only an account with that address can take it.

    With `on_paper` there is a code to be read from paper. Whoever comes `by_link` as a client or therapist is let in
    once somebody there said that it is them. A guest is invited to one `accord`. `key` belongs to one form, `now` is
    microseconds UTC (demo and import only).
    Raises the Refusal of `invite`.
    """
    begins = timezone.now() if now is None else _moment(now)
    until = begins + LASTS
    with transaction.atomic():
        said = say(
            voice,
            belonging.invite,
            key=key,
            now=now,
            member=MemberId(new_id()),
            role=role,
            until=int(until.timestamp() * 1_000_000),
            accord=accord,
            by_link=by_link,
        )
        member = said[0].event.member
        earlier = Invitation.objects.filter(ledger=voice.ledger, member=member).first()
        if earlier is not None:
            return Made(earlier, None)
        place = {"ledger": voice.ledger, "member": member, "role": role.value, "by": account, "email": email.lower()}
        return _make(on_paper=on_paper, until=until, **place)


def invite_to_site(email: str = "") -> Made:
    """Let somebody open an account, who then opens a partnership: how the first people come in."""
    return _make(email=email.lower(), until=timezone.now() + LASTS)


def find(token: str) -> Invitation:
    """The open invitation with this token; raises the Refusal that says why there is none."""
    invitation = Invitation.objects.filter(token=tokens.kept(token)).first()
    if invitation is None:
        raise UnknownInvitation
    return _still_open(invitation)


def by_code(code: str) -> str:
    """A new token for the open invitation with this code; one from an earlier typing is worth nothing any more.

    So nothing but the code has to be limited in tries. Raises UnknownCode, or the Refusal that says why not.
    """
    invitation = Invitation.objects.filter(code=paper_codes.kept(code)).first()
    if invitation is None:
        raise UnknownCode
    return tokens.renew(_still_open(invitation))


def _still_open(invitation: Invitation) -> Invitation:
    if invitation.withdrawn_at is not None:
        raise InvitationWithdrawn
    if invitation.used_at is not None:
        raise InvitationUsed
    if invitation.until <= timezone.now():
        raise InvitationOver
    return invitation


def voice_in(invitation: Invitation) -> Voice:
    """The voice that the place is kept for."""
    return Voice(LedgerId(invitation.ledger), MemberId(invitation.member))


def what_the_invited_hear(invitation: Invitation) -> View:
    """Who is there: all that somebody hears before they have come in."""
    return hear(voice_in(invitation))


def accept(account: Account, token: str, *, name: str, now: int | None = None) -> Voice:
    """Take the place, under this name. Of several at once, one gets it; the others are told that it is used.

    Where the place is kept by a link, this only knocks: `let_in` follows. Raises a Refusal of this module, of `join` or
    of `knock`.
    """
    with transaction.atomic():
        invitation = find(token)
        check_is_for(invitation, account)
        _take(invitation, account)
        voice = voice_in(invitation)
        try:
            with transaction.atomic():
                give_seat(account, voice, Role(invitation.role), kind_of(voice.ledger))
        except IntegrityError as taken:
            raise HereAlready from taken
        say(voice, belonging.knock if hear(voice).me.by_link else belonging.join, name=name, now=now)
    return voice


def asked_for(account: Account, token: str) -> Invitation | None:
    """The place that this account took by this link, whether or not it has been let in; None for all others."""
    return (
        Invitation.objects.filter(token=tokens.kept(token), used_by=account, withdrawn_at=None)
        .exclude(ledger="")
        .first()
    )


def let_in(voice: Voice) -> None:
    """Bring in whoever knocked, by the name they gave then, if somebody saw that it is them and all have said yes."""
    known = hear(voice).members.all.get(voice.member)
    if known is None or known.standing is not Standing.INVITED or not (known.seen and known.name):
        return
    with suppress(belonging.NotWelcomedYet):
        say(voice, belonging.join, name=known.name)


def let_in_everybody(ledger: LedgerId) -> None:
    """Bring in whoever waited for nobody but one who has just left."""
    for seat in Seat.objects.filter(ledger=ledger, standing=Standing.INVITED.value):
        let_in(Voice(ledger, MemberId(seat.member)))


def accept_to_site(account: Account, token: str) -> None:
    """Note that an invitation to the site was used."""
    with transaction.atomic():
        invitation = find(token)
        check_is_for(invitation, account)
        _take(invitation, account)


def check_is_for(invitation: Invitation, account: Account) -> None:
    """Refuse whoever it was forwarded to, where it was sent to one address, and whoever is there already."""
    if invitation.email and invitation.email != account.email:
        raise ForSomebodyElse
    if Seat.objects.filter(account=account, ledger=invitation.ledger, standing__in=HERE_OR_COMING).exists():
        raise HereAlready


def _take(invitation: Invitation, account: Account) -> None:
    # The condition is the lock: whoever comes second finds no row to change.
    still_open = Invitation.objects.filter(pk=invitation.pk, used_at=None, withdrawn_at=None)
    if not still_open.update(used_at=timezone.now(), used_by=account):
        raise InvitationUsed


def _make(*, on_paper: bool = False, **fields: object) -> Made:
    token, code = tokens.draw(), paper_codes.new() if on_paper else None
    kept = paper_codes.kept(code) if code is not None else None
    return Made(Invitation.objects.create(token=tokens.kept(token), code=kept, **fields), token, code)


def _moment(at: int) -> datetime:
    return datetime.fromtimestamp(at / 1_000_000, tz=timezone.get_default_timezone())
