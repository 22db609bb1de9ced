"""The pages of portraits: chapter by chapter, one part to say something about, and what we do differently."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from withness.ground.ledger import hear
from withness.ground.ledger.ids import new_id
from withness.ground.partnership import AccordId, Voice
from withness.ground.people.door import member_only
from withness.ground.ui.answering import AnswerForm, answered, proposed
from withness.ground.ui.pages import page
from withness.ground.ui.saying import said, sent

from . import cards
from .forms import AdaptationForm, TellForm
from .library import CHAPTER_OF
from .rules import propose_adaptation, show, tell


@member_only
def chapter(request: HttpRequest, voice: Voice, chapter: str) -> HttpResponse:
    """Several parts of everybody's portrait."""
    view = hear(voice)
    return page(request, view, "portrait/chapter.html", card=cards.chapter(view, chapter))


@member_only
def part(request: HttpRequest, voice: Voice, side: str) -> HttpResponse:
    """One part, with everything that was said about it, and a box for one's own words."""
    view = hear(voice)
    card = cards.part(view, side)
    form = TellForm(card, sent(request), initial=card.own)
    if form.is_valid() and said(request, voice, form, tell, topic=card.topic, **form.told()):
        return redirect("portrait:part", partnership=voice.ledger, side=side)
    status, within = 422 if form.is_bound else 200, cards.chapter(view, CHAPTER_OF[card.topic])
    return page(request, view, "portrait/part.html", status=status, card=card, form=form, within=within)


@member_only
@require_POST
def let_read(request: HttpRequest, voice: Voice, side: str) -> HttpResponse:
    """Let the others read what one kept to oneself, as it stands."""
    view, asked = hear(voice), forms.Form(request.POST)
    card = cards.part(view, side)
    if asked.is_valid() and said(request, voice, asked, show, topic=card.topic):
        return redirect("portrait:part", partnership=voice.ledger, side=side)
    within = cards.chapter(view, CHAPTER_OF[card.topic])
    form = TellForm(card, initial=card.own)
    return page(request, view, "portrait/part.html", status=422, card=card, form=form, within=within, asked=asked)


@member_only
def new(request: HttpRequest, voice: Voice) -> HttpResponse:
    """Put forward what we do differently."""
    form = AdaptationForm(sent(request))
    if proposed(request, voice, form, propose_adaptation, adaptation=AccordId(new_id())):
        return redirect("portrait:chapter", partnership=voice.ledger, chapter="background")
    return page(request, hear(voice), "portrait/new.html", status=422 if form.is_bound else 200, form=form)


@member_only
def adaptation(request: HttpRequest, voice: Voice, adaptation: AccordId) -> HttpResponse:
    """What we do differently, with its answers and its history."""
    return _show(request, voice, adaptation)


@member_only
@require_POST
def answer(request: HttpRequest, voice: Voice, adaptation: AccordId) -> HttpResponse:
    """Answer what was put forward, or take one's own back."""
    form, rewording = AnswerForm(request.POST), AdaptationForm(request.POST)
    if answered(request, voice, form, rewording, propose_adaptation, adaptation=adaptation):
        return redirect("portrait:adaptation", partnership=voice.ledger, adaptation=adaptation)
    return _show(request, voice, adaptation, answer=form, rewording=rewording)


@member_only
@require_POST
def again(request: HttpRequest, voice: Voice, adaptation: AccordId) -> HttpResponse:
    """Put other words forward for what holds."""
    form = AdaptationForm(request.POST, auto_id="again-%s")
    if proposed(request, voice, form, propose_adaptation, adaptation=adaptation):
        return redirect("portrait:adaptation", partnership=voice.ledger, adaptation=adaptation)
    return _show(request, voice, adaptation, again=form)


def _show(request: HttpRequest, voice: Voice, adaptation: AccordId, **told: Any) -> HttpResponse:
    view = hear(voice)
    card = cards.adaptation(view, adaptation)
    start: dict[str, Any] = {"initial": card.start_from}
    context: dict[str, Any] = {
        "answer": AnswerForm(),
        "rewording": AdaptationForm(**start),
        "again": AdaptationForm(**start, auto_id="again-%s"),
    } | told
    return page(request, view, "portrait/adaptation.html", status=422 if told else 200, card=card, **context)
