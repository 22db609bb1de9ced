"""The pages of experiments: all of them, one from prediction to what its owner makes of it, and writing one."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from withness.ground.ledger import hear
from withness.ground.ledger.ids import new_id
from withness.ground.partnership import AccordId, Said, Voice
from withness.ground.people.door import everyone_here, member_only
from withness.ground.ui.answering import AnswerForm, answered, proposed
from withness.ground.ui.pages import page, part_of
from withness.ground.ui.saying import said, sent

from .cards import card, in_order
from .events import KIND, QuestionId
from .forms import ExperimentForm, HappenedForm, LetGoForm, MadeForm, QuestionForm, ReplyForm, TryForm
from .rules import (
    answer_question,
    ask_about,
    leave_question,
    let_go,
    make_of_it,
    propose_experiment,
    say_what_happened,
)
from .state import owner_of

A_PAGE = 20
"""As many experiments as a page shows: what is under way first."""


@member_only
def experiments(request: HttpRequest, voice: Voice) -> HttpResponse:
    """What is under way, and what was tried."""
    view = hear(voice)
    part = part_of(request, in_order(view), A_PAGE)
    shown = [card(view, accord) for accord in part]
    return page(
        request,
        view,
        "experiments/experiments.html",
        cards=[each for each in shown if each.alive],
        past=[each for each in shown if not each.alive],
        part=part,
    )


@member_only
def new(request: HttpRequest, voice: Voice) -> HttpResponse:
    """Write an experiment of one's own."""
    view, form, experiment = hear(voice), ExperimentForm(sent(request)), AccordId(new_id())
    if proposed(request, voice, form, propose_experiment, experiment=experiment):
        return redirect("experiments:experiments", partnership=voice.ledger)
    return page(request, view, "experiments/new.html", status=422 if form.is_bound else 200, form=form)


@member_only
def again(request: HttpRequest, voice: Voice, experiment: AccordId) -> HttpResponse:
    """Say another way what we'd try, once it holds or was not agreed to; its owner also what they expect."""
    view = hear(voice)
    shown = card(view, view.accord(experiment, KIND))
    form = _form(shown.own)(sent(request), initial=shown.wording_to_start_from)
    if proposed(request, voice, form, propose_experiment, experiment=experiment):
        return redirect("experiments:experiment", partnership=voice.ledger, experiment=experiment)
    return page(request, view, "experiments/new.html", status=422 if form.is_bound else 200, form=form, card=shown)


@everyone_here
def experiment(request: HttpRequest, voice: Voice, experiment: AccordId) -> HttpResponse:
    """One experiment, with what was expected beside what came."""
    return _show(request, voice, experiment)


@member_only
@require_POST
def answer(request: HttpRequest, voice: Voice, experiment: AccordId) -> HttpResponse:
    """Answer an open wording, or take one's own back."""
    own = owner_of(hear(voice).accord(experiment, KIND)) == voice.member
    form, rewording = AnswerForm(request.POST), _form(own)(request.POST)
    if answered(request, voice, form, rewording, propose_experiment, experiment=experiment):
        return redirect("experiments:experiment", partnership=voice.ledger, experiment=experiment)
    return _show(request, voice, experiment, answer=form, rewording=rewording)


@member_only
@require_POST
def happened(request: HttpRequest, voice: Voice, experiment: AccordId) -> HttpResponse:
    """Say what happened."""
    return _told(request, voice, experiment, "happened", HappenedForm(request.POST), say_what_happened)


@member_only
@require_POST
def made_of_it(request: HttpRequest, voice: Voice, experiment: AccordId) -> HttpResponse:
    """Say what one makes of it, and how sure one is now."""
    return _told(request, voice, experiment, "made", MadeForm(request.POST), make_of_it)


@member_only
@require_POST
def ask(request: HttpRequest, voice: Voice, experiment: AccordId) -> HttpResponse:
    """Ask about somebody's experiment."""
    question = QuestionId(new_id())
    return _told(request, voice, experiment, "asking", QuestionForm(request.POST), ask_about, question=question)


@member_only
@require_POST
def reply(request: HttpRequest, voice: Voice, experiment: AccordId, question: QuestionId) -> HttpResponse:
    """Answer a question about one's own."""
    form = ReplyForm(request.POST)
    return _told(request, voice, experiment, "reply", form, answer_question, question=question)


@member_only
@require_POST
def leave(request: HttpRequest, voice: Voice, experiment: AccordId, question: QuestionId) -> HttpResponse:
    """Leave a question as it is."""
    form = forms.Form(request.POST)
    return _told(request, voice, experiment, "leaving", form, leave_question, question=question)


@member_only
@require_POST
def drop(request: HttpRequest, voice: Voice, experiment: AccordId) -> HttpResponse:
    """Let one's own experiment go."""
    return _told(request, voice, experiment, "dropping", LetGoForm(request.POST), let_go)


def _form(own: bool) -> type[TryForm]:
    """What somebody expects, only they can say another way."""
    return ExperimentForm if own else TryForm


def _told(
    request: HttpRequest,
    voice: Voice,
    experiment: AccordId,
    name: str,
    form: forms.Form,
    rule: Callable[..., list[Said]],
    **which: Any,
) -> HttpResponse:
    """Say what the form holds and go back to the page; or show it with the reason, and everything that was typed."""
    if form.is_valid() and said(request, voice, form, rule, experiment=experiment, **form.cleaned_data | which):
        return redirect("experiments:experiment", partnership=voice.ledger, experiment=experiment)
    return _show(request, voice, experiment, **{name: form}, at=which.get("question"))


def _show(request: HttpRequest, voice: Voice, experiment: AccordId, **told: Any) -> HttpResponse:
    view = hear(voice)
    shown = card(view, view.accord(experiment, KIND))
    empty = {"happened": HappenedForm(), "made": MadeForm(), "asking": QuestionForm(), "dropping": LetGoForm()}
    context = empty | {"answer": AnswerForm(), "empty_reply": ReplyForm()} | told
    context.setdefault("rewording", _form(shown.own)(initial=shown.wording_to_start_from))
    return page(request, view, "experiments/experiment.html", status=422 if told else 200, card=shown, **context)
