"""The pages of what people take along: ask for it, say it, say that one meant that too, add to it."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from withness.ground.ledger import hear
from withness.ground.ledger.ids import new_id
from withness.ground.partnership import PARTNERS, AccordId, View, Voice
from withness.ground.partnership.refusals import NotHeardOf
from withness.ground.people.door import member_only
from withness.ground.ui.back import back_to
from withness.ground.ui.pages import page
from withness.ground.ui.saying import said

from . import cards
from .events import BackId
from .forms import AddForm, ConfirmForm, SayForm
from .rules import SESSION, add_to, ask_back, mean_too, say_back


@member_only
def in_words(request: HttpRequest, voice: Voice, session: AccordId) -> HttpResponse:
    """What each takes along from one session."""
    return _session(request, voice, session)


@member_only
@require_POST
def ask(request: HttpRequest, voice: Voice, session: AccordId) -> HttpResponse:
    """Ask the others, in one press."""
    form = ConfirmForm(request.POST)
    if form.is_valid() and said(request, voice, form, ask_back, session=session):
        return redirect(back_to(request, voice, _at(voice, session)))
    return _session(request, voice, session, asking=form)


@member_only
@require_POST
def say_it(request: HttpRequest, voice: Voice, session: AccordId) -> HttpResponse:
    """Say what I take along."""
    form = SayForm(request.POST)
    words = {"back": BackId(new_id()), "session": session}
    if form.is_valid() and said(request, voice, form, say_back, **words, **form.cleaned_data):
        return redirect(back_to(request, voice, _at(voice, session)))
    return _session(request, voice, session, say_form=form)


@member_only
def one(request: HttpRequest, voice: Voice, back: BackId) -> HttpResponse:
    """What somebody takes along, and what was said to it."""
    return _one(request, voice, back)


@member_only
@require_POST
def meant(request: HttpRequest, voice: Voice, back: BackId) -> HttpResponse:
    """Say that I meant that too, in one press."""
    form = ConfirmForm(request.POST)
    if form.is_valid() and said(request, voice, form, mean_too, back=back):
        return redirect(back_to(request, voice, _of(voice, back)))
    return _one(request, voice, back, confirm=form)


@member_only
@require_POST
def add(request: HttpRequest, voice: Voice, back: BackId) -> HttpResponse:
    """Add something to it."""
    form = AddForm(request.POST)
    if form.is_valid() and said(request, voice, form, add_to, back=back, **form.cleaned_data):
        return redirect(back_to(request, voice, _of(voice, back)))
    return _one(request, voice, back, add_form=form)


def _session(request: HttpRequest, voice: Voice, session: AccordId, **forms: Any) -> HttpResponse:
    view = hear(voice)
    _takes_part(view)
    view.accord(session, SESSION)
    context = {"say_form": SayForm(), "session_id": session, "here": _at(voice, session)} | forms
    shown = cards.in_words(view, session)
    return page(request, view, "teachback/session.html", status=422 if forms else 200, in_words=shown, **context)


def _one(request: HttpRequest, voice: Voice, back: BackId, **forms: Any) -> HttpResponse:
    view = hear(voice)
    _takes_part(view)
    card, here = cards.one(view, back), reverse("teachback:one", kwargs={"partnership": voice.ledger, "back": back})
    context = {"add_form": AddForm(), "here": here} | forms
    return page(request, view, "teachback/one.html", status=422 if forms else 200, card=card, **context)


def _takes_part(view: View) -> None:
    if view.me.role not in PARTNERS:
        raise NotHeardOf


def _at(voice: Voice, session: AccordId) -> str:
    return reverse("teachback:in_words", kwargs={"partnership": voice.ledger, "session": session})


def _of(voice: Voice, back: BackId) -> str:
    return _at(voice, cards.one(hear(voice), back).session)
