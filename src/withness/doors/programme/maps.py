"""The page on which the figures by area are a map beside their table, and on which its boundaries are brought."""

from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from withness.ground.ledger.ids import new_id
from withness.ground.partnership import Refusal, Voice
from withness.ground.people.saying import refused
from withness.ground.practice.door import staff_only
from withness.ground.practice.practices import inside
from withness.ground.programme.rules import bring_map, take_map_away
from withness.ground.programme.state import ProgrammeState
from withness.ground.ui.saying import said

from .boundaries import MOST_BYTES, drawing_of
from .drawing import last_day
from .forms import MapForm
from .mapping import map_of, needs_shown
from .releasing import latest


@staff_only
@require_safe
def on_a_map(request: HttpRequest, voice: Voice, need: str = "") -> HttpResponse:
    """One need by area, as it was released last."""
    return _show(request, voice, need)


@staff_only
@require_POST
def bring(request: HttpRequest, voice: Voice) -> HttpResponse:
    """Bring where the areas lie."""
    form = MapForm(request.POST, request.FILES)
    if form.is_valid() and _brought(request, voice, form):
        return redirect("programme:map", practice=voice.ledger)
    return _show(request, voice, form=form)


@staff_only
@require_POST
def take_away(request: HttpRequest, voice: Voice) -> HttpResponse:
    """Show no map any more."""
    form = forms.Form(request.POST)
    if said(request, voice, form, take_map_away):
        return redirect("programme:map", practice=voice.ledger)
    return _show(request, voice, wrong=form)


def _brought(request: HttpRequest, voice: Voice, form: MapForm) -> bool:
    try:
        # Never more of it is read than is needed to see that it is too much.
        content = form.cleaned_data["file"].read(MOST_BYTES + 1)
        height, areas = drawing_of(content, inside(voice.ledger).state(ProgrammeState).areas)
    except Refusal as refusal:
        refused(form, refusal)
        return False
    return said(request, voice, form, bring_map, height=height, areas=areas)


def _show(request: HttpRequest, voice: Voice, need: str = "", **sent: forms.Form) -> HttpResponse:
    state, report = inside(voice.ledger).state(ProgrammeState), latest(voice.ledger)
    needs = needs_shown(report)
    if need and need not in dict(needs):
        raise Http404
    chosen = need or (needs[0][0] if needs else "")
    context: dict[str, Any] = {
        "practice": voice.ledger,
        "key": new_id(),
        "areas": state.areas,
        "map": map_of(chosen, report, state.map, state.areas) if state.map is not None else None,
        "needs": needs,
        "chosen": chosen,
        "until": last_day(report.months[-1]) if report is not None else None,
        "form": MapForm(),
        "wrong": [error for form in sent.values() for error in form.non_field_errors()],
    }
    return render(request, "programme/map.html", context | sent, status=422 if sent else 200)
