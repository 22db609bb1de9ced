"""The pages of preferences: everyone's side by side, and saying one's own."""

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST
from msgspec.structs import asdict

from withness.ground.ledger import hear
from withness.ground.partnership import Voice
from withness.ground.people.door import member_only
from withness.ground.ui.pages import page
from withness.ground.ui.saying import said, sent

from . import cards
from .forms import PreferencesForm
from .rules import PreferencesState, ask_preferences, say_preferences


@member_only
def preferences(request: HttpRequest, voice: Voice) -> HttpResponse:
    """How each of us likes to work."""
    return _show(request, voice, Form())


@member_only
def mine(request: HttpRequest, voice: Voice) -> HttpResponse:
    """Say how I like to work, beginning with what I said last."""
    view = hear(voice)
    own = view.state(PreferencesState).said.get(view.viewer)
    form = PreferencesForm(sent(request), initial=asdict(own[-1].said) if own else None)
    if form.is_valid() and said(request, voice, form, say_preferences, **form.cleaned_data):
        return redirect("preferences:preferences", partnership=voice.ledger)
    return page(request, view, "preferences/mine.html", status=422 if form.is_bound else 200, form=form)


@member_only
@require_POST
def ask(request: HttpRequest, voice: Voice) -> HttpResponse:
    """Ask the others to say theirs."""
    form = Form(request.POST)
    if form.is_valid() and said(request, voice, form, ask_preferences):
        return redirect("preferences:preferences", partnership=voice.ledger)
    return _show(request, voice, form)


def _show(request: HttpRequest, voice: Voice, form: Form) -> HttpResponse:
    view = hear(voice)
    context = {"card": cards.preferences(view), "form": form}
    return page(request, view, "preferences/preferences.html", status=422 if form.is_bound else 200, **context)
