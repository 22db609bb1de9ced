"""The pages of an ending: begin it, answer it, word it anew, and propose to go on."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from withness.ground.ledger import hear
from withness.ground.ledger.hear import clock
from withness.ground.ledger.ids import new_id
from withness.ground.partnership import AccordId, Voice
from withness.ground.people.door import everyone_here, member_only
from withness.ground.ui.answering import AnswerForm, answered, proposed
from withness.ground.ui.pages import page
from withness.ground.ui.saying import said, sent

from . import cards
from .forms import EndingForm, GoingOnForm
from .rules import propose_ending, propose_going_on


@member_only
def ending(request: HttpRequest, voice: Voice) -> HttpResponse:
    """How we say goodbye, or that nobody has begun to."""
    view = hear(voice)
    found = cards.all_of(view, clock())
    if not found:
        return page(request, view, "ending/nothing.html")
    return _show(request, voice, found[0].accord.id)


@member_only
def begin(request: HttpRequest, voice: Voice) -> HttpResponse:
    """Begin to put it into words."""
    view = hear(voice)
    form = EndingForm(sent(request))
    if proposed(request, voice, form, propose_ending, ending=AccordId(new_id())):
        return redirect("ending:ending", partnership=voice.ledger)
    return page(request, view, "ending/write.html", status=422 if form.is_bound else 200, form=form)


@everyone_here
def one(request: HttpRequest, voice: Voice, ending: AccordId) -> HttpResponse:
    """One ending with its answers and its history."""
    return _show(request, voice, ending)


@member_only
def again(request: HttpRequest, voice: Voice, ending: AccordId) -> HttpResponse:
    """The same words to change, once nothing waits."""
    view = hear(voice)
    card = cards.one(view, ending, clock())
    form = EndingForm(sent(request), initial=card.start_from)
    if proposed(request, voice, form, propose_ending, ending=ending):
        return redirect("ending:one", partnership=voice.ledger, ending=ending)
    return page(request, view, "ending/write.html", status=422 if form.is_bound else 200, form=form, card=card)


@member_only
@require_POST
def answer(request: HttpRequest, voice: Voice, ending: AccordId) -> HttpResponse:
    """Answer an open wording, or take one's own back."""
    form, rewording = AnswerForm(request.POST), EndingForm(request.POST)
    if answered(request, voice, form, rewording, propose_ending, ending=ending):
        return redirect("ending:one", partnership=voice.ledger, ending=ending)
    return _show(request, voice, ending, answer=form, rewording=rewording)


@member_only
@require_POST
def go_on(request: HttpRequest, voice: Voice, ending: AccordId) -> HttpResponse:
    """Propose to go on."""
    form = GoingOnForm(request.POST)
    if form.is_valid():
        words = {"ending": ending, "version": new_id(), "why": form.cleaned_data["because"]}
        if said(request, voice, form, propose_going_on, **words):
            return redirect("ending:one", partnership=voice.ledger, ending=ending)
    return _show(request, voice, ending, going_on=form)


def _show(request: HttpRequest, voice: Voice, ending: AccordId, **forms: Any) -> HttpResponse:
    view = hear(voice)
    card = cards.one(view, ending, clock())
    context = {
        "answer": AnswerForm(),
        "rewording": EndingForm(initial=card.start_from),
        "going_on": GoingOnForm(),
    } | forms
    status = 422 if forms else 200
    return page(request, view, "ending/ending.html", status=status, card=card, **context)
