"""The pages of how each of us sees it: three matters, one of them, and the sentence that is shared."""

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

from .cards import TITLES, all_of, card, matter_of, sentence_card
from .events import KIND, DifferenceId
from .forms import DifferenceForm, SentenceForm, ViewForm
from .rules import UnderstandingState, come_closer, leave_open, propose_sentence, sentence_about, tell_view


@member_only
def understanding(request: HttpRequest, voice: Voice) -> HttpResponse:
    """The three matters, with everyone's views side by side."""
    view = hear(voice)
    return page(request, view, "understanding/understanding.html", cards=all_of(view))


@member_only
def matter(request: HttpRequest, voice: Voice, matter: str) -> HttpResponse:
    """One matter: everyone's view, the sentence, what stays different, and boxes for each."""
    return _show(request, voice, matter)


@member_only
@require_POST
def mine(request: HttpRequest, voice: Voice, matter: str) -> HttpResponse:
    """Write how I see it."""
    form = ViewForm(request.POST)
    if form.is_valid() and said(request, voice, form, tell_view, matter=matter_of(matter), **form.cleaned_data):
        return redirect("understanding:matter", partnership=voice.ledger, matter=matter)
    return _show(request, voice, matter, mine=form)


@member_only
@require_POST
def share(request: HttpRequest, voice: Voice, matter: str) -> HttpResponse:
    """Put a sentence forward, or the one that holds another way."""
    form, about = SentenceForm(request.POST), matter_of(matter)
    shared = sentence_about(hear(voice), about)
    sentence = shared.id if shared is not None and shared.waiting is None else AccordId(new_id())
    if proposed(request, voice, form, propose_sentence, sentence=sentence, matter=about):
        return redirect("understanding:matter", partnership=voice.ledger, matter=matter)
    return _show(request, voice, matter, share=form)


@member_only
@require_POST
def differ(request: HttpRequest, voice: Voice, matter: str) -> HttpResponse:
    """Say where we see it differently."""
    form, about = DifferenceForm(request.POST), matter_of(matter)
    difference = DifferenceId(new_id())
    if form.is_valid():
        words = form.cleaned_data["difference"]
        if said(request, voice, form, leave_open, difference=difference, matter=about, words=words):
            return redirect("understanding:matter", partnership=voice.ledger, matter=matter)
    return _show(request, voice, matter, differ=form)


@member_only
@require_POST
def closer(request: HttpRequest, voice: Voice, difference: DifferenceId) -> HttpResponse:
    """Say that we came closer."""
    form = forms.Form(request.POST)
    known = hear(voice).state(UnderstandingState).differences.get(difference)
    about = known.matter if known is not None else ""
    if form.is_valid() and said(request, voice, form, come_closer, difference=difference):
        return redirect("understanding:matter", partnership=voice.ledger, matter=about)
    return _show(request, voice, about, closer=form)


@everyone_here
def sentence(request: HttpRequest, voice: Voice, sentence: AccordId) -> HttpResponse:
    """One sentence with its answers and its history."""
    return _sentence(request, voice, sentence)


@member_only
@require_POST
def answer(request: HttpRequest, voice: Voice, sentence: AccordId) -> HttpResponse:
    """Answer an open wording, or take one's own back."""
    form, rewording = AnswerForm(request.POST), SentenceForm(request.POST)
    if answered(request, voice, form, rewording, propose_sentence, sentence=sentence):
        return redirect("understanding:sentence", partnership=voice.ledger, sentence=sentence)
    return _sentence(request, voice, sentence, answer=form, rewording=rewording)


def _show(request: HttpRequest, voice: Voice, matter: str, **forms: Any) -> HttpResponse:
    view = hear(voice)
    shown = card(view, matter_of(matter))
    text = shown.sentence.title if shown.sentence is not None and shown.sentence.holds else ""
    context = {
        "mine": ViewForm(initial={"words": shown.own or ""}),
        "share": SentenceForm(initial={"text": text or ""}),
        "differ": DifferenceForm(),
    } | forms
    return page(request, view, "understanding/matter.html", status=422 if forms else 200, card=shown, **context)


def _sentence(request: HttpRequest, voice: Voice, sentence: AccordId, **forms: Any) -> HttpResponse:
    view = hear(voice)
    accord = view.accord(sentence, KIND)
    shown, matter = sentence_card(view, accord), accord.latest.terms.matter
    words = shown.open_wording or shown.wording
    context = {
        "answer": AnswerForm(),
        "rewording": SentenceForm(initial={"text": words.text if words is not None else ""}),
        "matter": matter,
        "matter_title": TITLES[matter],
    } | forms
    return page(request, view, "understanding/sentence.html", status=422 if forms else 200, card=shown, **context)
