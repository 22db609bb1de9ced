"""Invites somebody from a page: by mail, or with a link that is shown once."""

from typing import Any, cast

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest
from django.urls import reverse

from withness.ground.partnership import PARTNERS, AccordId, Member, Refusal, Role, Standing, View, Voice
from withness.ground.partnership.verbs import belonging

from . import invitations, mails
from .models import Account, Invitation
from .saying import once, refused
from .who import NAMELESS, ROLES_IN_WORDS

LINK = "link"
"""Where the session keeps a link that was just made, until it was shown once."""


def invited(
    request: HttpRequest,
    voice: Voice,
    form: Form,
    role: Role,
    accord: AccordId | None = None,
    *,
    on_paper: bool = False,
    by_link: bool = False,
) -> invitations.Made | None:
    """Invite whoever the form names by its `email`, or nobody in particular; on a refusal the form says why."""
    account, email = cast("Account", request.user), form.cleaned_data["email"]
    said = {"role": role, "email": email, "accord": accord, "on_paper": on_paper, "by_link": by_link}
    try:
        made = invitations.invite(account, voice, **said, key=once(request))
    except Refusal as refusal:
        refused(form, refusal)
        return None
    if made.token is None or made.code is not None:
        return made
    link = request.build_absolute_uri(reverse("people:invitation", args=[made.token]))
    if not email:
        request.session[LINK] = link
    elif mails.send(mails.write("people/mail/invitation", email, link=link, until=made.invitation.until)):
        messages.info(request, "The invitation is on its way.")
    else:
        messages.error(request, "Mails can't be sent right now. Hand over the link below yourself.")
        request.session[LINK] = link
    return made


def invited_members(view: View) -> list[Member]:
    """Whoever a place is kept for."""
    return [member for member in view.members.all.values() if member.standing is Standing.INVITED]


def place(view: View, member: Member, voice: Voice) -> dict[str, Any]:
    """An invitation as its reader may know it: the address is shown to whoever wrote it there."""
    invitation = Invitation.objects.filter(ledger=voice.ledger, member=member.id).select_related("by").first()
    mine = member.invited_by == voice.member
    inviter = view.member(member.invited_by).name if member.invited_by is not None else None
    return {
        "id": member.id,
        "role": ROLES_IN_WORDS[member.role],
        "by": "you" if mine else inviter or NAMELESS,
        "to": invitation.email if invitation is not None and mine else "",
        "until": invitation.until if invitation is not None else None,
        "name": member.name if member.knocked else None,
        "knocked": member.knocked,
        "asks_me": voice.member in member.awaits or belonging.may_look(view.me, member),
        "awaits": [view.member(other).name or NAMELESS for other in member.awaits if other != voice.member],
        "may_withdraw": mine or view.me.role in PARTNERS,
    }
