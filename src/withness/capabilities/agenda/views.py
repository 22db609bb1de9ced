"""The pages of the list for next time: what is on it, how much it matters, what became of it."""

from collections.abc import Iterable
from typing import Any

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from withness.ground.ledger import hear
from withness.ground.ledger.ids import new_id
from withness.ground.partnership import View, Voice
from withness.ground.people.door import member_only
from withness.ground.ui.back import back_to
from withness.ground.ui.pages import page
from withness.ground.ui.saying import said

from . import cards, rules
from .events import TopicId
from .forms import ConfirmForm, RewordingForm, SettlingForm, TopicForm, WeightForm, as_ticked

CHOICES = tuple(enumerate(rules.WEIGHTS))


@member_only
def agenda(request: HttpRequest, voice: Voice) -> HttpResponse:
    """Everything on the list, in order."""
    return _list(request, voice)


@member_only
@require_POST
def add(request: HttpRequest, voice: Voice) -> HttpResponse:
    """Put something on the list for next time; from here, from home, or from a session's page."""
    form = TopicForm(request.POST)
    if form.is_valid() and said(request, voice, form, rules.add_topic, topic=TopicId(new_id()), **form.cleaned_data):
        return redirect(_back(request, voice))
    return _list(request, voice, topic_form=form, trouble=next(map(str, form.non_field_errors()), ""))


@member_only
def topic(request: HttpRequest, voice: Voice, topic: TopicId) -> HttpResponse:
    """One topic, and everything that can be done with it."""
    return _topic(request, voice, topic)


@member_only
@require_POST
def weigh(request: HttpRequest, voice: Voice, topic: TopicId) -> HttpResponse:
    """Say how much it matters to me."""
    form = WeightForm(request.POST)
    if form.is_valid() and said(request, voice, form, rules.weigh_topic, topic=topic, **form.cleaned_data):
        return redirect(_back(request, voice))
    return _list(request, voice, trouble=_first_error(form))


@member_only
@require_POST
def reword(request: HttpRequest, voice: Voice, topic: TopicId) -> HttpResponse:
    """Say my own topic another way."""
    form = RewordingForm(request.POST)
    if form.is_valid() and said(request, voice, form, rules.reword_topic, topic=topic, **form.cleaned_data):
        return redirect("agenda:topic", partnership=voice.ledger, topic=topic)
    return _topic(request, voice, topic, rewording=form)


@member_only
@require_POST
def take_back(request: HttpRequest, voice: Voice, topic: TopicId) -> HttpResponse:
    """Take my own topic off the list."""
    form = ConfirmForm(request.POST)
    if form.is_valid() and said(request, voice, form, rules.take_back_topic, topic=topic):
        return redirect("agenda:agenda", partnership=voice.ledger)
    return _list(request, voice, trouble=_first_error(form))


@member_only
@require_POST
def settle(request: HttpRequest, voice: Voice) -> HttpResponse:
    """Mark what was talked about, or moved on from."""
    form = SettlingForm(as_ticked(request.POST), hear(voice).state(rules.AgendaState).topics)
    if form.is_valid():
        words = form.cleaned_data | {"session": form.cleaned_data["session"] or None}
        if said(request, voice, form, rules.settle_topics, **words):
            return redirect(_back(request, voice))
    return _list(request, voice, trouble=_first_error(form), ticked=request.POST.getlist("topics"))


@member_only
@require_POST
def carry(request: HttpRequest, voice: Voice, topic: TopicId) -> HttpResponse:
    """Put it back on the list, to go on with it next time."""
    form = ConfirmForm(request.POST)
    if form.is_valid() and said(request, voice, form, rules.carry_topic, topic=topic):
        return redirect(_back(request, voice))
    return _list(request, voice, trouble=_first_error(form))


def _list(request: HttpRequest, voice: Voice, *, ticked: Iterable[str] = (), **after: Any) -> HttpResponse:
    """The list; after a form that could not be said, with what was sent and why not."""
    view = hear(voice)
    context = {
        "agenda": cards.agenda(view),
        "topic_form": TopicForm(),
        "marking": "how" in request.POST or "all" in request.POST,
        "session_id": request.POST.get("session", ""),
        "here": reverse("agenda:agenda", kwargs={"partnership": voice.ledger}),
    }
    status = 422 if after else 200
    return _page(request, view, "agenda/agenda.html", status=status, ticked=ticked, **context | after)


def _topic(request: HttpRequest, voice: Voice, topic: TopicId, **forms: Any) -> HttpResponse:
    view = hear(voice)
    card = cards.topic_card(view, topic)
    context = {
        "topic": card,
        "rewording": RewordingForm(initial={"words": card.words}),
        "here": reverse("agenda:topic", kwargs={"partnership": voice.ledger, "topic": topic}),
    }
    return _page(request, view, "agenda/topic.html", status=422 if forms else 200, **context | forms)


def _page(request: HttpRequest, view: View, template: str, **context: Any) -> HttpResponse:
    return page(request, view, template, weights=CHOICES, **context)


def _back(request: HttpRequest, voice: Voice) -> str:
    return back_to(request, voice, reverse("agenda:agenda", kwargs={"partnership": voice.ledger}))


def _first_error(form: Form) -> str:
    return next((str(errors[0]) for errors in form.errors.values()), "")
