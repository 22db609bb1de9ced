"""The pages of advice: everything that was spoken of, and one thing with what somebody would say about it."""

from collections.abc import Callable
from typing import Any

from django.core.paginator import Paginator
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from withness.ground.ledger import hear
from withness.ground.ledger.ids import new_id
from withness.ground.partnership import Said, View, Voice
from withness.ground.people.door import member_only
from withness.ground.ui.back import back_to
from withness.ground.ui.pages import page
from withness.ground.ui.saying import said
from withness.ground.ui.subjects import from_an_address, in_an_address, subject_of

from . import cards, forms, rules
from .events import ANYTHING, ViewId
from .state import AdviceState

ON_A_PAGE = 8


@member_only
def advice(request: HttpRequest, voice: Voice) -> HttpResponse:
    """Everything that was spoken of, and where to ask or offer."""
    view = hear(voice)
    things = [each for each in reversed(view.state(AdviceState).exchanges) if each != ANYTHING]
    part = Paginator(things, 3 * ON_A_PAGE).get_page(request.GET.get("page"))
    context: dict[str, Any] = {
        "part": part,
        "rows": cards.rows(view, part.object_list),
        "could_ask": cards.could_ask(view),
    }
    return page(request, view, "advice/advice.html", **context, anything=in_an_address(ANYTHING))


@member_only
def about(request: HttpRequest, voice: Voice, about: str) -> HttpResponse:
    """One thing, and everything somebody would say about it."""
    return _show(request, voice, about)


@member_only
@require_POST
def ask(request: HttpRequest, voice: Voice, about: str) -> HttpResponse:
    """Ask the others what they would say from what they know."""
    return _say(request, voice, about, "asking", forms.AskForm(request.POST), rules.ask_view)


@member_only
@require_POST
def pass_on(request: HttpRequest, voice: Voice, about: str) -> HttpResponse:
    """Say "not now" to whoever asked."""
    return _say(request, voice, about, "answering", forms.OfForm(request.POST), rules.pass_on)


@member_only
@require_POST
def offer(request: HttpRequest, voice: Voice, about: str) -> HttpResponse:
    """Ask whether one may say what one would."""
    return _say(request, voice, about, "offering", forms.OfferForm(request.POST), rules.offer_view)


@member_only
@require_POST
def welcome(request: HttpRequest, voice: Voice, about: str) -> HttpResponse:
    """Say that one would like to hear it, or not now."""
    return _say(request, voice, about, "answering", forms.WelcomeForm(request.POST), rules.welcome_view)


@member_only
@require_POST
def give(request: HttpRequest, voice: Voice, about: str) -> HttpResponse:
    """Say what one would, from what one knows."""
    form = _view_form(hear(voice), about, request.POST)
    return _say(request, voice, about, "viewing", form, rules.give_view, shown=new_id())


@member_only
@require_POST
def make(request: HttpRequest, voice: Voice, about: str, shown: ViewId) -> HttpResponse:
    """Say what one makes of another's view."""
    return _say(request, voice, about, "making", forms.MakesForm(request.POST), rules.take_view, shown=shown)


def _say(
    request: HttpRequest,
    voice: Voice,
    about: str,
    name: str,
    form: Form,
    rule: Callable[..., list[Said]],
    **words: Any,
) -> HttpResponse:
    """Say what a form holds, and lead back to the page it was on; `name` is what the page of the thing calls it."""
    thing = from_an_address(about)
    if form.is_valid() and said(request, voice, form, rule, about=thing, **words, **form.cleaned_data):
        here = reverse("advice:about", kwargs={"partnership": voice.ledger, "about": about})
        return redirect(back_to(request, voice, here))
    return _show(request, voice, about, **{name: form})


def _view_form(view: View, about: str, *data: Any) -> forms.ViewForm:
    thing = from_an_address(about)
    subject = subject_of(thing)
    return forms.ViewForm(subject.choices(view, thing.id), subject.choose, *data)


def _show(request: HttpRequest, voice: Voice, about: str, **after: Any) -> HttpResponse:
    view, thing = hear(voice), from_an_address(about)
    part = Paginator(cards.newest(view.state(AdviceState).about(thing)), ON_A_PAGE).get_page(request.GET.get("page"))
    context: dict[str, Any] = {
        "it": cards.one(view, voice.ledger, thing, list(part.object_list)),
        "part": part,
        "its_page": subject_of(thing).address(view, voice.ledger, thing.id),
        "asking": forms.AskForm(auto_id="ask-%s"),
        "offering": forms.OfferForm(auto_id="offer-%s"),
        "viewing": _view_form(view, about),
        "making": forms.MakesForm(),
    }
    return page(request, view, "advice/about.html", status=422 if after else 200, **context | after)
