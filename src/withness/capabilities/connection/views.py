"""The pages of how it is between us: say it, see it over time, agree how often it is asked."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from withness.ground.drafts.keeping import begun, begun_at, done, kept_so_far
from withness.ground.ledger import hear
from withness.ground.ledger.hear import clock
from withness.ground.ledger.ids import new_id
from withness.ground.partnership import AccordId, View, Voice
from withness.ground.people.door import member_only
from withness.ground.ui.answering import AnswerForm, answered, proposed
from withness.ground.ui.back import back_to
from withness.ground.ui.pages import page
from withness.ground.ui.saying import said
from withness.ground.ui.voices import Voices

from . import cards
from .events import PaceTerms
from .forms import KEPT, AskingForm, PaceForm, TellForm
from .rules import (
    ConnectionState,
    is_asked,
    propose_pace,
    put_off,
    set_asking,
    tell_connection,
    was_harder,
)


@member_only
def connection(request: HttpRequest, voice: Voice) -> HttpResponse:
    """How it is between us over time, in everybody's words, and how often we ask."""
    return _all(request, voice)


@member_only
def tell(request: HttpRequest, voice: Voice) -> HttpResponse:
    """Say how it is between us; keep it for later, put it away, or give it."""
    view = hear(voice)
    given = _given(view)
    draft = begun(voice, KEPT, given)
    form = TellForm(request.POST or None, initial=KEPT.start(draft, new_id()))
    if form.is_valid() and done(request, voice, form, KEPT, given, tell_connection, form.words()):
        return redirect("connection:connection", partnership=voice.ledger)
    status = 422 if form.is_bound else 200
    return page(request, view, "connection/tell.html", status=status, form=form, begun=draft is not None)


@member_only
@require_POST
def save(request: HttpRequest, voice: Voice) -> HttpResponse:
    """Keep what was chosen so far, without a page; says what is wrong where it can't be kept."""
    return kept_so_far(request, voice, TellForm(request.POST), KEPT, _given(hear(voice)))


def _given(view: View) -> set[str]:
    """Everything that was told, by its id."""
    return {each.id for each in view.state(ConnectionState).told}


@member_only
@require_POST
def asking(request: HttpRequest, voice: Voice) -> HttpResponse:
    """Say that one wants to be asked, or not, or not now."""
    form = AskingForm(request.POST)
    if form.is_valid():
        wish = form.cleaned_data["wish"]
        rule, words = (put_off, {}) if wish == "later" else (set_asking, {"on": wish == "on"})
        if said(request, voice, form, rule, **words):
            return redirect(back_to(request, voice, _here(voice)))
    return _all(request, voice, asking=form)


@member_only
@require_POST
def propose(request: HttpRequest, voice: Voice) -> HttpResponse:
    """Put forward how often we ask each other."""
    form, known = PaceForm(request.POST), cards.pace(hear(voice)).accord
    pace = known.id if known is not None and known.holds else AccordId(new_id())
    if proposed(request, voice, form, propose_pace, pace=pace):
        return redirect("connection:connection", partnership=voice.ledger)
    return _all(request, voice, pace_form=form)


@member_only
def pace(request: HttpRequest, voice: Voice, pace: AccordId) -> HttpResponse:
    """How often, with its answers and its history."""
    return _show(request, voice, pace)


@member_only
@require_POST
def answer(request: HttpRequest, voice: Voice, pace: AccordId) -> HttpResponse:
    """Answer what was put forward, or take one's own back."""
    form, rewording = AnswerForm(request.POST), PaceForm(request.POST)
    if answered(request, voice, form, rewording, propose_pace, pace=pace):
        return redirect("connection:pace", partnership=voice.ledger, pace=pace)
    return _show(request, voice, pace, answer=form, rewording=rewording)


def _here(voice: Voice) -> str:
    return reverse("connection:connection", kwargs={"partnership": voice.ledger})


def _all(request: HttpRequest, voice: Voice, **forms: Any) -> HttpResponse:
    view = hear(voice)
    pace = cards.pace(view)
    start = cards.terms(view, pace.accord.id) if pace.accord is not None else PaceTerms(6)
    context: dict[str, Any] = {
        "over_time": cards.over_time(view),
        "told": cards.told(view),
        "pace": pace,
        "is_asked": is_asked(view, clock()),
        "begun_at": begun_at(voice, KEPT, _given(view)),
        "strand": Voices(view).strand(view.viewer),
        "was_harder": was_harder(view),
        "pace_form": PaceForm.beginning(start),
        "here": _here(voice),
    } | forms
    return page(request, view, "connection/connection.html", status=422 if forms else 200, **context)


def _show(request: HttpRequest, voice: Voice, pace: AccordId, **forms: Any) -> HttpResponse:
    view = hear(voice)
    start = PaceForm.beginning(cards.terms(view, pace))
    context = {"answer": AnswerForm(), "rewording": start} | forms
    return page(
        request, view, "connection/pace.html", status=422 if forms else 200, card=cards.one(view, pace), **context
    )
