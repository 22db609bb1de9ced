"""The pages of what we take away: all of it, one of it, and putting a line forward from wherever one is."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from withness.ground.ledger import hear
from withness.ground.ledger.ids import new_id
from withness.ground.partnership import AccordId, Voice
from withness.ground.people.door import everyone_here, member_only
from withness.ground.ui.answering import AnswerForm, answered, proposed
from withness.ground.ui.back import back_to
from withness.ground.ui.pages import page
from withness.ground.ui.saying import said

from . import cards
from .events import KIND
from .forms import DoneForm, TakeawayForm
from .rules import close_takeaway, propose_takeaway


@member_only
def takeaways(request: HttpRequest, voice: Voice) -> HttpResponse:
    """Everything we take away, and what became of what was put forward."""
    return _all(request, voice, TakeawayForm())


@member_only
@require_POST
def propose(request: HttpRequest, voice: Voice) -> HttpResponse:
    """Put a line forward; one press where the line stands on the page already."""
    form = TakeawayForm(request.POST)
    session = AccordId(request.POST["session"]) if request.POST.get("session") else None
    if proposed(request, voice, form, propose_takeaway, takeaway=AccordId(new_id()), session=session):
        return redirect(back_to(request, voice, reverse("takeaways:takeaways", kwargs={"partnership": voice.ledger})))
    return _all(request, voice, form, session)


@everyone_here
def takeaway(request: HttpRequest, voice: Voice, takeaway: AccordId) -> HttpResponse:
    """One of them with its answers and its history."""
    return _show(request, voice, takeaway)


@member_only
@require_POST
def answer(request: HttpRequest, voice: Voice, takeaway: AccordId) -> HttpResponse:
    """Answer an open wording, or take one's own back."""
    form, rewording = AnswerForm(request.POST), TakeawayForm(request.POST)
    if answered(request, voice, form, rewording, propose_takeaway, takeaway=takeaway):
        otherwise = reverse("takeaways:takeaway", kwargs={"partnership": voice.ledger, "takeaway": takeaway})
        return redirect(back_to(request, voice, otherwise))
    return _show(request, voice, takeaway, answer=form, rewording=rewording)


@member_only
@require_POST
def done(request: HttpRequest, voice: Voice, takeaway: AccordId) -> HttpResponse:
    """Propose that it has done its work."""
    form = DoneForm(request.POST)
    if form.is_valid() and said(request, voice, form, close_takeaway, takeaway=takeaway, version=new_id()):
        return redirect("takeaways:takeaway", partnership=voice.ledger, takeaway=takeaway)
    return _show(request, voice, takeaway, done=form)


def _all(request: HttpRequest, voice: Voice, form: TakeawayForm, session: AccordId | None = None) -> HttpResponse:
    view = hear(voice)
    here = reverse("takeaways:takeaways", kwargs={"partnership": voice.ledger})
    status = 422 if form.is_bound else 200
    context = {"takeaways": cards.all_of(view), "takeaway_form": form, "session_id": session or "", "here": here}
    return page(request, view, "takeaways/takeaways.html", status=status, **context)


def _show(request: HttpRequest, voice: Voice, takeaway: AccordId, **forms: Any) -> HttpResponse:
    view = hear(voice)
    accord = view.accord(takeaway, KIND)
    card, words = cards.card(view, accord), accord.latest.wording
    context = {
        "answer": AnswerForm(),
        "rewording": TakeawayForm(initial={"text": words.text if words is not None else ""}),
        "done": DoneForm(),
        "session_id": cards.session_of(accord),
    } | forms
    return page(request, view, "takeaways/takeaway.html", status=422 if forms else 200, card=card, **context)
