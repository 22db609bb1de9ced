"""The pages of a practice: when we read, when we are away, where we are, and who steps in."""

from datetime import date, datetime, timedelta
from typing import Any, cast
from zoneinfo import ZoneInfo

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from withness.ground.ledger import hear
from withness.ground.ledger.hear import clock
from withness.ground.ledger.ids import new_id
from withness.ground.partnership import MemberId, Role, Voice
from withness.ground.people.door import signed_in_only
from withness.ground.people.inviting import invited_members
from withness.ground.people.models import Account
from withness.ground.people.regions import REGIONS
from withness.ground.ui.saying import said

from .door import staff_only
from .events import AwayId
from .forms import AwayForm, BackForm, HoursForm, LinesForm, RegionForm, RotaForm
from .hours import SECOND, day_begins, week_in_words
from .practices import inside, practice_of
from .rules import end_away, set_away, set_hours, set_lines, set_region, set_rota
from .state import PracticeState

UNKNOWN_ZONE = "UTC"
FREELY = 120
"""Minutes, offered in an empty form: a practice of one has sessions in between."""


@signed_in_only
def mine(request: HttpRequest) -> HttpResponse:
    """To one's own practice; whoever has none finds nothing here."""
    voice = practice_of(cast("Account", request.user))
    if voice is None:
        raise Http404
    return redirect("practice:practice", practice=voice.ledger)


@staff_only
def practice(request: HttpRequest, voice: Voice) -> HttpResponse:
    """Everything about the practice on one page."""
    return _show(request, voice)


@staff_only
@require_POST
def hours(request: HttpRequest, voice: Voice) -> HttpResponse:
    """Say when I read."""
    form = HoursForm(request.POST)
    if form.is_valid():
        words = {"zone": form.cleaned_data["zone"], "week": form.week(), "within": form.cleaned_data["within"]}
        if said(request, voice, form, set_hours, **words):
            return redirect("practice:practice", practice=voice.ledger)
    return _show(request, voice, hours=form)


@staff_only
@require_POST
def away(request: HttpRequest, voice: Voice) -> HttpResponse:
    """Say that I won't read for a while."""
    form = AwayForm(request.POST)
    if form.is_valid():
        first, last = form.days()
        zone = _zone(request, voice)
        begins, ends = day_begins(first, zone), day_begins(last + timedelta(days=1), zone)
        if said(request, voice, form, set_away, away=AwayId(new_id()), begins=begins, ends=ends):
            return redirect("practice:practice", practice=voice.ledger)
    return _show(request, voice, away=form)


@staff_only
@require_POST
def back(request: HttpRequest, voice: Voice) -> HttpResponse:
    """Take a leave back."""
    form = BackForm(request.POST)
    if form.is_valid() and said(request, voice, form, end_away, away=AwayId(form.cleaned_data["away"])):
        return redirect("practice:practice", practice=voice.ledger)
    return _show(request, voice, back=form)


@staff_only
@require_POST
def region(request: HttpRequest, voice: Voice) -> HttpResponse:
    """Say where the practice is."""
    form = RegionForm(request.POST)
    if form.is_valid() and said(request, voice, form, set_region, region=form.cleaned_data["region"]):
        return redirect("practice:practice", practice=voice.ledger)
    return _show(request, voice, region=form)


@staff_only
@require_POST
def lines(request: HttpRequest, voice: Voice) -> HttpResponse:
    """Say whom people can call."""
    form = LinesForm(request.POST)
    if form.is_valid() and said(request, voice, form, set_lines, lines=form.lines()):
        return redirect("practice:practice", practice=voice.ledger)
    return _show(request, voice, lines=form)


@staff_only
@require_POST
def rota(request: HttpRequest, voice: Voice) -> HttpResponse:
    """Say who is told next."""
    form = RotaForm(_people(voice), request.POST)
    if form.is_valid() and said(request, voice, form, set_rota, order=form.order()):
        return redirect("practice:practice", practice=voice.ledger)
    return _show(request, voice, rota=form)


def _show(request: HttpRequest, voice: Voice, **forms: Any) -> HttpResponse:
    view, state = hear(voice), inside(voice.ledger).state(PracticeState)
    own, zone, now = state.hours.get(voice.member), _zone(request, voice), clock()
    people = _people(voice)
    context = {
        "hours": HoursForm(hours=own, initial=None if own else {"zone": zone, "within": FREELY}),
        "away": AwayForm(),
        "region": RegionForm(initial={"region": state.region}),
        "lines": LinesForm(lines=state.lines),
        "rota": RotaForm(people, order=state.rota),
    } | forms
    waits = [wait for told in view.state(PracticeState).waits.values() for wait in told if wait.to == voice.member]
    coming = [a for a in state.away.values() if a.member == voice.member and a.leave.ends > now]
    return render(
        request,
        "practice/practice.html",
        context
        | {
            "practice": voice.ledger,
            "key": new_id(),
            "name": view.me.name,
            "therapist": view.me.role is Role.THERAPIST,
            "week": week_in_words(own.week) if own and own.week else "",
            "within": own.within if own else None,
            "leaves": [
                {"id": a.id, "first": _day(a.leave.begins, zone), "last": _day(a.leave.ends - SECOND, zone)}
                for a in coming
            ],
            "waits": [{"of": people.get(w.of, "somebody"), "since": _moment(w.since, zone)} for w in waits],
            "country": REGIONS.get(state.region or "", ""),
            "several": len(people) > 1,
            "called": state.words.name,
            "welcomes": any(voice.member in member.awaits for member in invited_members(view)),
            "wrong": [error for form in forms.values() for error in form.non_field_errors()],
        },
        status=422 if forms else 200,
    )


def _zone(request: HttpRequest, voice: Voice) -> str:
    own = inside(voice.ledger).state(PracticeState).hours.get(voice.member)
    return own.zone if own else str(getattr(request.user, "time_zone", UNKNOWN_ZONE) or UNKNOWN_ZONE)


def _people(voice: Voice) -> dict[MemberId, str]:
    return {member.id: member.name or "somebody" for member in inside(voice.ledger).members.active()}


def _moment(at: int, zone: str) -> datetime:
    return datetime.fromtimestamp(at / SECOND, ZoneInfo(zone))


def _day(at: int, zone: str) -> date:
    return _moment(at, zone).date()
