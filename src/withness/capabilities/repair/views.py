"""The pages of repair: open a thread, talk in it, say what changes, and say that it is settled."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from withness.ground.ledger import hear
from withness.ground.ledger.ids import new_id
from withness.ground.partnership import Voice
from withness.ground.people.door import member_only
from withness.ground.ui.pages import page
from withness.ground.ui.saying import said

from . import cards
from .events import RepairId
from .forms import CHANGE, CloseForm, OpenForm, ReopenForm, SayForm
from .rules import answer_repair, close_repair, open_repair, reopen_repair, say_change


@member_only
def between_us(request: HttpRequest, voice: Voice) -> HttpResponse:
    """What is open between us, what was settled, and a way to begin."""
    return _list(request, voice, OpenForm())


@member_only
@require_POST
def open_thread(request: HttpRequest, voice: Voice) -> HttpResponse:
    """Say that something felt off."""
    return _opened(request, voice)


def _opened(request: HttpRequest, voice: Voice) -> HttpResponse:
    form, thread = OpenForm(request.POST), RepairId(new_id())
    if form.is_valid() and said(request, voice, form, open_repair, thread=thread, **form.cleaned_data):
        return redirect("repair:between_us", partnership=voice.ledger)
    return _list(request, voice, form)


@member_only
@require_POST
def talk(request: HttpRequest, voice: Voice) -> HttpResponse:
    """Ask to talk, in one press and without words; where a thread is open already, go there."""
    view = hear(voice)
    still_open = next((card for card in cards.all_of(view) if not card.settled), None)
    if still_open is not None:
        return redirect("repair:thread", partnership=voice.ledger, repair=still_open.id)
    return _opened(request, voice)


@member_only
def thread(request: HttpRequest, voice: Voice, repair: RepairId) -> HttpResponse:
    """One thread, and what this reader can say in it."""
    return _show(request, voice, repair)


@member_only
@require_POST
def say_more(request: HttpRequest, voice: Voice, repair: RepairId) -> HttpResponse:
    """Say more, or write down what we change."""
    form = SayForm(request.POST)
    if form.is_valid():
        rule = say_change if form.cleaned_data["kind"] == CHANGE else answer_repair
        if said(request, voice, form, rule, thread=repair, words=form.cleaned_data["words"]):
            return redirect("repair:thread", partnership=voice.ledger, repair=repair)
    return _show(request, voice, repair, say=form)


@member_only
@require_POST
def close(request: HttpRequest, voice: Voice, repair: RepairId) -> HttpResponse:
    """Say that for me it is settled."""
    form = CloseForm(request.POST)
    if form.is_valid() and said(request, voice, form, close_repair, thread=repair, **form.cleaned_data):
        return redirect("repair:thread", partnership=voice.ledger, repair=repair)
    return _show(request, voice, repair, close=form)


@member_only
@require_POST
def reopen(request: HttpRequest, voice: Voice, repair: RepairId) -> HttpResponse:
    """Take up again what was settled."""
    form = ReopenForm(request.POST)
    if form.is_valid() and said(request, voice, form, reopen_repair, thread=repair, **form.cleaned_data):
        return redirect("repair:thread", partnership=voice.ledger, repair=repair)
    return _show(request, voice, repair, reopen=form)


def _list(request: HttpRequest, voice: Voice, form: OpenForm) -> HttpResponse:
    view = hear(voice)
    threads = cards.all_of(view)
    context = {
        "open": [card for card in threads if not card.settled],
        "settled": [card for card in threads if card.settled],
    }
    return page(request, view, "repair/between_us.html", status=422 if form.errors else 200, form=form, **context)


def _show(request: HttpRequest, voice: Voice, repair: RepairId, **forms: Any) -> HttpResponse:
    view = hear(voice)
    context = {"say": SayForm(), "close": CloseForm(), "reopen": ReopenForm()} | forms
    card = cards.thread(view, repair)
    return page(request, view, "repair/thread.html", status=422 if forms else 200, thread=card, **context)
