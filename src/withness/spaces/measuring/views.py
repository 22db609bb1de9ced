"""Answers as they are taken, help at once where one was about danger to life, and what others' courses are like."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from withness.capabilities.measures.cards import card
from withness.capabilities.measures.events import KIND, ResponseId
from withness.capabilities.measures.forms import ConfirmForm, EarlierForm, QuestionForm
from withness.capabilities.measures.state import asks_for_help, own
from withness.capabilities.measures.views import show_one, to_answer
from withness.capabilities.safety.cards import open_alarms
from withness.capabilities.safety.views import new_alarm, numbers_to_call
from withness.ground.ledger import hear
from withness.ground.ledger.hear import clock
from withness.ground.ledger.ids import new_id
from withness.ground.partnership import AccordId, VersionId, Voice
from withness.ground.people.door import member_only
from withness.ground.practice.measures import Worded
from withness.ground.practice.readers import seen_line
from withness.ground.ui.cards import moment
from withness.ground.ui.pages import page
from withness.ground.ui.saying import said, sent
from withness.science.measures import Measure, Question

from . import cards
from .rules import ask_for_others, bring_and_call, count_mine, count_no_more, my_consent, save_and_call


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


@member_only
@require_POST
def others(request: HttpRequest, voice: Voice, pick: AccordId) -> HttpResponse:
    """Look at how it goes for others beside one's own answers, or not any more."""
    form, shown = ConfirmForm(request.POST), "hide" not in request.POST
    if form.is_valid() and said(request, voice, form, ask_for_others, pick=pick, shown=shown):
        return redirect(f"{reverse('measures:pick', args=(voice.ledger, pick))}#others")
    return show_one(request, voice, pick, trouble=form)


@member_only
@require_http_methods(["GET", "HEAD", "POST"])
def counting(request: HttpRequest, voice: Voice) -> HttpResponse:
    """May my numbers count in what is expected here? Said alone, and taken back alone."""
    view, form = hear(voice), ConfirmForm(sent(request))
    if form.is_valid() and _counted(request, voice, form):
        return redirect("measures:counting", partnership=voice.ledger)
    status = 422 if form.is_bound else 200
    standing = my_consent(view)
    since = moment(standing.current.at) if standing is not None and standing.current is not None else None
    return page(request, view, "measuring/counting.html", status=status, form=form, since=since, says=cards.MAY_COUNT)


def _counted(request: HttpRequest, voice: Voice, form: ConfirmForm) -> bool:
    if "no" in request.POST:
        return said(request, voice, form, count_no_more)
    words = {"consent": AccordId(new_id()), "version": VersionId(new_id()), "says": cards.MAY_COUNT}
    return said(request, voice, form, count_mine, **words)


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
