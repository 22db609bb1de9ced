"""The pages of feedback: say how it was, answer what was said, say whether you were heard."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from withness.ground.drafts.keeping import begun, begun_at, done, kept_so_far
from withness.ground.ledger import hear
from withness.ground.ledger.ids import new_id
from withness.ground.partnership import AccordId, Voice
from withness.ground.people.door import member_only
from withness.ground.ui.pages import page
from withness.ground.ui.saying import said
from withness.ground.ui.voices import Voices

from . import cards
from .events import FeedbackId
from .forms import KEPT, AnswerForm, FeedbackForm, HeardForm, NotYetForm
from .rules import (
    AllianceState,
    answer_feedback,
    give_feedback,
    mark_heard,
    say_not_yet,
    was_harder,
)


@member_only
def alliance(request: HttpRequest, voice: Voice) -> HttpResponse:
    """You said, we did: what is open first, then what was heard, and how it was over time."""
    view = hear(voice)
    context: dict[str, Any] = {
        "open": cards.open_threads(view),
        "heard": cards.heard_threads(view),
        "how": cards.how_it_was(view),
        "begun_at": begun_at(voice, KEPT, view.state(AllianceState).feedback),
        "strand": Voices(view).strand(view.viewer),
        "was_harder": was_harder(view),
    }
    return page(request, view, "alliance/alliance.html", **context)


@member_only
def feedback(request: HttpRequest, voice: Voice) -> HttpResponse:
    """Say how it was; keep it for later, put it away, or give it."""
    view = hear(voice)
    given = view.state(AllianceState).feedback
    draft = begun(voice, KEPT, given)
    session = request.GET.get("session", "")
    if session:
        view.accord(AccordId(session))
    form = FeedbackForm(request.POST or None, initial={"session": session} | KEPT.start(draft, new_id()))
    if form.is_valid() and done(request, voice, form, KEPT, given, give_feedback, form.words()):
        return redirect("alliance:alliance", partnership=voice.ledger)
    status = 422 if form.is_bound else 200
    return page(request, view, "alliance/feedback.html", status=status, form=form, begun=draft is not None)


@member_only
@require_POST
def save(request: HttpRequest, voice: Voice) -> HttpResponse:
    """Keep what was chosen so far, without a page; says what is wrong where it can't be kept."""
    form, given = FeedbackForm(request.POST), hear(voice).state(AllianceState).feedback
    return kept_so_far(request, voice, form, KEPT, given)


@member_only
def thread(request: HttpRequest, voice: Voice, feedback: FeedbackId, part: str) -> HttpResponse:
    """What was said, what was answered, and what this reader can say to it."""
    return _show(request, voice, feedback, part)


@member_only
@require_POST
def answer(request: HttpRequest, voice: Voice, feedback: FeedbackId, part: str) -> HttpResponse:
    """Answer what somebody said."""
    known, form = cards.thread(hear(voice), feedback, part), AnswerForm(request.POST)
    if form.is_valid() and said(
        request, voice, form, answer_feedback, feedback=feedback, part=known.part, words=form.cleaned_data["words"]
    ):
        return redirect("alliance:thread", partnership=voice.ledger, feedback=feedback, part=part)
    return _show(request, voice, feedback, part, answer=form)


@member_only
@require_POST
def heard(request: HttpRequest, voice: Voice, feedback: FeedbackId, part: str) -> HttpResponse:
    """Mark that one was heard."""
    known, form = cards.thread(hear(voice), feedback, part), HeardForm(request.POST)
    if form.is_valid() and said(request, voice, form, mark_heard, feedback=feedback, part=known.part):
        return redirect("alliance:alliance", partnership=voice.ledger)
    return _show(request, voice, feedback, part, heard=form)


@member_only
@require_POST
def not_yet(request: HttpRequest, voice: Voice, feedback: FeedbackId, part: str) -> HttpResponse:
    """Say that it is not quite there yet."""
    known, form = cards.thread(hear(voice), feedback, part), NotYetForm(request.POST)
    if form.is_valid() and said(
        request, voice, form, say_not_yet, feedback=feedback, part=known.part, words=form.cleaned_data["words"]
    ):
        return redirect("alliance:thread", partnership=voice.ledger, feedback=feedback, part=part)
    return _show(request, voice, feedback, part, not_yet=form)


def _show(request: HttpRequest, voice: Voice, feedback: FeedbackId, part: str, **forms: Any) -> HttpResponse:
    view = hear(voice)
    context = {"answer": AnswerForm(), "heard": HeardForm(), "not_yet": NotYetForm()} | forms
    card = cards.thread(view, feedback, part)
    return page(request, view, "alliance/thread.html", status=422 if forms else 200, thread=card, **context)
