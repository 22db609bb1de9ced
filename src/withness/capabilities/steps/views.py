"""The pages of small steps: who does what, and the steps of one goal."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from withness.ground.ledger import hear
from withness.ground.ledger.ids import new_id
from withness.ground.partnership import AccordId, MemberId, View, Voice
from withness.ground.partnership.refusals import NotHeardOf
from withness.ground.people.door import member_only
from withness.ground.ui.pages import page, part_of
from withness.ground.ui.saying import said, sent
from withness.ground.ui.voices import Voices

from .cards import ANY, FOR_ITSELF, cards, in_order
from .events import GOAL, StepId
from .forms import AnswerForm, HowForm, StepForm
from .rules import StepsState, answer_wish, take_on, tell, wish

A_PAGE = 20
"""As many steps as a page shows: what is open first."""


@member_only
def steps(request: HttpRequest, voice: Voice) -> HttpResponse:
    """Everything small that somebody took on or was asked for."""
    view = hear(voice)
    goals = [(each.id, view.title(each.id)) for each in view.of_kind(GOAL) if each.current is not None]
    part = part_of(request, in_order(view), A_PAGE)
    return page(request, view, "steps/steps.html", cards=cards(view, part), part=part, goals=goals)


@member_only
def of(request: HttpRequest, voice: Voice, goal: str) -> HttpResponse:
    """The steps of one goal, or of none, and writing one."""
    view = hear(voice)
    form = StepForm(_others(view), sent(request), initial={"doer": "me"})
    if form.is_valid() and _written(request, voice, form, goal):
        return redirect("steps:of", partnership=voice.ledger, goal=goal)
    return _show(request, voice, goal, form=form)


def _written(request: HttpRequest, voice: Voice, form: StepForm, goal: str) -> bool:
    to = form.wished_of()
    planned = {name: form.cleaned_data[name] for name in ("words", "when", "where", "company")}
    step = {"step": StepId(new_id()), "goal": None if goal == ANY else goal, **planned}
    if to is None:
        own = {name: form.cleaned_data[name] for name in ("likely", "hinders")}
        return said(request, voice, form, take_on, **step, **own)
    return said(request, voice, form, wish, to=to, **step)


@member_only
@require_POST
def answer(request: HttpRequest, voice: Voice, step: StepId) -> HttpResponse:
    """Take on what one was asked for, or not."""
    form, goal = AnswerForm(request.POST), _goal_of(voice, step)
    if form.is_valid() and said(request, voice, form, answer_wish, step=step, **form.cleaned_data):
        return redirect("steps:of", partnership=voice.ledger, goal=goal)
    return _show(request, voice, goal, answering=form, about=step)


@member_only
@require_POST
def told(request: HttpRequest, voice: Voice, step: StepId) -> HttpResponse:
    """Say how it went, or take back what one asked for."""
    form, goal = HowForm(request.POST), _goal_of(voice, step)
    if form.is_valid() and said(request, voice, form, tell, step=step, **form.cleaned_data):
        return redirect("steps:of", partnership=voice.ledger, goal=goal)
    return _show(request, voice, goal, telling=form, about=step)


def _goal_of(voice: Voice, step: StepId) -> str:
    known = hear(voice).state(StepsState).steps.get(step)
    if known is None:
        raise NotHeardOf
    return known.goal or ANY


def _others(view: View) -> list[tuple[MemberId, str]]:
    voices = Voices(view)
    return [(member, voices.full_name(member)) for member in sorted(view.members.partners() - {view.viewer})]


def _show(request: HttpRequest, voice: Voice, goal: str, **forms: Any) -> HttpResponse:
    view = hear(voice)
    accord = view.accord(AccordId(goal), GOAL) if goal != ANY else None
    part = part_of(request, in_order(view, goal), A_PAGE)
    refused = any(getattr(form, "is_bound", False) for form in forms.values())
    context = {"form": StepForm(_others(view), initial={"doer": "me"}), "about": "", "answering": None, "telling": None}
    return page(
        request,
        view,
        "steps/of.html",
        status=422 if refused else 200,
        goal=goal,
        goal_title=view.title(accord.id) if accord is not None else FOR_ITSELF,
        for_itself=accord is None,
        holds=accord is None or accord.current is not None,
        cards=cards(view, part),
        part=part,
        **(context | forms),
    )
