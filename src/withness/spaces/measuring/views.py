"""Answers to questions as they are taken, and help at once where one was about danger to life."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_safe

from withness.capabilities.measures.cards import card
from withness.capabilities.measures.events import KIND, ResponseId
from withness.capabilities.measures.forms import EarlierForm, QuestionForm
from withness.capabilities.measures.rules import asks_for_help
from withness.capabilities.measures.state import own
from withness.capabilities.measures.views import to_answer
from withness.capabilities.safety.cards import open_alarms
from withness.capabilities.safety.views import new_alarm, numbers_to_call
from withness.ground.ledger import hear
from withness.ground.ledger.hear import clock
from withness.ground.ledger.ids import new_id
from withness.ground.partnership import AccordId, Voice
from withness.ground.people.door import member_only
from withness.ground.practice.measures import Worded
from withness.ground.practice.readers import seen_line
from withness.ground.ui.pages import page
from withness.ground.ui.saying import said
from withness.science.measures import Measure, Question

from . import cards
from .rules import bring_and_call, save_and_call


@member_only
@require_http_methods(["GET", "HEAD", "POST"])
def question(request: HttpRequest, voice: Voice, pick: AccordId, item: str) -> HttpResponse:
    """One question; its answer is kept, and the next one follows."""
    view = hear(voice)
    of, shown = to_answer(request, voice, view, pick)
    asked, begun = _asked(shown, item), own(view).drafts.get(pick)
    form = QuestionForm(request.POST or None)
    if form.is_valid():
        words = {"pick": pick, "item": asked.item, **form.cleaned_data, **new_alarm(request, voice)}
        if said(request, voice, form, save_and_call, **words):
            return _onwards(voice, pick, of, shown, asked, words["value"])
    return page(
        request,
        view,
        "measuring/question.html",
        status=422 if form.is_bound else 200,
        form=form,
        card=card(view, view.accord(pick, KIND), clock()),
        response=begun.id if begun is not None else new_id(),
        therapists=cards.told_at_once(view),
        **cards.question(of, shown, asked, begun),
    )


@member_only
@require_http_methods(["GET", "HEAD", "POST"])
def earlier(request: HttpRequest, voice: Voice, pick: AccordId) -> HttpResponse:
    """Bring answers from an earlier day."""
    view = hear(voice)
    of, shown = to_answer(request, voice, view, pick)
    form = EarlierForm(shown, request.POST or None)
    if form.is_valid():
        words = {"pick": pick, "response": ResponseId(new_id()), **form.words(), **new_alarm(request, voice)}
        if said(request, voice, form, bring_and_call, **words):
            return redirect("measures:pick", partnership=voice.ledger, pick=pick)
    return page(
        request,
        view,
        "measuring/earlier.html",
        status=422 if form.is_bound else 200,
        card=card(view, view.accord(pick, KIND), clock()),
        form=form,
        of=of,
        shown=shown,
        languages=cards.languages(shown),
    )


@member_only
@require_safe
def now(request: HttpRequest, voice: Voice, pick: AccordId, item: str) -> HttpResponse:
    """Whom to call, what happens next, and the way on."""
    view, at = hear(voice), clock()
    return page(
        request,
        view,
        "measuring/now.html",
        card=card(view, view.accord(pick, KIND), at),
        item=item,
        alarm=next((each for each in open_alarms(view, at) if each.mine), None),
        who_sees=seen_line(voice, at),
        help=numbers_to_call(request, voice),
    )


def _asked(shown: Worded, item: str) -> Question:
    found = next((each for each in shown.wording.questions if each.item == item), None)
    if found is None:
        raise Http404
    return found


def _onwards(
    voice: Voice, pick: AccordId, of: Measure, shown: Worded, asked: Question, value: float | None
) -> HttpResponse:
    """To help at once where the answer asks for it, else to the next question, and after the last to what it is."""
    following = cards.following(shown, asked)
    if value is not None and asks_for_help(of, asked.item, value):
        return redirect("measures:now", partnership=voice.ledger, pick=pick, item=asked.item)
    if following is None:
        return redirect("measures:look", partnership=voice.ledger, pick=pick)
    return redirect("measures:question", partnership=voice.ledger, pick=pick, item=following)
