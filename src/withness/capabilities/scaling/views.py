"""The pages of scales: how far we have come, one scale, and writing the five levels."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from withness.ground.ledger import hear
from withness.ground.ledger.ids import new_id
from withness.ground.partnership import AccordId, Voice
from withness.ground.people.door import everyone_here, member_only
from withness.ground.ui.answering import AnswerForm, answered, proposed
from withness.ground.ui.pages import page
from withness.ground.ui.saying import said

from .cards import all_of, card, goals_without, together
from .events import KIND
from .forms import NewScaleForm, PlaceForm, ScaleForm
from .rules import close_scale, place_level, propose_scale


@member_only
def scales(request: HttpRequest, voice: Voice) -> HttpResponse:
    """One number over time, and the scales it is made of."""
    view = hear(voice)
    cards = all_of(view)
    alive, past = [each for each in cards if each.alive], [each for each in reversed(cards) if not each.alive]
    return page(
        request,
        view,
        "scaling/scales.html",
        cards=alive,
        past=past,
        goals=goals_without(view),
        course=together(view),
    )


@member_only
def new(request: HttpRequest, voice: Voice) -> HttpResponse:
    """Write five levels for a goal."""
    view = hear(voice)
    goals = goals_without(view)
    form = NewScaleForm(goals, request.POST or None, initial={"goal": request.GET.get("goal", "")})
    scale = AccordId(new_id())
    if proposed(request, voice, form, propose_scale, scale=scale):
        return redirect("scaling:scales", partnership=voice.ledger)
    return page(request, view, "scaling/new.html", status=422 if form.is_bound else 200, form=form, goals=goals)


@everyone_here
def scale(request: HttpRequest, voice: Voice, scale: AccordId) -> HttpResponse:
    """One scale with its levels, its answers and its history."""
    return _show(request, voice, scale)


@member_only
@require_POST
def answer(request: HttpRequest, voice: Voice, scale: AccordId) -> HttpResponse:
    """Answer an open wording, or take one's own back."""
    form, rewording = AnswerForm(request.POST), ScaleForm(request.POST)
    if answered(request, voice, form, rewording, propose_scale, scale=scale):
        return redirect("scaling:scale", partnership=voice.ledger, scale=scale)
    return _show(request, voice, scale, answer=form, rewording=rewording)


@member_only
@require_POST
def place(request: HttpRequest, voice: Voice, scale: AccordId) -> HttpResponse:
    """Say which level fits now."""
    form = PlaceForm(request.POST)
    if form.is_valid() and said(request, voice, form, place_level, scale=scale, **form.words()):
        return redirect("scaling:scale", partnership=voice.ledger, scale=scale)
    return _show(request, voice, scale, placing=form)


@member_only
@require_POST
def done(request: HttpRequest, voice: Voice, scale: AccordId) -> HttpResponse:
    """Propose that it has done its work."""
    form = forms.Form(request.POST)
    if form.is_valid() and said(request, voice, form, close_scale, scale=scale, version=new_id()):
        return redirect("scaling:scale", partnership=voice.ledger, scale=scale)
    return _show(request, voice, scale, done=form)


def _show(request: HttpRequest, voice: Voice, scale: AccordId, **forms: Any) -> HttpResponse:
    view = hear(voice)
    shown = card(view, view.accord(scale, KIND))
    context = {"placing": PlaceForm(), "answer": AnswerForm()} | forms
    context.setdefault("rewording", ScaleForm(initial=shown.wording_to_start_from))
    return page(request, view, "scaling/scale.html", status=422 if forms else 200, card=shown, **context)
