"""The pages of erasure: what can be destroyed by whom, one question, and what happens when words are destroyed."""

from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from withness.ground.ledger import hear
from withness.ground.ledger.hear import clock
from withness.ground.ledger.ids import new_id
from withness.ground.partnership import Voice
from withness.ground.partnership.refusals import NotHeardOf
from withness.ground.people.door import member_only, sure_it_is_you
from withness.ground.ui.pages import page
from withness.ground.ui.saying import said, sent

from . import cards
from .events import RequestId
from .forms import AskForm, HoldForm
from .rules import ask_to_destroy, destroy_as_asked, destroy_mine, hold, take_back


@member_only
@require_http_methods(["GET", "HEAD", "POST"])
def erasure(request: HttpRequest, voice: Voice) -> HttpResponse:
    """What of mine can be destroyed, what only others can have destroyed, and what was asked."""
    view, now = hear(voice), clock()
    form = AskForm(view, sent(request))
    words = form.cleaned_data if form.is_valid() else {}
    if words and said(request, voice, form, ask_to_destroy, request=RequestId(new_id()), **words):
        return redirect("erasure:erasure", partnership=voice.ledger)
    context = {"mine": cards.mine(view), "by_others": cards.others(view), "all": cards.all_of(view, now)}
    return page(request, view, "erasure/erasure.html", status=422 if form.errors else 200, form=form, **context)


@member_only
@require_http_methods(["GET", "HEAD", "POST"])
@sure_it_is_you
def mine(request: HttpRequest, voice: Voice) -> HttpResponse:
    """Have all of my words destroyed, after a page that says what that means."""
    view, form = hear(voice), Form(sent(request))
    if form.is_valid() and said(request, voice, form, destroy_mine):
        messages.info(request, "Your words here were destroyed.")
        return redirect("erasure:erasure", partnership=voice.ledger)
    back = reverse("erasure:erasure", args=[voice.ledger])
    return _sure(request, voice, form, entries=cards.mine(view), back=back, all_of_mine=True)


@member_only
@require_safe
def one(request: HttpRequest, voice: Voice, erasure: RequestId) -> HttpResponse:
    """One question, and what this reader can say to it."""
    return _show(request, voice, erasure)


@member_only
@require_POST
def keep(request: HttpRequest, voice: Voice, erasure: RequestId) -> HttpResponse:
    """Say that my words stay until a day."""
    form = HoldForm(request.POST)
    if form.is_valid() and said(request, voice, form, hold, request=erasure, **form.told()):
        return redirect("erasure:one", partnership=voice.ledger, erasure=erasure)
    return _show(request, voice, erasure, hold=form)


@member_only
@require_http_methods(["GET", "HEAD", "POST"])
def destroy(request: HttpRequest, voice: Voice, erasure: RequestId) -> HttpResponseBase:
    """Have destroyed what I said, as was asked, after a page that says what that means."""
    card = cards.one(hear(voice), erasure, clock())
    if card.mine:
        raise NotHeardOf
    return _as_asked(request, voice, card)


@member_only
@require_POST
def back(request: HttpRequest, voice: Voice, erasure: RequestId) -> HttpResponse:
    """Don't ask any more."""
    form = Form(request.POST)
    if said(request, voice, form, take_back, request=erasure):
        return redirect("erasure:one", partnership=voice.ledger, erasure=erasure)
    return _show(request, voice, erasure, back=form)


def _show(request: HttpRequest, voice: Voice, erasure: RequestId, **forms: Any) -> HttpResponse:
    view = hear(voice)
    context = {"hold": HoldForm(), "asked": cards.one(view, erasure, clock())} | forms
    status = 422 if forms else 200
    return page(request, view, "erasure/request.html", status=status, sent=list(forms.values()), **context)


def _sure(request: HttpRequest, voice: Voice, form: Form, **context: Any) -> HttpResponse:
    status = 422 if form.errors else 200
    return page(request, hear(voice), "erasure/destroy.html", status=status, form=form, **context)


@sure_it_is_you
def _as_asked(request: HttpRequest, voice: Voice, card: cards.RequestCard) -> HttpResponse:
    """Asked who it is only after it is known that there is something for them to answer."""
    form, back = Form(sent(request)), reverse("erasure:one", args=[voice.ledger, card.id])
    if form.is_valid() and said(request, voice, form, destroy_as_asked, request=card.id):
        return redirect(back)
    return _sure(request, voice, form, entries=card.entries, back=back, asked=card)
