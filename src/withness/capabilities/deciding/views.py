"""The pages of how we decide: by matter, agreed on by all, taken back by one voice; and asking before one answers."""

from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.views.decorators.http import require_POST

from withness.ground.ledger import hear
from withness.ground.ledger.ids import new_id
from withness.ground.partnership import AccordId, MemberId, VersionId, View, Voice
from withness.ground.partnership.refusals import NotHeardOf
from withness.ground.people.door import member_only
from withness.ground.ui.answering import AGREE, AnswerForm, answered, proposed
from withness.ground.ui.pages import page
from withness.ground.ui.saying import said, sent

from . import cards
from .events import KIND, DecidingTerms
from .forms import AdviceForm, AskForm, TakeBackForm, WayForm
from .rules import advise, agree_way, ask_first, propose_way, take_back


@member_only
def deciding(request: HttpRequest, voice: Voice) -> HttpResponse:
    """How we decide, by matter, with each lead and every time it was used."""
    view = hear(voice)
    return page(request, view, "deciding/deciding.html", matters=cards.matters(view), own=cards.own_matters(view))


@member_only
def new(request: HttpRequest, voice: Voice) -> HttpResponse:
    """Say how my own voice counts in a matter."""
    view = hear(voice)
    kind = request.GET.get("kind") or None
    if kind is not None and not getattr(view.kinds.get(kind), "matter", ""):
        raise NotHeardOf
    form = WayForm(view, view.viewer, kind, sent(request))
    if proposed(request, voice, form, propose_way, deciding=AccordId(new_id()), kind=kind):
        return redirect("deciding:deciding", partnership=voice.ledger)
    return page(request, view, "deciding/write.html", status=422 if form.is_bound else 200, form=form)


@member_only
def one(request: HttpRequest, voice: Voice, deciding: AccordId) -> HttpResponse:
    """One way of deciding with its answers, and every time a lead was used."""
    return _show(request, voice, deciding)


@member_only
def again(request: HttpRequest, voice: Voice, deciding: AccordId) -> HttpResponse:
    """Say it another way, once it holds or was not agreed to."""
    view = hear(voice)
    card = cards.one(view, deciding)
    form = _form(view, deciding, sent(request))
    if proposed(request, voice, form, propose_way, deciding=deciding):
        return redirect("deciding:one", partnership=voice.ledger, deciding=deciding)
    return page(request, view, "deciding/write.html", status=422 if form.is_bound else 200, form=form, card=card)


@member_only
@require_POST
def answer(request: HttpRequest, voice: Voice, deciding: AccordId) -> HttpResponse:
    """Answer an open way of deciding, or take one's own words back."""
    form, rewording = AnswerForm(request.POST), _form(hear(voice), deciding, request.POST)
    if answered(request, voice, form, rewording, propose_way, {AGREE: agree_way}, deciding=deciding):
        return redirect("deciding:one", partnership=voice.ledger, deciding=deciding)
    return _show(request, voice, deciding, answer=form, rewording=rewording)


@member_only
@require_POST
def taken_back(request: HttpRequest, voice: Voice, deciding: AccordId) -> HttpResponse:
    """Take it back, with one voice and at once."""
    form = TakeBackForm(request.POST)
    if form.is_valid() and said(request, voice, form, take_back, deciding=deciding, **form.cleaned_data):
        return redirect("deciding:one", partnership=voice.ledger, deciding=deciding)
    return _show(request, voice, deciding, back=form)


@member_only
@require_POST
def ask(request: HttpRequest, voice: Voice, accord: AccordId) -> HttpResponse:
    """Ask what the others would do, before one answers."""
    form = AskForm(request.POST)
    if form.is_valid() and said(request, voice, form, ask_first, accord=accord, **form.cleaned_data):
        return redirect("deciding:advise", partnership=voice.ledger, accord=accord)
    return _advice(request, voice, accord, form)


@member_only
def advise_on(request: HttpRequest, voice: Voice, accord: AccordId) -> HttpResponse:
    """Say what one would do, to somebody who asked; or read what was said."""
    if request.method != "POST":
        return _advice(request, voice, accord, None)
    form, version = AdviceForm(request.POST), VersionId(request.POST.get("version", ""))
    if form.is_valid() and said(request, voice, form, advise, accord=accord, version=version, **form.cleaned_data):
        return redirect("deciding:advise", partnership=voice.ledger, accord=accord)
    return _advice(request, voice, accord, form)


def beside(voice: Voice, view: View, version: str) -> SafeString:
    """What was agreed and asked about how to decide, for the place where an open version is answered."""
    accord = next((each for each in view.accords.values() if each.open == version), None)
    found = cards.beside(view, accord) if accord is not None and version else None
    if found is None:
        return SafeString()
    return render_to_string("deciding/_beside.html", {"beside": found, "partnership": voice.ledger, "linked": True})


def _advice(request: HttpRequest, voice: Voice, accord: AccordId, form: AdviceForm | AskForm | None) -> HttpResponse:
    view = hear(voice)
    known = view.accord(accord)
    found = cards.beside(view, known)
    context = {"form": form or AdviceForm(), "beside": found, "title": cards.title(view, known)}
    return page(request, view, "deciding/advise.html", status=422 if form else 200, **context)


def _form(view: View, deciding: AccordId, sent: QueryDict | None = None) -> WayForm:
    """The form of a way of deciding as it stands."""
    shown = view.accord(deciding, KIND)
    version = shown.waiting or shown.current or shown.latest
    terms: DecidingTerms = version.terms
    words = {name: getattr(version.wording, name, None) for name in ("matter", "family", "more")}
    start = words | {"way": terms.way.value, "to": terms.to}
    return WayForm(view, MemberId(terms.whose), terms.kind, sent, initial=start)


def _show(request: HttpRequest, voice: Voice, deciding: AccordId, **forms: Any) -> HttpResponse:
    view = hear(voice)
    context = {"answer": AnswerForm(), "rewording": _form(view, deciding), "back": TakeBackForm()} | forms
    card = cards.one(view, deciding)
    return page(request, view, "deciding/one.html", status=422 if forms else 200, card=card, **context)
