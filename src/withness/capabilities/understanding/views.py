"""The pages of common ground: the whole of it, and one question with everybody's side."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from withness.ground.ledger import hear
from withness.ground.ledger.ids import new_id
from withness.ground.partnership import AccordId, Voice
from withness.ground.people.door import member_only
from withness.ground.ui.answering import AnswerForm, answered, proposed
from withness.ground.ui.pages import page
from withness.ground.ui.saying import said

from . import cards
from .forms import ApartForm, SentenceForm, ViewForm
from .rules import propose_sentence, say_apart, say_view


@member_only
def understanding(request: HttpRequest, voice: Voice) -> HttpResponse:
    """The whole person in four parts, with common ground in the middle."""
    view = hear(voice)
    return page(request, view, "understanding/understanding.html", questions=cards.all_of(view))


@member_only
def question(request: HttpRequest, voice: Voice, question: str) -> HttpResponse:
    """One question, side by side."""
    return _show(request, voice, question)


@member_only
@require_POST
def see(request: HttpRequest, voice: Voice, question: str) -> HttpResponse:
    """Say how I see it."""
    form = ViewForm(cards.one(hear(voice), question).about, request.POST, auto_id="mine-%s")
    if form.is_valid() and said(request, voice, form, say_view, about=form.about, **form.cleaned_data):
        return redirect("understanding:question", partnership=voice.ledger, question=question)
    return _show(request, voice, question, mine=form)


@member_only
@require_POST
def differ(request: HttpRequest, voice: Voice, question: str) -> HttpResponse:
    """Say where I see it differently."""
    card, form = cards.one(hear(voice), question), ApartForm(request.POST, auto_id="apart-%s")
    if form.is_valid() and said(request, voice, form, say_apart, about=card.about, **form.cleaned_data):
        return redirect("understanding:question", partnership=voice.ledger, question=question)
    return _show(request, voice, question, apart=form)


@member_only
@require_POST
def offer(request: HttpRequest, voice: Voice, question: str) -> HttpResponse:
    """Put a sentence forward that all of us see alike; other words for one that holds."""
    card = cards.one(hear(voice), question)
    sentence = card.sentence.id if card.sentence is not None and card.sentence.holds else AccordId(new_id())
    form = SentenceForm(card.about, request.POST, auto_id="offer-%s")
    if proposed(request, voice, form, propose_sentence, sentence=sentence):
        return redirect("understanding:question", partnership=voice.ledger, question=question)
    return _show(request, voice, question, offer=form)


@member_only
@require_POST
def answer(request: HttpRequest, voice: Voice, question: str) -> HttpResponse:
    """Answer the sentence that was put forward, or take one's own back."""
    card = cards.one(hear(voice), question)
    form, rewording = AnswerForm(request.POST), SentenceForm(card.about, request.POST)
    sentence = card.sentence.id if card.sentence is not None else AccordId("")
    if answered(request, voice, form, rewording, propose_sentence, sentence=sentence):
        return redirect("understanding:question", partnership=voice.ledger, question=question)
    return _show(request, voice, question, answer=form, rewording=rewording)


def _show(request: HttpRequest, voice: Voice, question: str, **forms: Any) -> HttpResponse:
    view = hear(voice)
    card = cards.one(view, question)
    wording = card.sentence.open_wording or card.sentence.wording if card.sentence is not None else None
    start = {"text": wording.text} if wording is not None else {}
    context: dict[str, Any] = {
        "mine": ViewForm(card.about, initial={"words": card.own}, auto_id="mine-%s"),
        "apart": ApartForm(initial={"words": card.own_apart}, auto_id="apart-%s"),
        "offer": SentenceForm(card.about, initial=start, auto_id="offer-%s"),
        "answer": AnswerForm(),
        "rewording": SentenceForm(card.about, initial=start),
    } | forms
    return page(request, view, "understanding/question.html", status=422 if forms else 200, card=card, **context)
