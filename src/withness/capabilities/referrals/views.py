"""The pages of referrals: choose a place together, agree on the words, send them, and say what came of it."""

import json
from collections.abc import Callable
from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from msgspec.structs import replace

from withness.ground.directory import keepers, opening, showing
from withness.ground.directory.domains import DOMAIN
from withness.ground.directory.forms import SearchForm
from withness.ground.directory.models import Service
from withness.ground.directory.searching import Asked, searcher
from withness.ground.directory.views import MOST_PAGES, ON_A_PAGE, page_asked_for
from withness.ground.ledger import hear
from withness.ground.ledger.hear import clock
from withness.ground.ledger.ids import new_id
from withness.ground.partnership import Accord, AccordId, Said, View, Voice
from withness.ground.partnership.verbs import end as end_alone
from withness.ground.people.door import member_only
from withness.ground.ui.answering import AnswerForm, answered, proposed
from withness.ground.ui.pages import page
from withness.ground.ui.saying import said, sent

from . import cards
from .events import KIND, LetterId
from .fhir import whole
from .forms import EndForm, HeardForm, HinderedForm, LetterForm, ReferralForm, SendForm, ToldForm
from .rules import hinder, propose_referral, say_answer, say_came_back, send_referral, take_back, tell


@member_only
def referrals(request: HttpRequest, voice: Voice) -> HttpResponse:
    """Every place that we asked for help, or want to ask."""
    view = hear(voice)
    shown = cards.all_of(view)
    alive, past = [each for each in shown if each.alive], [each for each in shown if not each.alive]
    return page(request, view, "referrals/referrals.html", cards=alive, past=past)


@member_only
@require_http_methods(["GET", "HEAD", "POST"])
def find(request: HttpRequest, voice: Voice) -> HttpResponse:
    """Look for a place to ask. What is about a domain comes first; words come in a form, as on the directory's page."""
    search, view = searcher(), hear(voice)
    about, again = _about(request), _again(request, view)
    form = SearchForm(search, request.POST if request.method == "POST" else None)
    terms = search.for_domain((*DOMAIN[about].all_terms, about)) if about else ()
    number = page_asked_for(request)
    context: dict[str, Any] = {"form": form, "many": search.many, "number": number, "about": DOMAIN.get(about)}
    if not form.is_bound or form.is_valid():
        asked = form.asked() if form.is_bound else Asked()
        asked = asked if asked.need else replace(asked, any_of=terms)
        inside = keepers.view_of(voice.ledger)
        found = search.search(asked, opening.utc(clock()), first=(number - 1) * ON_A_PAGE, many=ON_A_PAGE)
        context |= {"found": found, "lines": showing.lines(found.hits, inside, keepers.region_of(inside))}
        context["more"] = number * ON_A_PAGE < found.total and number < MOST_PAGES
    context |= {"unsorted": bool(about) and not terms, "again": again.id if again is not None else ""}
    return page(request, view, "referrals/find.html", status=422 if form.errors else 200, **context)


@member_only
@require_http_methods(["GET", "HEAD", "POST"])
def choose(request: HttpRequest, voice: Voice, service: str) -> HttpResponse:
    """Put a place forward with the words for it; or another place for what was asked elsewhere before."""
    view, chosen, again = hear(voice), _chosen(voice, service), None
    again = _again(request, view)
    start = cards.fields(again.latest) if again is not None else {"about": _about(request), "ask_after": "14"}
    form = ReferralForm(chosen, cards.owners(view), sent(request), initial=start)
    referral = again.id if again is not None else AccordId(new_id())
    if proposed(request, voice, form, propose_referral, referral=referral):
        return redirect("referrals:one", partnership=voice.ledger, referral=referral)
    context = {"form": form, "chosen": chosen, "again": again.id if again is not None else "", "about": _about(request)}
    return page(request, view, "referrals/write.html", status=422 if form.is_bound else 200, **context)


@member_only
def again(request: HttpRequest, voice: Voice, referral: AccordId) -> HttpResponse:
    """Say the words for the same place another way."""
    view = hear(voice)
    accord = view.accord(referral, KIND)
    form = _form(view, accord, sent(request), initial=cards.card(view, accord, clock()).start_from)
    if proposed(request, voice, form, propose_referral, referral=referral):
        return _back(voice, referral)
    context = {"form": form, "chosen": form.chosen, "known": referral}
    return page(request, view, "referrals/write.html", status=422 if form.is_bound else 200, **context)


@member_only
def one(request: HttpRequest, voice: Voice, referral: AccordId) -> HttpResponse:
    """One referral: its words, where it stands, and everything that came of it."""
    return _show(request, voice, referral)


@member_only
@require_safe
def letter(request: HttpRequest, voice: Voice, referral: AccordId) -> HttpResponse:
    """Exactly what is said, on one page: to print, to hand over, or to have beside the phone."""
    view = hear(voice)
    card = cards.card(view, view.accord(referral, KIND), clock())
    return page(request, view, "referrals/letter.html", card=card)


@member_only
@require_safe
def file(_request: HttpRequest, voice: Voice, referral: AccordId) -> HttpResponse:
    """The same for their computer, once it is agreed on."""
    view = hear(voice)
    accord = view.accord(referral, KIND)
    if accord.current is None or accord.current.wording is None:
        raise Http404
    body = json.dumps(whole(view, accord), ensure_ascii=False, indent=1)
    headers = {"Content-Disposition": 'attachment; filename="request.json"'}
    return HttpResponse(body, content_type="application/fhir+json; charset=utf-8", headers=headers)


@member_only
@require_POST
def answer(request: HttpRequest, voice: Voice, referral: AccordId) -> HttpResponse:
    """Answer an open wording, or take one's own back."""
    view = hear(voice)
    form, rewording = AnswerForm(request.POST), _form(view, view.accord(referral, KIND), request.POST)
    if answered(request, voice, form, rewording, propose_referral, referral=referral):
        return _back(voice, referral)
    return _show(request, voice, referral, answer=form, rewording=rewording)


@member_only
@require_POST
def send(request: HttpRequest, voice: Voice, referral: AccordId) -> HttpResponse:
    """Send exactly what was agreed on, or say that it was done."""
    more = {"letter": LetterId(new_id())}
    return _say(request, voice, referral, "sending", SendForm(request.POST), send_referral, **more)


@member_only
@require_POST
def close(request: HttpRequest, voice: Voice, referral: AccordId) -> HttpResponse:
    """Close the address that went out."""
    return _say(request, voice, referral, "closing", LetterForm(request.POST), take_back)


@member_only
@require_POST
def came_back(request: HttpRequest, voice: Voice, referral: AccordId) -> HttpResponse:
    """Say that what was sent came back."""
    return _say(request, voice, referral, "closing", LetterForm(request.POST), say_came_back)


@member_only
@require_POST
def heard(request: HttpRequest, voice: Voice, referral: AccordId) -> HttpResponse:
    """Say what they answered."""
    return _say(request, voice, referral, "hearing", HeardForm(request.POST), say_answer)


@member_only
@require_POST
def told(request: HttpRequest, voice: Voice, referral: AccordId) -> HttpResponse:
    """Say whether one got help."""
    return _say(request, voice, referral, "telling", ToldForm(request.POST), tell)


@member_only
@require_POST
def hindered(request: HttpRequest, voice: Voice, referral: AccordId) -> HttpResponse:
    """Say what gets in the way."""
    return _say(request, voice, referral, "hindering", HinderedForm(request.POST), hinder)


@member_only
@require_POST
def end(request: HttpRequest, voice: Voice, referral: AccordId) -> HttpResponse:
    """End it: one voice is enough, and the address that went out is closed at once."""
    form = EndForm(request.POST)
    if form.is_valid() and said(request, voice, form, end_alone, accord=referral, **form.cleaned_data):
        return _back(voice, referral)
    return _show(request, voice, referral, ending=form)


def _say(
    request: HttpRequest,
    voice: Voice,
    referral: AccordId,
    name: str,
    form: forms.Form,
    rule: Callable[..., list[Said]],
    **more: Any,
) -> HttpResponse:
    if form.is_valid() and said(request, voice, form, rule, referral=referral, **form.cleaned_data | more):
        return _back(voice, referral)
    return _show(request, voice, referral, **{name: form})


def _show(request: HttpRequest, voice: Voice, referral: AccordId, **shown: Any) -> HttpResponse:
    view = hear(voice)
    accord = view.accord(referral, KIND)
    card = cards.card(view, accord, clock())
    empty = {"hearing": HeardForm(), "telling": ToldForm(), "hindering": HinderedForm(), "ending": EndForm()}
    context = empty | {"answer": AnswerForm(), "card": card, "about": accord.latest.terms.about} | shown
    context["said"] = [shown[name] for name in ("sending", "closing") if name in shown]
    context.setdefault("rewording", _form(view, accord, initial=card.start_from))
    return page(request, view, "referrals/referral.html", status=422 if shown else 200, **context)


def _back(voice: Voice, referral: AccordId) -> HttpResponse:
    return redirect("referrals:one", partnership=voice.ledger, referral=referral)


def _form(view: View, accord: Accord, data: Any = None, **more: Any) -> ReferralForm:
    """The words for the place that is chosen: another one is another choice, made from the list."""
    return ReferralForm(cards.chosen_in(accord.waiting or accord.latest), cards.owners(view), data, **more)


def _chosen(voice: Voice, service: str) -> cards.Chosen:
    known = Service.objects.select_related("organization").filter(pk=service).first()
    if known is None:
        raise Http404
    inside = keepers.view_of(voice.ledger)
    return cards.chosen(showing.card(known, inside, opening.utc(clock()), keepers.region_of(inside)))


def _about(request: HttpRequest) -> str:
    about: str = request.POST.get("about") or request.GET.get("about", "")
    return about if about in DOMAIN else ""


def _again(request: HttpRequest, view: View) -> Accord | None:
    """What was asked elsewhere before, where another place is looked for."""
    known = view.accords.get(AccordId(request.POST.get("again") or request.GET.get("again", "")))
    return known if known is not None and known.kind == KIND else None
