"""The pages of decisions: the questions, one of them with its ways, one way, what counts, and putting a way forward."""

from collections.abc import Callable
from typing import Any

from django.forms import Form
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from withness.ground.ledger import hear
from withness.ground.ledger.hear import clock
from withness.ground.ledger.ids import new_id
from withness.ground.partnership import AccordId, Said, View, Voice
from withness.ground.partnership.refusals import NotHeardOf
from withness.ground.people.door import everyone_here, member_only
from withness.ground.ui.answering import AnswerForm, answered, proposed
from withness.ground.ui.pages import page, part_of
from withness.ground.ui.saying import said, sent
from withness.ground.ui.voices import Voices

from . import cards, forms, rules
from .events import OptionId
from .state import DecisionsState

A_PAGE = 30


@member_only
def decisions(request: HttpRequest, voice: Voice) -> HttpResponse:
    """Every question, and where each stands."""
    view = hear(voice)
    return page(request, view, "decisions/decisions.html", rows=part_of(request, cards.all_of(view), A_PAGE))


@member_only
def new(request: HttpRequest, voice: Voice) -> HttpResponse:
    """Open a question."""
    form, question = forms.QuestionForm(sent(request)), AccordId(new_id())
    if form.is_valid() and said(request, voice, form, rules.open_question, question=question, **form.cleaned_data):
        return redirect("decisions:decisions", partnership=voice.ledger)
    return page(request, hear(voice), "decisions/new.html", status=422 if form.is_bound else 200, form=form)


@everyone_here
def decision(request: HttpRequest, voice: Voice, decision: AccordId) -> HttpResponse:
    """One question: what it is about, the ways, what counts for whom, and where it came to."""
    return _show(request, voice, decision)


@member_only
@require_POST
def add_way(request: HttpRequest, voice: Voice, decision: AccordId) -> HttpResponse:
    """Name a way to go."""
    form = forms.WayForm(request.POST)
    return _say(request, voice, decision, "adding", form, rules.add_option, option=new_id())


@member_only
def way(request: HttpRequest, voice: Voice, decision: AccordId, way: OptionId) -> HttpResponse:
    """One way, and saying what it asks, what is good or hard about it."""
    form = forms.SideForm(sent(request))
    if form.is_valid() and said(
        request, voice, form, rules.say_side, question=decision, option=way, **form.cleaned_data
    ):
        return redirect("decisions:way", partnership=voice.ledger, decision=decision, way=way)
    return _way(request, voice, decision, way, form)


@member_only
@require_POST
def take_back(request: HttpRequest, voice: Voice, decision: AccordId, way: OptionId) -> HttpResponse:
    """Take back a way that one named."""
    form = forms.WhyForm(request.POST)
    words = {"question": decision, "option": way}
    if form.is_valid() and said(request, voice, form, rules.withdraw_option, **words, **form.cleaned_data):
        return redirect("decisions:decision", partnership=voice.ledger, decision=decision)
    return _way(request, voice, decision, way, forms.SideForm(), back=form)


@member_only
def matters(request: HttpRequest, voice: Voice, decision: AccordId) -> HttpResponse:
    """What counts, one's own weights, and what they come to."""
    if request.method != "POST":
        return _matters(request, voice, decision)
    form = forms.MatterForm(request.POST)
    words = {"question": decision, "matter": new_id()}
    if form.is_valid() and said(request, voice, form, rules.say_matters, **words, **form.cleaned_data):
        return redirect("decisions:matters", partnership=voice.ledger, decision=decision)
    return _matters(request, voice, decision, adding=form)


@member_only
@require_POST
def weigh(request: HttpRequest, voice: Voice, decision: AccordId) -> HttpResponse:
    """Say one's own weights."""
    known = hear(voice).state(DecisionsState).questions.get(decision)
    if known is None:
        raise NotHeardOf
    form = forms.WeighForm(known, request.POST)
    if form.is_valid() and said(request, voice, form, rules.weigh, question=decision, **form.said()):
        return redirect("decisions:decision", partnership=voice.ledger, decision=decision)
    return _matters(request, voice, decision, weighing=form)


@member_only
@require_POST
def lean(request: HttpRequest, voice: Voice, decision: AccordId) -> HttpResponse:
    """Say which way one leans."""
    form = forms.LeanForm(cards.ways_of(hear(voice), decision), request.POST)
    return _say(request, voice, decision, "leaning", form, rules.lean)


@member_only
def decide(request: HttpRequest, voice: Voice, decision: AccordId) -> HttpResponse:
    """Put a way forward."""
    view = hear(voice)
    form = _decide_form(view, decision, sent(request))
    if proposed(request, voice, form, rules.put_forward, question=decision):
        return redirect("decisions:decision", partnership=voice.ledger, decision=decision)
    card = cards.one(view, decision, clock())
    return page(request, view, "decisions/decide.html", status=422 if form.is_bound else 200, card=card, form=form)


@member_only
@require_POST
def answer(request: HttpRequest, voice: Voice, decision: AccordId) -> HttpResponse:
    """Answer a way that was put forward, or take one's own back."""
    form, rewording = AnswerForm(request.POST), _decide_form(hear(voice), decision, request.POST)
    if answered(request, voice, form, rewording, rules.put_forward, question=decision):
        return redirect("decisions:decision", partnership=voice.ledger, decision=decision)
    return _show(request, voice, decision, answer=form, rewording=rewording)


@member_only
@require_POST
def not_yet(request: HttpRequest, voice: Voice, decision: AccordId) -> HttpResponse:
    """Say that one is not ready to decide."""
    return _say(request, voice, decision, "waiting", forms.NotYetForm(request.POST), rules.not_yet)


@member_only
@require_POST
def look_back(request: HttpRequest, voice: Voice, decision: AccordId) -> HttpResponse:
    """Say whether it was right for oneself."""
    return _say(request, voice, decision, "looking", forms.LookBackForm(request.POST), rules.look_back)


@member_only
def talk(request: HttpRequest, voice: Voice, decision: AccordId) -> HttpResponse:
    """Say how the choosing was for oneself."""
    form = forms.TalkForm(sent(request))
    if form.is_valid() and said(request, voice, form, rules.say_how_it_felt, question=decision, **form.cleaned_data):
        return redirect("decisions:decision", partnership=voice.ledger, decision=decision)
    view = hear(voice)
    context = {"card": cards.one(view, decision, clock()), "form": form, "agreeing": cards.AGREEING}
    return page(request, view, "decisions/talk.html", status=422 if form.is_bound else 200, **context)


def _say(
    request: HttpRequest,
    voice: Voice,
    decision: AccordId,
    name: str,
    form: Form,
    rule: Callable[..., list[Said]],
    **words: Any,
) -> HttpResponse:
    """Say what a form of the question's page holds; `name` is what the page calls that form."""
    if form.is_valid() and said(request, voice, form, rule, question=decision, **words, **form.cleaned_data):
        return redirect("decisions:decision", partnership=voice.ledger, decision=decision)
    return _show(request, voice, decision, **{name: form})


def _decide_form(view: View, decision: AccordId, data: QueryDict | None = None) -> forms.DecideForm:
    return forms.DecideForm(cards.ways_of(view, decision), data, initial=cards.start_from(view, decision))


def _show(request: HttpRequest, voice: Voice, decision: AccordId, **after: Any) -> HttpResponse:
    view = hear(voice)
    ways = cards.ways_of(view, decision)
    context: dict[str, Any] = {
        "card": cards.one(view, decision, clock()),
        "answer": AnswerForm(),
        "rewording": _decide_form(view, decision),
        "adding": forms.WayForm(),
        "leaning": forms.LeanForm(ways),
        "waiting": forms.NotYetForm(),
        "looking": forms.LookBackForm(),
    }
    return page(request, view, "decisions/decision.html", status=422 if after else 200, **context | after)


def _way(
    request: HttpRequest, voice: Voice, decision: AccordId, way: OptionId, form: forms.SideForm, **after: Any
) -> HttpResponse:
    view = hear(voice)
    card = cards.one(view, decision, clock())
    shown = next((each for each in card.ways if each.id == way), None)
    if shown is None:
        raise NotHeardOf
    status = 422 if form.is_bound or after else 200
    context = {"card": card, "way": shown, "form": form, "back": forms.WhyForm()} | after
    return page(request, view, "decisions/way.html", status=status, **context)


def _matters(request: HttpRequest, voice: Voice, decision: AccordId, **after: Any) -> HttpResponse:
    view = hear(voice)
    known = view.state(DecisionsState).questions.get(decision)
    if known is None:
        raise NotHeardOf
    weighing = after.pop("weighing", None) or forms.WeighForm(known, initial=forms.own_numbers(known, view.viewer))
    context = {"card": cards.one(view, decision, clock()), "weighing": weighing}
    context["strand"] = Voices(view).strand(view.viewer)
    status = 422 if after or weighing.is_bound else 200
    context |= {"adding": forms.MatterForm()} | after
    return page(request, view, "decisions/matters.html", status=status, **context)
