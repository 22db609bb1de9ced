"""Who belongs to a partnership: who is here, who is invited, who sees what, and going."""

from datetime import datetime
from typing import Any, cast

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.formats import date_format
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from withness.ground.ledger import hear, say
from withness.ground.ledger.ids import new_id
from withness.ground.partnership import PARTNERS, AccordId, Member, MemberId, Refusal, Role, Standing, View, Voice
from withness.ground.partnership.verbs import belonging

from .. import invitations, mails, paper_codes, ways_back
from ..door import everyone_here, member_only
from ..forms import InviteForm, NameForm, WhyForm, sent
from ..inviting import LINK, invited, invited_members, place
from ..models import Account, Invitation
from ..saying import once, said
from ..who import NAMELESS, ROLES_IN_WORDS, SEES

CODE = "code on paper"
"""Where the session keeps the letters of the sheet that was made last, and for whom, so that it can be printed."""


@everyone_here
@require_http_methods(["GET", "HEAD", "POST"])
def people(request: HttpRequest, voice: Voice) -> HttpResponse:
    """Who is here and invited; sent, it invites somebody."""
    form = InviteForm(sent(request))
    if request.method == "POST" and form.is_valid() and (made := _invited(request, voice, form)):
        if made.code:
            keep_code(request, made.invitation.member, made.code, made.invitation.until)
            return redirect("people:sheet", partnership=voice.ledger, member=made.invitation.member)
        return redirect("people:people", partnership=voice.ledger)
    view = hear(voice)
    came, back = {}, {}
    if view.me.role in PARTNERS:
        came, back = _how_they_came(voice, cast("Account", request.user)), ways_back.came_back(voice.ledger)
    context = {
        "here": [
            _person(view, member) | {"came": came.get(member.id), "back": back.get(member.id)}
            for member in view.members.active()
        ],
        "invited": [place(view, member, voice) for member in invited_members(view)],
        "gone": [
            _person(view, m) for m in view.members.all.values() if m.standing in (Standing.LEFT, Standing.REMOVED)
        ],
        "may_invite": view.me.role in PARTNERS,
        "form": form,
        "link": request.session.pop(LINK, ""),
        "mails_are": mails.where_mails_are(),
        "key": new_id(),
    }
    return render(request, "people/people.html", {**context, "view": view}, status=400 if form.errors else 200)


@member_only
@require_POST
def welcome(request: HttpRequest, voice: Voice, member: str) -> HttpResponse:
    """Say yes to somebody joining, or that it is them who knocked; they come in with the last yes."""
    with transaction.atomic():
        answer = _do(request, voice, belonging.welcome, member=MemberId(member))
        invitations.let_in(Voice(voice.ledger, MemberId(member)))
    return answer


@member_only
@require_POST
def uninvite(request: HttpRequest, voice: Voice, member: str) -> HttpResponse:
    """Take an invitation back, or say no to somebody joining."""
    form = WhyForm(request.POST)
    form.is_valid()
    return _do(request, voice, belonging.uninvite, member=MemberId(member), why=form.cleaned_data.get("why"))


@everyone_here
@require_http_methods(["GET", "HEAD", "POST"])
def rename(request: HttpRequest, voice: Voice) -> HttpResponse:
    """Go by another name here."""
    form = NameForm(sent(request), initial={"name": hear(voice).me.name or ""})
    if (
        request.method == "POST"
        and form.is_valid()
        and said(request, voice, form, belonging.rename, **form.cleaned_data)
    ):
        return redirect("people:people", partnership=voice.ledger)
    return render(request, "people/rename.html", {"form": form, "key": new_id()}, status=400 if form.errors else 200)


@member_only
@require_safe
def sheet(request: HttpRequest, voice: Voice, member: str) -> HttpResponse:
    """The sheet with the code that was just made for this place, to print."""
    person, kept = hear(voice).member(MemberId(member)), request.session.get(CODE, {})
    if kept.get("member") != person.id:
        return render(request, "people/sheet_gone.html")
    context = {"letters": paper_codes.shown(kept["code"]), "where": request.get_host(), "person": person}
    return render(request, "people/sheet.html", {**context, "until": kept["until"]})


def keep_code(request: HttpRequest, member: str, code: str, until: datetime) -> None:
    """Keep the letters of a sheet in the session, which is sealed, until another one is made."""
    request.session[CODE] = {"member": member, "code": code, "until": date_format(until.date(), "j F Y")}


def _invited(request: HttpRequest, voice: Voice, form: InviteForm) -> invitations.Made | None:
    said = form.cleaned_data
    accord, on_paper = AccordId(said["accord"]) or None, said["on_paper"]
    by_link = not said["email"] and not on_paper
    return invited(request, voice, form, Role(said["role"]), accord, on_paper=on_paper, by_link=by_link)


def _do(request: HttpRequest, voice: Voice, rule: Any, **words: Any) -> HttpResponse:
    try:
        say(voice, rule, key=once(request), **words)
    except Refusal as refusal:
        messages.error(request, f"{refusal.reason} {refusal.what_now}")
    return redirect("people:people", partnership=voice.ledger)


def _person(view: View, member: Member) -> dict[str, Any]:
    me = member.id == view.viewer
    return {
        "id": member.id,
        "name": f"{member.name or NAMELESS} (you)" if me else member.name or NAMELESS,
        "role": ROLES_IN_WORDS[member.role],
        "sees": SEES[member.role],
        "can_be_let_in": view.me.role is Role.THERAPIST and member.role in belonging.LET_BACK_IN,
        "removable": not me and belonging.may_remove(view.me, member),
    }


def _how_they_came(voice: Voice, reader: Account) -> dict[MemberId, dict[str, Any]]:
    """When and by which invitation people came in, so that one which was passed on is noticed.

    An address is shown to whoever typed it in, and to nobody else.
    """
    used = Invitation.objects.filter(ledger=voice.ledger, used_at__isnull=False)
    return {
        MemberId(each.member): {
            "on": each.used_at,
            "sent": bool(each.email),
            "on_paper": bool(each.code),
            "to": each.email if each.by_id == reader.pk else "",
        }
        for each in used
    }
