"""The pages of measures: what we picked, answering item by item, what it comes to, and what was said to it."""

import json
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation.trans_real import parse_accept_lang_header
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from withness.ground.ledger import hear
from withness.ground.ledger.hear import clock
from withness.ground.ledger.ids import new_id
from withness.ground.partnership import Accord, AccordId, View, Voice
from withness.ground.partnership.refusals import NotHeardOf
from withness.ground.people.door import member_only
from withness.ground.practice.counted import expected_for
from withness.ground.practice.measures import Worded, usable, worded
from withness.ground.ui.answering import AnswerForm, answered, proposed
from withness.ground.ui.pages import page
from withness.ground.ui.saying import said
from withness.science.measures import Measure

from . import cards
from .chart import Beside, beside_others, course
from .events import KIND, ResponseId
from .forms import AgainForm, ConfirmForm, GiveForm, LanguageForm, PickForm, RemarkForm
from .rules import give_answers, hide, pick_measure, put_away, read_in, remark, stop_measure
from .state import Draft, MeasuresState, Response, measure_of, own


@member_only
@require_safe
def measures(request: HttpRequest, voice: Voice) -> HttpResponse:
    """What we picked, and the way to pick one more."""
    view = hear(voice)
    found = cards.picks(view, clock())
    alive, past = [each for each in found if each.alive], [each for each in found if not each.alive]
    return page(request, view, "measures/measures.html", picks=alive, past=past)


@member_only
@require_http_methods(["GET", "HEAD", "POST"])
def pick(request: HttpRequest, voice: Voice) -> HttpResponse:
    """Put a measure forward."""
    view, known = hear(voice), usable(voice.ledger)
    start = {"who": [member.id for member in cards.clients(view)], "measure": request.GET.get("measure", "")}
    form = PickForm(cards.people(view), known, request.POST or None, initial=start)
    if proposed(request, voice, form, pick_measure, pick=AccordId(new_id())):
        return redirect("measures:measures", partnership=voice.ledger)
    return page(request, view, "measures/new.html", status=422 if form.is_bound else 200, form=form, known=known)


@member_only
@require_safe
def one(request: HttpRequest, voice: Voice, pick: AccordId) -> HttpResponse:
    """One measure: what waits, how it goes, what was given, and how to stop or hide it."""
    return show_one(request, voice, pick)


@member_only
@require_POST
def answer(request: HttpRequest, voice: Voice, pick: AccordId) -> HttpResponse:
    """Answer what was put forward, or take one's own back."""
    form, rewording = AnswerForm(request.POST), AgainForm(cards.people(hear(voice)), request.POST)
    if answered(request, voice, form, rewording, pick_measure, pick=pick):
        return redirect("measures:pick", partnership=voice.ledger, pick=pick)
    return show_one(request, voice, pick, answer=form, rewording=rewording)


@member_only
@require_POST
def again(request: HttpRequest, voice: Voice, pick: AccordId) -> HttpResponse:
    """Put forward another purpose, pace, or who answers, for one that holds."""
    form = AgainForm(cards.people(hear(voice)), request.POST)
    if proposed(request, voice, form, pick_measure, pick=pick):
        return redirect("measures:pick", partnership=voice.ledger, pick=pick)
    return show_one(request, voice, pick, rewording=form)


@member_only
@require_safe
def go_on(request: HttpRequest, voice: Voice, pick: AccordId) -> HttpResponse:
    """To the first question that is not answered, or to what it comes to."""
    view = hear(voice)
    _, shown = to_answer(request, voice, view, pick)
    begun = own(view).drafts.get(pick)
    answered_so_far = begun.answers if begun is not None else {}
    for each in shown.wording.questions:
        if each.item not in answered_so_far:
            return redirect("measures:question", partnership=voice.ledger, pick=pick, item=each.item)
    return redirect("measures:look", partnership=voice.ledger, pick=pick)


@member_only
@require_http_methods(["GET", "HEAD", "POST"])
def look(request: HttpRequest, voice: Voice, pick: AccordId) -> HttpResponse:
    """What it comes to, seen by whoever answered before anybody else; then they give it, keep it or put it away."""
    view = hear(voice)
    of, shown = to_answer(request, voice, view, pick)
    begun, form = own(view).drafts.get(pick), GiveForm(request.POST or None)
    if form.is_valid() and said(request, voice, form, give_answers, pick=pick, **form.words()):
        return redirect("measures:pick", partnership=voice.ledger, pick=pick)
    if begun is None:
        return redirect("measures:pick", partnership=voice.ledger, pick=pick)
    context = {
        "result": cards.result(view, _as_given(of, begun, view)),
        "answers": cards.answers(of, begun.answers, shown),
        "form": form,
        "response": begun.id,
        "seen": json.dumps(begun.answers),
        "first": shown.wording.questions[0].item,
        "shown": shown,
    }
    status = 422 if form.is_bound else 200
    return page(request, view, "measures/look.html", status=status, card=_card(view, pick), **context)


@member_only
@require_POST
def away(request: HttpRequest, voice: Voice, pick: AccordId) -> HttpResponse:
    """Put away what was begun."""
    form, begun = ConfirmForm(request.POST), own(hear(voice)).drafts.get(pick)
    if begun is None or said(request, voice, form, put_away, pick=pick, response=begun.id):
        return redirect("measures:pick", partnership=voice.ledger, pick=pick)
    return show_one(request, voice, pick, trouble=form)


@member_only
@require_http_methods(["GET", "HEAD", "POST"])
def given(request: HttpRequest, voice: Voice, response: ResponseId) -> HttpResponse:
    """One result with its answers, and what was said to it."""
    view = hear(voice)
    found = view.state(MeasuresState).response(response)
    if found is None:
        raise NotHeardOf
    form = RemarkForm(request.POST or None)
    if form.is_valid() and said(request, voice, form, remark, response=response, **form.cleaned_data):
        return redirect("measures:given", partnership=voice.ledger, response=response)
    of = measure_of(found.measure)
    shown = worded(voice.ledger, of.code, _wanted(request, view, of.code))
    context: dict[str, Any] = {
        "result": cards.result(view, found),
        "answers": cards.answers(of, found.answers, shown),
        "shown": shown,
        "card": _card(view, found.picked),
        "form": form,
    }
    return page(request, view, "measures/given.html", status=422 if form.is_bound else 200, **context)


@member_only
@require_POST
def hiding(request: HttpRequest, voice: Voice, pick: AccordId) -> HttpResponse:
    """Keep the results off my own pages, or show them again."""
    form, hidden = ConfirmForm(request.POST), "show" not in request.POST
    if form.is_valid() and said(request, voice, form, hide, pick=pick, hidden=hidden):
        return redirect("measures:pick", partnership=voice.ledger, pick=pick)
    return show_one(request, voice, pick, trouble=form)


@member_only
@require_POST
def stop(request: HttpRequest, voice: Voice, pick: AccordId) -> HttpResponse:
    """Stop a measure: one voice is enough."""
    form = ConfirmForm(request.POST)
    if form.is_valid() and said(request, voice, form, stop_measure, pick=pick, why=form.cleaned_data["because"]):
        return redirect("measures:pick", partnership=voice.ledger, pick=pick)
    return show_one(request, voice, pick, trouble=form)


@member_only
@require_POST
def language(request: HttpRequest, voice: Voice, pick: AccordId) -> HttpResponse:
    """Read a measure in another language, and go on where one was."""
    form = LanguageForm(request.POST)
    of = hear(voice).accord(pick, KIND).latest.terms.measure
    if form.is_valid() and said(request, voice, form, read_in, measure=of, language=form.cleaned_data["language"]):
        if form.cleaned_data["item"]:
            return redirect("measures:question", partnership=voice.ledger, pick=pick, item=form.cleaned_data["item"])
        return redirect("measures:earlier", partnership=voice.ledger, pick=pick)
    return show_one(request, voice, pick, trouble=form)


def show_one(request: HttpRequest, voice: Voice, pick: AccordId, **sent: Any) -> HttpResponse:
    """The page of one measure, with whatever was sent to it."""
    view = hear(voice)
    accord = view.accord(pick, KIND)
    shown = _card(view, pick)
    there = worded(voice.ledger, accord.latest.terms.measure, _wanted(request, view, accord.latest.terms.measure))
    besides = _besides(view, voice, accord)
    context: dict[str, Any] = {
        "card": shown,
        "course": course(view, accord, clock()),
        "besides": besides,
        "asks_for_others": shown.mine and not any(each.mine for each in besides),
        "results": cards.results(view, accord),
        "there": there,
        "answer": AnswerForm(),
        "rewording": AgainForm(cards.people(view), initial=cards.start_from(accord)),
    } | sent
    return page(request, view, "measures/pick.html", status=422 if sent else 200, **context)


def _besides(view: View, voice: Voice, accord: Accord) -> list[Beside]:
    """How it goes for others, beside the answers of whoever asked for that."""
    who = view.state(MeasuresState).beside_others.get(accord.id)
    return beside_others(view, accord, expected_for(voice.ledger, accord.latest.terms.measure)) if who else []


def _card(view: View, pick: AccordId) -> cards.PickCard:
    return cards.card(view, view.accord(pick, KIND), clock())


def _wanted(request: HttpRequest, view: View, code: str) -> list[str]:
    """The languages in which this reader wants to read: as they chose, else as their browser says."""
    chosen = own(view).languages.get(code)
    spoken = [name for name, _ in parse_accept_lang_header(request.headers.get("Accept-Language", ""))]
    return [chosen, *spoken] if chosen is not None else spoken


def to_answer(request: HttpRequest, voice: Voice, view: View, pick: AccordId) -> tuple[Measure, Worded]:
    """What is answered here, in the reader's words; nothing here for whoever doesn't answer it."""
    accord: Accord = view.accord(pick, KIND)
    if accord.current is None or view.viewer not in accord.current.terms.who:
        raise NotHeardOf
    of = measure_of(accord.current.terms.measure)
    shown = worded(voice.ledger, of.code, _wanted(request, view, of.code))
    if shown is None:
        raise NotHeardOf
    return of, shown


def _as_given(of: Measure, begun: Draft, view: View) -> Response:
    """What was begun as it would be, once given; nobody else hears of it."""
    return Response(
        id=begun.id, by=view.viewer, at=clock(), picked=begun.picked, measure=of.code, answers=begun.answers,
        stored_total=None, noted=False, note=None,
    )  # fmt: skip
