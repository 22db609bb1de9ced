"""The page on which a practice loads the wording of measures, and sees what is loaded."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe
from msgspec import Struct

from withness.ground.ledger.ids import new_id
from withness.ground.partnership import Refusal, Voice
from withness.ground.people.saying import refused
from withness.ground.ui.saying import said
from withness.science.measures import Measure, measures
from withness.science.measures.questionnaire import MOST_BYTES

from .door import staff_only
from .forms import BackForm, MeasureForm
from .measures import called, kept, languages_of, read_sent
from .practices import inside
from .rules import load_measure, take_measure_out
from .state import PracticeState


class Loaded(Struct, frozen=True):
    """A measure with what is known of it, and the languages in which its wording is here."""

    of: Measure
    languages: str
    shipped: bool


@staff_only
@require_safe
def loaded(request: HttpRequest, voice: Voice) -> HttpResponse:
    """What is loaded, and what could be."""
    return _show(request, voice)


@staff_only
@require_POST
def load(request: HttpRequest, voice: Voice) -> HttpResponse:
    """Load the wording in a file."""
    form = MeasureForm(request.POST, request.FILES)
    if form.is_valid() and _loaded(request, voice, form):
        return redirect("practice:measures", practice=voice.ledger)
    return _show(request, voice, form=form)


@staff_only
@require_POST
def take_out(request: HttpRequest, voice: Voice, measure: str) -> HttpResponse:
    """Use a wording no more."""
    form = BackForm(request.POST)
    if said(request, voice, form, take_measure_out, measure=measure):
        return redirect("practice:measures", practice=voice.ledger)
    return _show(request, voice, trouble=form)


def _loaded(request: HttpRequest, voice: Voice, form: MeasureForm) -> bool:
    words = form.cleaned_data
    try:
        # Never more of it is read than is needed to see that it is too much.
        content = words["file"].read(MOST_BYTES + 1)
        wording = read_sent(content, code=words["measure"], language=words["language"])
    except Refusal as refusal:
        refused(form, refusal)
        return False
    return said(request, voice, form, load_measure, **kept(voice.ledger, wording))


def _show(request: HttpRequest, voice: Voice, **sent: forms.Form) -> HttpResponse:
    state = inside(voice.ledger).state(PracticeState)
    known = [_loaded_card(each, state) for each in measures().values()]
    context: dict[str, Any] = {
        "practice": voice.ledger,
        "called": state.words.name,
        "key": new_id(),
        "loaded": [each for each in known if each.languages],
        "known": [each for each in known if not each.languages],
        "form": MeasureForm(),
        "wrong": [error for form in sent.values() for error in form.non_field_errors()],
    }
    return render(request, "practice/measures.html", context | sent, status=422 if sent else 200)


def _loaded_card(of: Measure, state: PracticeState) -> Loaded:
    files = state.measures.get(of.code, {})
    return Loaded(of, ", ".join(called(each) for each in languages_of(of.code, files)), shipped=not files)
