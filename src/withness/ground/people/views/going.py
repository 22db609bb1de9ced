"""Going by oneself, and ending somebody's part: both after a page that says what that means."""

from datetime import datetime, time, timedelta
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from withness.ground.ledger import hear
from withness.ground.ledger.ids import new_id
from withness.ground.partnership import PARTNERS, MemberId, Role, View, Voice
from withness.ground.partnership.acts import ActId
from withness.ground.partnership.verbs import belonging

from .. import invitations
from ..door import everyone_here, member_only
from ..forms import RemoveForm, WhyForm, sent
from ..saying import said
from ..who import NAMELESS, ROLES_IN_WORDS

LOOK_BACK = timedelta(days=30)
"""How far ahead the day to look back is, unless somebody chooses another."""


@everyone_here
@require_http_methods(["GET", "HEAD", "POST"])
def leave(request: HttpRequest, voice: Voice) -> HttpResponse:
    """Go, after a page that says what that means."""
    form = WhyForm(sent(request))
    if request.method == "POST" and form.is_valid() and _left(request, voice, form):
        messages.info(request, "You have left. What was yours to hear stays yours: you find it in your account.")
        return redirect("people:start")
    context = {"form": form, "key": new_id(), **_what_leaving_means(hear(voice))}
    return render(request, "people/leave.html", context, status=400 if form.errors else 200)


@member_only
@require_http_methods(["GET", "HEAD", "POST"])
def remove(request: HttpRequest, voice: Voice, member: str) -> HttpResponse:
    """End somebody's part, with a reason that they are told word for word and a day to look back at it."""
    view = hear(voice)
    other = view.member(MemberId(member))
    form = RemoveForm(sent(request), initial={"until": (timezone.localdate() + LOOK_BACK).isoformat()})
    if request.method == "POST" and form.is_valid():
        words = {"member": other.id, "act": ActId(new_id()), "why": form.cleaned_data["why"]}
        if said(request, voice, form, belonging.remove, until=end_of(form.cleaned_data["until"]), **words):
            messages.info(request, "Their part is ended. They are told why, in your words.")
            return redirect("people:people", partnership=voice.ledger)
    context = {
        "form": form,
        "key": new_id(),
        "name": other.name or NAMELESS,
        "role": ROLES_IN_WORDS[other.role],
        "may": other.active and belonging.may_remove(view.me, other),
        "is_client": other.role is Role.CLIENT,
    }
    return render(request, "people/remove.html", context, status=400 if form.errors else 200)


def _left(request: HttpRequest, voice: Voice, form: WhyForm) -> bool:
    """Gone; whoever was at the door and waited for nobody else comes in with it."""
    with transaction.atomic():
        gone = said(request, voice, form, belonging.leave, **form.cleaned_data)
        if gone:
            invitations.let_in_everybody(voice.ledger)
    return gone


def _what_leaving_means(view: View) -> dict[str, Any]:
    """What would lapse or go, how long the record stays open to them, and whether anybody would be left who reads."""
    me = view.me
    waiting = [accord.waiting for accord in view.accords.values() if accord.waiting is not None]
    return {
        "lapses": sum(me.id in version.needs for version in waiting),
        "is_client": me.role is Role.CLIENT,
        "writes_notes": me.role in PARTNERS,
        "last_therapist": [m.id for m in view.members.active(Role.THERAPIST)] == [me.id],
    }


def end_of(day: Any) -> int:
    """The last moment of a day, by the reader's clock (microseconds UTC)."""
    end = datetime.combine(day + timedelta(days=1), time(), timezone.get_current_timezone())
    return int(end.timestamp() * 1_000_000)
