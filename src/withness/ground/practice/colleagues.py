"""The pages of those who work at a practice: who they are, who comes, and going oneself."""

from datetime import UTC, datetime
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from withness.ground.ledger import hear
from withness.ground.ledger.hear import clock
from withness.ground.ledger.ids import new_id
from withness.ground.partnership import PARTNERS, Member, MemberId, Role, Standing, View, Voice
from withness.ground.partnership.members import Left
from withness.ground.partnership.verbs import belonging
from withness.ground.people import mails
from withness.ground.people.forms import WhyForm, sent
from withness.ground.people.inviting import LINK, invited, invited_members, place
from withness.ground.people.models import Seat
from withness.ground.people.who import NAMELESS, ROLES_IN_WORDS
from withness.ground.ui.saying import said

from .door import staff_only
from .forms import BackForm, ColleagueForm
from .hours import SECOND, who_reads
from .models import Belonging
from .practices import state_of
from .readers import place as named
from .state import PracticeState


@staff_only
@require_http_methods(["GET", "HEAD", "POST"])
def people(request: HttpRequest, voice: Voice) -> HttpResponse:
    """Who works here and who is invited; sent, it invites a colleague."""
    form = ColleagueForm(sent(request))
    if request.method == "POST" and form.is_valid() and invited(request, voice, form, Role(form.cleaned_data["role"])):
        return redirect("practice:people", practice=voice.ledger)
    return _show(request, voice, form)


@staff_only
@require_POST
def welcome(request: HttpRequest, voice: Voice, member: str) -> HttpResponse:
    """Say yes to a colleague who was invited."""
    return _answer(request, voice, belonging.welcome, member)


@staff_only
@require_POST
def uninvite(request: HttpRequest, voice: Voice, member: str) -> HttpResponse:
    """Take an invitation back, or rather not have somebody come."""
    return _answer(request, voice, belonging.uninvite, member)


@staff_only
@require_http_methods(["GET", "HEAD", "POST"])
def leave(request: HttpRequest, voice: Voice) -> HttpResponse:
    """Go, after a page that says what that means."""
    form = WhyForm(sent(request))
    if (
        request.method == "POST"
        and form.is_valid()
        and said(request, voice, form, belonging.leave, **form.cleaned_data)
    ):
        messages.info(
            request, "You have left the practice. The people you work with came along, and so did your hours."
        )
        return redirect("people:start")
    view = hear(voice)
    with_me = Belonging.objects.filter(practice=voice.ledger, staff=voice.member).values("partnership", "member")
    here = Seat.objects.filter(standing=Standing.ACTIVE.value, ledger__in=with_me.values("partnership"))
    context = {
        "form": form,
        "key": new_id(),
        "practice": voice.ledger,
        "called": view.state(PracticeState).words.name,
        "last": len(view.members.active()) == 1,
        "last_therapist": [each.id for each in view.members.active(Role.THERAPIST)] == [voice.member],
        "invited": len(invited_members(view)),
        "works_with": here.filter(member__in=with_me.values("member")).count(),
    }
    return render(request, "practice/leave.html", context, status=400 if form.errors else 200)


def _answer(request: HttpRequest, voice: Voice, rule: Any, member: str) -> HttpResponse:
    form = BackForm(request.POST)
    if said(request, voice, form, rule, member=MemberId(member)):
        return redirect("practice:people", practice=voice.ledger)
    return _show(request, voice, ColleagueForm(), wrong=form.non_field_errors())


def _show(request: HttpRequest, voice: Voice, form: ColleagueForm, **wrong: Any) -> HttpResponse:
    view, now = hear(voice), clock()
    # As the practice stands, and not only what was said since this colleague came.
    state = state_of(voice.ledger)
    context = {
        "practice": voice.ledger,
        "called": state.words.name,
        "here": [_colleague(view, member, state, now) for member in view.members.active()],
        "invited": [place(view, member, voice) for member in invited_members(view)],
        "gone": [(view.member(left.member).name or NAMELESS, left.why) for left in _departures(view)],
        "may_invite": view.me.role in PARTNERS,
        "form": form,
        "link": request.session.pop(LINK, ""),
        "mails_are": mails.where_mails_are(),
        "key": new_id(),
    }
    return render(request, "practice/people.html", context | wrong, status=422 if form.errors or wrong else 200)


def _departures(view: View) -> list[Left]:
    """Who left, as they said it; whoever came back is not among them."""
    went = {entry.event.member: entry.event for entry in view.heard if isinstance(entry.event, Left)}
    return [left for member, left in went.items() if not view.member(member).active]


def _colleague(view: View, member: Member, state: PracticeState, now: int) -> dict[str, Any]:
    reads = who_reads(state.hours.get(member.id), state.leaves(member.id), now)
    return {
        "name": member.name or NAMELESS,
        "role": ROLES_IN_WORDS[member.role],
        "me": member.id == view.viewer,
        "reads": f"{reads.week} ({named(reads.zone)} time)" if reads is not None else "",
        "back": datetime.fromtimestamp(reads.back / SECOND, UTC) if reads is not None and reads.back else None,
    }
