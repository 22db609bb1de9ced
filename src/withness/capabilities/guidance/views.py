"""The pages of what is done alone in danger: told, answered, ended, looked back at."""

from collections.abc import Callable
from functools import cache
from typing import Any

from django.forms import Form
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from withness.ground.ledger import hear
from withness.ground.ledger.hear import clock
from withness.ground.ledger.ids import new_id
from withness.ground.partnership import Said, View, Voice
from withness.ground.partnership.acts import Act, ActId
from withness.ground.partnership.refusals import NotHeardOf
from withness.ground.partnership.verbs import end_early, put_aside, review
from withness.ground.people.door import member_only
from withness.ground.people.forms import sent
from withness.ground.ui.pages import page
from withness.ground.ui.saying import said

from . import cards, rules
from .events import Withheld
from .forms import (
    AnswerForm,
    AsideForm,
    EndForm,
    HowLongForm,
    KeepBackForm,
    KeepLongerForm,
    LookBackForm,
    StepForm,
    TakeForm,
)


@member_only
@require_safe
def guidance(request: HttpRequest, voice: Voice) -> HttpResponse:
    """What goes on, what was, and what this is."""
    view = hear(voice)
    all_of_them, may_take = cards.all_of(view, clock()), rules.may_take(view.me)
    return page(request, view, "guidance/guidance.html", all=all_of_them, may_take=may_take)


@member_only
@require_http_methods(["GET", "HEAD", "POST"])
def take(request: HttpRequest, voice: Voice) -> HttpResponse:
    """Take the lead, after a page that says what that means."""
    return _begin(request, voice, TakeForm, rules.take_lead, "guidance/take.html")


@member_only
@require_http_methods(["GET", "HEAD", "POST"])
def keep_back(request: HttpRequest, voice: Voice) -> HttpResponse:
    """Keep something back, after a page that says how little is a reason for it."""
    return _begin(request, voice, KeepBackForm, rules.keep_back, "guidance/keep_back.html")


@member_only
@require_safe
def one(request: HttpRequest, voice: Voice, guidance: str) -> HttpResponse:
    """One of them, with all that was done and said."""
    return _show(request, voice, ActId(guidance))


@member_only
@require_POST
def did(request: HttpRequest, voice: Voice, guidance: str) -> HttpResponse:
    """Write down what was done."""
    return _sent(request, voice, guidance, step=StepForm(request.POST), rule=rules.step)


@member_only
@require_POST
def answered(request: HttpRequest, voice: Voice, guidance: str) -> HttpResponse:
    """Say something to it."""
    return _sent(request, voice, guidance, answer=AnswerForm(request.POST), rule=rules.answer)


@member_only
@require_POST
def end(request: HttpRequest, voice: Voice, guidance: str) -> HttpResponse:
    """End it before its date."""
    return _sent(request, voice, guidance, end=EndForm(request.POST), rule=end_early)


@member_only
@require_POST
def look_back(request: HttpRequest, voice: Voice, guidance: str) -> HttpResponse:
    """Give one's own account of it."""
    return _sent(request, voice, guidance, look=LookBackForm(request.POST), rule=review)


@member_only
@require_POST
def aside(request: HttpRequest, voice: Voice, guidance: str) -> HttpResponse:
    """Rather not look back."""
    return _sent(request, voice, guidance, aside=AsideForm(request.POST), rule=put_aside)


@member_only
@require_POST
def longer(request: HttpRequest, voice: Voice, guidance: str) -> HttpResponse:
    """Go on with it, for a new reason."""
    known = rules.guidance(hear(voice), ActId(guidance))
    rule = rules.keep_longer if isinstance(known.event, Withheld) else rules.go_on
    form, told = _longer(known, request.POST), {"act": ActId(new_id()), "follows": known.id}
    if form.is_valid() and said(request, voice, form, rule, **told, **form.told(clock())):
        return redirect("guidance:guidance", partnership=voice.ledger)
    return _show(request, voice, known.id, longer=form)


def _longer(known: Act, filled: QueryDict | None = None) -> HowLongForm | KeepLongerForm:
    return KeepLongerForm(filled) if isinstance(known.event, Withheld) else HowLongForm(filled)


def above(voice: Voice, view: View, kinds: frozenset[str]) -> SafeString:
    """What pages of these kinds begin with, for whoever hears of a lead that is taken in one of them now."""
    now = clock()
    going = [act for act in rules.running(view, now) if kinds.intersection(rules.taken(act).matters)]
    if not going:
        return _nobody_leads()
    shown = [cards.card(view, act, now) for act in going]
    return render_to_string("guidance/above.html", {"going": shown, "partnership": voice.ledger})


@cache
def _nobody_leads() -> SafeString:
    """The place where it would appear: the same on every page, so it is made once."""
    return render_to_string("guidance/above.html", {"going": ()})


def _begin(
    request: HttpRequest,
    voice: Voice,
    begin: type[TakeForm | KeepBackForm],
    rule: Callable[..., list[Said]],
    template: str,
) -> HttpResponse:
    """Show what a therapist fills in to do something alone, and say it once it is filled in."""
    view, act = hear(voice), ActId(new_id())
    if not rules.may_take(view.me):
        raise NotHeardOf
    form = begin(view, sent(request))
    if form.is_valid() and said(request, voice, form, rule, act=act, **form.told(clock())):
        return redirect("guidance:guidance", partnership=voice.ledger)
    return page(request, view, template, status=422 if form.errors else 200, form=form)


def _sent(
    request: HttpRequest, voice: Voice, guidance: str, *, rule: Callable[..., list[Said]], **sent: Form
) -> HttpResponse:
    """Say what one of the page's forms holds, and show the page again with it where that can't be."""
    act, (form,) = ActId(guidance), sent.values()
    rules.guidance(hear(voice), act)
    if form.is_valid() and said(request, voice, form, rule, act=act, **form.cleaned_data):
        return redirect("guidance:one", partnership=voice.ledger, guidance=guidance)
    return _show(request, voice, act, **sent)


def _show(request: HttpRequest, voice: Voice, act: ActId, **sent: Any) -> HttpResponse:
    view = hear(voice)
    known = rules.guidance(view, act)
    card = cards.card(view, known, clock())
    forms: dict[str, Form] = {
        "step": StepForm(),
        "answer": AnswerForm(),
        "end": EndForm(),
        "longer": _longer(known),
        "look": LookBackForm(),
        "aside": AsideForm(),
    }
    status = 422 if sent else 200
    return page(request, view, "guidance/one.html", status=status, it=card, sent=sent.values(), **forms | sent)
