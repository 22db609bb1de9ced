"""The pages of safety: help at once for everybody, and, for members, an alarm with what has become of it."""

import logging
from collections.abc import Callable
from functools import cache, wraps
from typing import Any

from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.http import Http404, HttpRequest, HttpResponse
from django.http.multipartparser import MultiPartParserError
from django.http.response import HttpResponseBase
from django.middleware.csrf import get_token
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.views.decorators.http import require_POST

from withness.ground.ledger import hear
from withness.ground.ledger.hear import clock
from withness.ground.ledger.ids import new_id
from withness.ground.partnership import PARTNERS, Role, View, Voice
from withness.ground.people.door import everyone_here, member_only
from withness.ground.people.regions import REGIONS
from withness.ground.practice.practices import practice_for, state_of
from withness.ground.practice.readers import seen_by, seen_line
from withness.ground.practice.state import PracticeState
from withness.ground.ui.pages import page
from withness.ground.ui.saying import said
from withness.ground.ui.voices import Voices

from .cards import help_for, open_alarms, past_alarms, plain
from .events import AlarmId
from .forms import AlarmForm, OverForm, SeenForm
from .jobs import shown
from .rules import acknowledge, raise_alarm, resolve

log = logging.getLogger(__name__)

COOKIE = "region"
NOT_RECORDED = "What you sent was not recorded. Nobody was told."
OUT_OF_REACH = "Your own page can't be opened right now."
SIGNED_OUT = "You are signed out here, so what you sent was not recorded. Nobody was told."


class HelpPage(HttpResponse):
    """The page with numbers to call."""


def not_safe(request: HttpRequest) -> HttpResponse:
    """Help for everybody: no account, no script, no database. Only a chosen country is remembered, until the
    browser is closed, and nothing shows that it is."""
    return _keeping_choice(request, HelpPage(_help_page(request)))


def shared(request: HttpRequest) -> HttpResponse:
    """For whoever isn't alone with their device: what they may notice and can look at. No database either."""
    return HelpPage(render_to_string("safety/shared.html", _plainly(request)))


def never_alone(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Whatever fails, whoever asked gets the numbers to call, and is told plainly what was not recorded."""

    @wraps(view)
    def with_help(request: HttpRequest, /, *args: Any, **kwargs: Any) -> HttpResponseBase:
        sending = request.method == "POST"
        try:
            if sending and not request.user.is_authenticated:
                return HelpPage(_help_page(request, SIGNED_OUT), status=403)
            return view(request, *args, **kwargs)
        except (Http404, PermissionDenied, SuspiciousOperation, MultiPartParserError):
            raise
        except Exception:  # the one place where any failure is better met with help than with an error
            log.exception("a safety page failed")
            return HelpPage(_help_page(request, NOT_RECORDED if sending else OUT_OF_REACH), status=503)

    return with_help


def help_instead(request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
    """The same for what fails before a view is reached, such as a form that is too old to be taken or can't be read."""
    match = request.resolver_match
    failed = response.status_code in (400, 403) or response.status_code >= 500
    if match is None or match.namespace != "safety" or not failed or isinstance(response, HelpPage):
        return response
    notice = NOT_RECORDED if request.method == "POST" else OUT_OF_REACH
    return HelpPage(_help_page(request, notice), status=response.status_code)


@never_alone
@everyone_here
def safety(request: HttpRequest, voice: Voice) -> HttpResponse:
    """Help at once, then the way to tell the therapist, or what has become of it."""
    return _keeping_choice(request, _show(request, voice))


@never_alone
@everyone_here
@require_POST
def say_it(request: HttpRequest, voice: Voice) -> HttpResponse:
    """Say: I'm not safe now."""
    form = AlarmForm(request.POST)
    if form.is_valid() and said(request, voice, form, raise_alarm, **new_alarm(request, voice), **form.cleaned_data):
        return redirect("safety:safety", partnership=voice.ledger)
    return _show(request, voice, form=form)


@never_alone
@member_only
@require_POST
def seen(request: HttpRequest, voice: Voice, alarm: AlarmId) -> HttpResponse:
    """Say, by name, that I have seen it."""
    form = SeenForm(request.POST)
    if form.is_valid() and said(request, voice, form, acknowledge, alarm=alarm, **form.cleaned_data):
        return redirect("safety:safety", partnership=voice.ledger)
    return _show(request, voice, seen=form)


@never_alone
@member_only
@require_POST
def over(request: HttpRequest, voice: Voice, alarm: AlarmId) -> HttpResponse:
    """Say that it is over, for my part."""
    form = OverForm(request.POST)
    if form.is_valid() and said(request, voice, form, resolve, alarm=alarm, **form.cleaned_data):
        return redirect("safety:safety", partnership=voice.ledger)
    return _show(request, voice, over=form)


def above(voice: Voice, view: View) -> SafeString:
    """What every page of a partnership begins with: alarms that aren't over, for those who hear of them."""
    alarms = open_alarms(view, clock())
    if not alarms:
        return _nothing_open()
    shown(voice, view)
    return render_to_string("safety/above.html", {"alarms": alarms, "partnership": voice.ledger})


@cache
def _nothing_open() -> SafeString:
    """The place where an alarm would appear: the same on every page, so it is made once."""
    return render_to_string("safety/above.html", {"alarms": ()})


def new_alarm(request: HttpRequest, voice: Voice) -> dict[str, Any]:
    """What an alarm that this reader raises now is recorded with."""
    return {"alarm": AlarmId(new_id()), "seen_by": _by_when(voice), "region": _region(request, voice)}


def numbers_to_call(request: HttpRequest, voice: Voice) -> dict[str, Any]:
    """Whom this reader can call: in the country they chose, else their own or their practice's."""
    practice = _practice(voice)
    own = (practice.lines, practice.lines_since) if practice else ()
    return plain(help_for(_region(request, voice), clock(), *own))


def _show(request: HttpRequest, voice: Voice, **forms: Any) -> HttpResponse:
    view, now = hear(voice), clock()
    context = {
        "form": AlarmForm(),
        "seen": SeenForm(),
        "over": OverForm(),
        "help": numbers_to_call(request, voice),
        "while_nobody_reads": _while_nobody_reads(voice, view),
        "alarms": open_alarms(view, now),
        "past": past_alarms(view, now),
        "may_say": view.me.role in PARTNERS,
        "who_sees": seen_line(voice, now),
        "therapists": Voices(view).names(m.id for m in view.members.active(Role.THERAPIST)) or "a therapist",
        "therapist": view.me.role is Role.THERAPIST,
        "refused": [str(error) for form in forms.values() for errors in form.errors.values() for error in errors],
    }
    response = page(request, view, "safety/safety.html", status=422 if forms else 200, **context | forms)
    shown(voice, view)
    return response


def _help_page(request: HttpRequest, notice: str = "") -> str:
    """The public page, made without anything that could need the database: not even who is asking."""
    region = request.GET.get("region", request.COOKIES.get(COOKIE))
    context = {"help": plain(help_for(region, clock())), "notice": notice}
    return render_to_string("safety/not_safe.html", _plainly(request) | context)


def _plainly(request: HttpRequest) -> dict[str, Any]:
    """What every page needs, without asking who is there."""
    readers = "Nobody is watching this page. It only shows whom you can call, and what you can do."
    return {"request": request, "csrf_token": get_token(request), "chrome": {"home": "/", "readers": readers}}


def _keeping_choice(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    chosen = request.GET.get("region")
    if chosen in REGIONS:
        response.set_cookie(COOKIE, chosen, httponly=True, samesite="Lax", secure=request.is_secure())
    elif chosen is not None:
        response.delete_cookie(COOKIE)
    return response


def _region(request: HttpRequest, voice: Voice) -> str | None:
    """The country that was chosen; else the one that the person or the practice named. Never a guess."""
    practice = _practice(voice)
    named = (
        request.GET.get("region"),
        request.COOKIES.get(COOKIE),
        getattr(request.user, "region", None),
        practice.region if practice else None,
    )
    return next((region for region in named if region in REGIONS), None)


def _practice(voice: Voice) -> PracticeState | None:
    practice = practice_for(voice.ledger)
    return state_of(practice) if practice is not None else None


def _while_nobody_reads(voice: Voice, view: View) -> str:
    """What the practice says to do; nothing where nobody is here any more who could stand by it."""
    practice = _practice(voice) if view.members.active(Role.THERAPIST) else None
    return practice.words.out_of_hours if practice is not None else ""


def _by_when(voice: Voice) -> int | None:
    """By when it should be seen. That this can't be told must never keep an alarm from being recorded."""
    try:
        return seen_by(voice)
    except Exception:  # whatever is wrong with the practice's record, the alarm is recorded
        log.exception("could not tell when an alarm will be seen")
        return None
