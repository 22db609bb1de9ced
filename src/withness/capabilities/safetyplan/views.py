"""The pages of a safety plan: write it, alone or together, answer it, look at it again, carry it, keep it nearby."""

import hashlib
import json
import re
from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from withness.ground.ledger import hear
from withness.ground.ledger.hear import clock
from withness.ground.ledger.ids import new_id
from withness.ground.partnership import AccordId, Role, View, Voice
from withness.ground.people.door import everyone_here, member_only
from withness.ground.people.regions import REGIONS
from withness.ground.ui.answering import AnswerForm, answered, proposed
from withness.ground.ui.pages import page
from withness.ground.ui.saying import said, sent

from . import cards
from .forms import ForWhomForm, PlanForm
from .rules import keep_plan, look_again, plans_of, propose_plan

KEEP = "keep"
STATIC = re.compile(r'(?:src|href)="(/static/[^"]+)"')


@member_only
def plans(request: HttpRequest, voice: Voice) -> HttpResponse:
    """My plan as it is at hand, or how to begin; for a therapist, those of their clients."""
    view = hear(voice)
    return page(
        request,
        view,
        "safetyplan/plans.html",
        client=view.me.role is Role.CLIENT,
        plan=cards.at_hand(view),
        theirs=cards.theirs(view),
        own=_own(view),
        may_begin=bool(cards.without(view)),
    )


@member_only
def new(request: HttpRequest, voice: Voice) -> HttpResponse:
    """Write a plan: to keep for oneself, or to put forward. What one kept is what it starts from."""
    view = hear(voice)
    whom = ForWhomForm(cards.without(view), sent(request)) if _must_choose(view) else None
    form = PlanForm(sent(request), initial=cards.kept_fields(view))
    if request.POST.get("to") == KEEP:
        if form.is_valid() and said(request, voice, form, keep_plan, wording=form.wording()):
            return redirect("safetyplan:plans", partnership=voice.ledger)
    elif whom is None or whom.is_valid():
        which = {"plan": AccordId(new_id()), "whose": whom.cleaned_data["whose"] if whom else None}
        if proposed(request, voice, form, propose_plan, **which):
            return redirect("safetyplan:plans", partnership=voice.ledger)
    status = 422 if form.is_bound else 200
    client = view.me.role is Role.CLIENT
    taken = client and _own(view) is not None
    return page(request, view, "safetyplan/write.html", status=status, form=form, whom=whom, client=client, taken=taken)


@everyone_here
def one(request: HttpRequest, voice: Voice, safety_plan: AccordId) -> HttpResponse:
    """One plan with its answers and its history."""
    return _show(request, voice, safety_plan)


@member_only
def again(request: HttpRequest, voice: Voice, safety_plan: AccordId) -> HttpResponse:
    """Put it another way, or choose another day to look at it."""
    view = hear(voice)
    card = cards.one(view, safety_plan, clock())
    form = PlanForm(sent(request), initial=card.start_from)
    if proposed(request, voice, form, propose_plan, plan=safety_plan):
        return redirect("safetyplan:one", partnership=voice.ledger, safety_plan=safety_plan)
    return page(request, view, "safetyplan/write.html", status=422 if form.is_bound else 200, form=form, card=card)


@member_only
@require_POST
def answer(request: HttpRequest, voice: Voice, safety_plan: AccordId) -> HttpResponse:
    """Answer an open wording, or take one's own back."""
    form, rewording = AnswerForm(request.POST), PlanForm(request.POST)
    if answered(request, voice, form, rewording, propose_plan, plan=safety_plan):
        return redirect("safetyplan:one", partnership=voice.ledger, safety_plan=safety_plan)
    return _show(request, voice, safety_plan, answer=form, rewording=rewording)


@member_only
@require_POST
def looked(request: HttpRequest, voice: Voice, safety_plan: AccordId) -> HttpResponse:
    """Say that one looked at it again, and that it still fits."""
    form = forms.Form(request.POST)
    if form.is_valid() and said(request, voice, form, look_again, plan=safety_plan):
        return redirect("safetyplan:one", partnership=voice.ledger, safety_plan=safety_plan)
    return _show(request, voice, safety_plan, refused=form)


@everyone_here
def sheet(request: HttpRequest, voice: Voice, safety_plan: str) -> HttpResponse:
    """The plan on one page, to print or to keep as a file."""
    return _on_paper(request, voice, safety_plan, "safetyplan/sheet.html")


@everyone_here
def card(request: HttpRequest, voice: Voice, safety_plan: str) -> HttpResponse:
    """What is needed first, as big as a bank card."""
    return _on_paper(request, voice, safety_plan, "safetyplan/card.html")


@member_only
@require_safe
def device(request: HttpRequest, voice: Voice) -> HttpResponse:
    """One's own plan, to be kept on one's own device; what is done with it there, this site doesn't learn."""
    view = hear(voice)
    plan = cards.at_hand(view)
    if plan is None:
        raise Http404
    address = request.build_absolute_uri(reverse("kept:plan"))
    return page(request, view, "safetyplan/device.html", plan=plan, address=address)


def kept(_request: HttpRequest) -> HttpResponse:
    """Opens what is kept on this device. The same for everybody: no account, no database, nothing of anybody on it."""
    return HttpResponse(_kept())


def worker(_request: HttpRequest) -> HttpResponse:
    """The script that keeps the page above and the numbers to call for when there is no net, with all they need."""
    opens, help_page = _kept(), reverse("help:not_safe")
    pages = [reverse("kept:plan"), help_page, *(f"{help_page}?region={region}" for region in REGIONS)]
    keep = json.dumps([*pages, *sorted(set(STATIC.findall(opens)))])
    told = {"name": hashlib.sha256(opens.encode()).hexdigest()[:12], "keep": keep, "fresh": help_page}
    return HttpResponse(render_to_string("safetyplan/worker.js", told), content_type="text/javascript")


def _kept() -> str:
    nobody = "Nobody is watching this page. What is kept here never leaves this device."
    chrome = {"home": "/", "unsafe": reverse("help:not_safe"), "readers": nobody}
    return render_to_string("safetyplan/kept.html", {"chrome": chrome})


def _on_paper(request: HttpRequest, voice: Voice, which: str, template: str) -> HttpResponse:
    view = hear(voice)
    plan = cards.one_at_hand(view, which)
    if plan is None:
        raise Http404
    return page(request, view, template, plan=plan)


def _own(view: View) -> AccordId | None:
    """The reader's own plan that holds or waits, if they have one."""
    found = (each.id for each in plans_of(view, view.viewer) if each.current or each.waiting)
    return next(found, None)


def _must_choose(view: View) -> bool:
    return view.me.role is not Role.CLIENT and len(view.members.active(Role.CLIENT)) > 1


def _show(request: HttpRequest, voice: Voice, plan: AccordId, **forms: Any) -> HttpResponse:
    view = hear(voice)
    card = cards.one(view, plan, clock())
    context = {"answer": AnswerForm(), "rewording": PlanForm(initial=card.start_from)} | forms
    status = 422 if forms else 200
    return page(request, view, "safetyplan/plan.html", status=status, card=card, **context)
