"""The pages of stepping in: whether the practice allows it, for whom it is done, what can be read, and looking back."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from withness.capabilities.guidance.cards import card
from withness.capabilities.guidance.forms import EndForm, LookBackForm
from withness.ground.ledger import hear, say
from withness.ground.ledger.hear import clock
from withness.ground.ledger.ids import new_id
from withness.ground.partnership import MemberId, Role, Said, Voice
from withness.ground.partnership.acts import ActId
from withness.ground.partnership.refusals import NotHeardOf, Refusal
from withness.ground.partnership.verbs import end_early, review, step_in
from withness.ground.partnership.verbs.stepping_in import InAlready
from withness.ground.people.saying import refused
from withness.ground.practice.door import staff_only
from withness.ground.practice.forms import AllowForm
from withness.ground.practice.practices import state_of
from withness.ground.practice.rules import note_stepping_in, set_stepping_in
from withness.ground.ui.acts import act_card
from withness.ground.ui.saying import once, said
from withness.spaces.record.cards import Day, days_of

from . import places
from .forms import BeginForm


def therapists_only(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponseBase]:
    """Let only therapists of the practice in; a coordinator reads nobody's words."""

    @wraps(view)
    def at_the_door(request: HttpRequest, voice: Voice, *args: Any, **kwargs: Any) -> HttpResponse:
        if hear(voice).me.role is not Role.THERAPIST:
            raise Http404
        try:
            return view(request, voice, *args, **kwargs)
        except NotHeardOf as unheard:
            raise Http404 from unheard

    return staff_only(at_the_door)


@therapists_only
@require_safe
def stepping_in(request: HttpRequest, voice: Voice) -> HttpResponse:
    """What it is, whether it is allowed here, and where one stepped in."""
    return _show(request, voice)


@therapists_only
@require_POST
def allow(request: HttpRequest, voice: Voice) -> HttpResponse:
    """Say whether colleagues may step in for each other."""
    form = AllowForm(request.POST)
    if form.is_valid() and said(request, voice, form, set_stepping_in, **form.cleaned_data):
        return redirect("stepping_in:stepping_in", practice=voice.ledger)
    return _show(request, voice, allow=form)


@therapists_only
@require_POST
def begin(request: HttpRequest, voice: Voice) -> HttpResponse:
    """Step in: kept first for oneself, then said to all whom it concerns, and only then is anything read."""
    form = BeginForm(places.colleagues(voice.ledger, voice.member), request.POST)
    if form.is_valid() and (act := _begun(request, voice, form)) is not None:
        return redirect("stepping_in:reading", practice=voice.ledger, stepped=act)
    return _show(request, voice, begin=form)


@therapists_only
@require_safe
def reading(request: HttpRequest, voice: Voice, stepped: ActId) -> HttpResponse:
    """The one page: what all of them heard, for as long as it lasts."""
    there = places.within(voice, stepped)
    response = _show_within(request, voice, there)
    if _can_read(there):
        # Who opened what: noted once the page was answered, in the name by which they know whoever stepped in.
        request.voice = there.voice  # type: ignore[attr-defined]
    return response


@therapists_only
@require_POST
def end(request: HttpRequest, voice: Voice, stepped: ActId) -> HttpResponse:
    """End it before its date."""
    return _sent(request, voice, stepped, EndForm(request.POST), end_early)


@therapists_only
@require_POST
def look_back(request: HttpRequest, voice: Voice, stepped: ActId) -> HttpResponse:
    """Give one's own account of it."""
    return _sent(request, voice, stepped, LookBackForm(request.POST), review)


def _begun(request: HttpRequest, voice: Voice, form: BeginForm) -> ActId | None:
    told, key = form.cleaned_data, once(request)
    try:
        place = places.place_for(voice.ledger, MemberId(told["colleague"]), told["name"])
        here, clients = places.who_is_there(place)
        act, member = ActId(new_id()), places.new_member()
        (kept,) = say(voice, note_stepping_in, key=key, act=act, partnership=place.partnership, member=member)
        # A form that is sent again steps in as it did the first time, and not a second time.
        mine, act = Voice(kept.event.partnership, kept.event.member), ActId(kept.event.act)
        if places.is_in(voice, mine, clock()):
            raise InAlready
        name, until = hear(voice).me.name or "", form.until(clock())
        say(mine, step_in, key=key, act=act, name=name, here=here, clients=clients, why=told["why"], until=until)
    except Refusal as refusal:
        refused(form, refusal)
        return None
    return act


def _sent(request: HttpRequest, voice: Voice, act: ActId, form: Form, rule: Callable[..., list[Said]]) -> HttpResponse:
    there = places.within(voice, act)
    if form.is_valid() and said(request, there.voice, form, rule, act=act, **form.cleaned_data):
        return redirect("stepping_in:reading", practice=voice.ledger, stepped=act)
    return _show_within(request, voice, places.within(voice, act), form)


def _show_within(request: HttpRequest, voice: Voice, there: places.Within, form: Form | None = None) -> HttpResponse:
    now, view, days = clock(), there.view, list[Day]()
    if can_read := _can_read(there):
        view, heard = places.read_through(there, voice.ledger)
        days = list(days_of(view, heard))
    context = {
        "practice": voice.ledger,
        "key": new_id(),
        "act": act_card(view, there.act, now),
        "it": card(there.view, there.act, now),
        "lasts": there.act.lasts(now),
        "can_read": can_read,
        "days": days,
        "end": form if isinstance(form, EndForm) else EndForm(),
        "look": form if isinstance(form, LookBackForm) else LookBackForm(),
        "wrong": form.non_field_errors() if form is not None else [],
    }
    return render(request, "stepping_in/reading.html", context, status=422 if form is not None else 200)


def _can_read(there: places.Within) -> bool:
    return there.act.lasts(clock()) and not places.is_closed(there.voice.ledger)


def _show(request: HttpRequest, voice: Voice, **forms: Form) -> HttpResponse:
    now = clock()
    colleagues = places.colleagues(voice.ledger, voice.member)
    context = {
        "practice": voice.ledger,
        "key": new_id(),
        "allowed": state_of(voice.ledger).stepping_in,
        "several": bool(colleagues),
        "begin": BeginForm(colleagues),
        "mine": [(there.act.id, act_card(there.view, there.act, now)) for there in places.all_within(voice)],
        "wrong": [error for form in forms.values() for error in form.non_field_errors()],
    }
    return render(request, "stepping_in/stepping_in.html", context | forms, status=422 if forms else 200)
