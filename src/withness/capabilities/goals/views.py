"""The pages of goals: what we want, what waits for an answer, and how it is going."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from withness.ground.ledger import hear
from withness.ground.ledger.hear import clock
from withness.ground.ledger.ids import new_id
from withness.ground.partnership import Accord, AccordId, Voice
from withness.ground.people.door import everyone_here, member_only
from withness.ground.ui.answering import AnswerForm, answered, proposed
from withness.ground.ui.pages import page
from withness.ground.ui.parts import Fields
from withness.ground.ui.saying import said

from .cards import all_of, card, course, to_look_again, wording_of
from .events import KIND
from .forms import ClosingForm, GoalForm, RatingForm
from .rules import close_goal, propose_goal, rate_goal


@member_only
def goals(request: HttpRequest, voice: Voice) -> HttpResponse:
    """All goals: what waits first, then what we are working on, then what came to its end."""
    view = hear(voice)
    cards = all_of(view)
    alive = [each for each in cards if each.alive]
    past = [each for each in reversed(cards) if not each.alive]
    alive.sort(key=lambda each: each.accord.question == "nothing")
    return page(request, view, "goals/goals.html", cards=alive, past=past)


@member_only
def new(request: HttpRequest, voice: Voice) -> HttpResponse:
    """Put a new goal forward."""
    return _put_forward(request, voice, {})


@member_only
def again(request: HttpRequest, voice: Voice, goal: AccordId) -> HttpResponse:
    """Say a goal that holds another way, or set a day to look at it again; take up one that ended, as a new one."""
    view = hear(voice)
    known = view.accord(goal, KIND)
    day = to_look_again(view, known, clock())
    passed: Fields = {"again_at": None} if day is None or day.is_time else {}
    return _put_forward(request, voice, wording_of(known) | passed, known if known.current is not None else None)


def _put_forward(request: HttpRequest, voice: Voice, words: Fields, known: Accord | None = None) -> HttpResponse:
    form, goal = GoalForm(request.POST or None, initial=words), known.id if known is not None else AccordId(new_id())
    if proposed(request, voice, form, propose_goal, goal=goal):
        return redirect("goals:goals", partnership=voice.ledger) if known is None else _back(voice, goal)
    status = 422 if form.is_bound else 200
    return page(request, hear(voice), "goals/new.html", status=status, form=form, known=known)


def _back(voice: Voice, goal: AccordId) -> HttpResponse:
    return redirect("goals:goal", partnership=voice.ledger, goal=goal)


@everyone_here
def goal(request: HttpRequest, voice: Voice, goal: AccordId) -> HttpResponse:
    """One goal with its answers, its ratings and its history."""
    return _show(request, voice, goal)


@member_only
@require_POST
def answer(request: HttpRequest, voice: Voice, goal: AccordId) -> HttpResponse:
    """Answer an open wording, or take one's own back."""
    form, rewording = AnswerForm(request.POST), GoalForm(request.POST)
    if answered(request, voice, form, rewording, propose_goal, goal=goal):
        return _back(voice, goal)
    return _show(request, voice, goal, answer=form, rewording=rewording)


@member_only
@require_POST
def rate(request: HttpRequest, voice: Voice, goal: AccordId) -> HttpResponse:
    """Say how near it is."""
    form = RatingForm(request.POST)
    if form.is_valid() and said(request, voice, form, rate_goal, goal=goal, **form.cleaned_data):
        return _back(voice, goal)
    return _show(request, voice, goal, rating=form)


@member_only
@require_POST
def close(request: HttpRequest, voice: Voice, goal: AccordId) -> HttpResponse:
    """Propose that it is reached, or to let it go."""
    form = ClosingForm(request.POST)
    if form.is_valid():
        words = {"closing": form.cleaned_data["closing"], "why": form.cleaned_data["because"]}
        if said(request, voice, form, close_goal, goal=goal, version=new_id(), **words):
            return _back(voice, goal)
    return _show(request, voice, goal, closing=form)


def _show(request: HttpRequest, voice: Voice, goal: AccordId, **forms: Any) -> HttpResponse:
    view = hear(voice)
    context = {"rating": RatingForm(), "closing": ClosingForm(), "answer": AnswerForm()} | forms
    accord = view.accord(goal, KIND)
    goal_card = card(view, accord)
    context.setdefault("rewording", GoalForm(initial=goal_card.wording_to_start_from))
    return page(
        request,
        view,
        "goals/goal.html",
        status=422 if forms else 200,
        goal=goal_card,
        course=course(view, accord),
        again=to_look_again(view, accord, clock()),
        **context,
    )
