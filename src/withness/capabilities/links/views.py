"""The pages of links: what one thing belongs with and what else there is, and tying two together."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import urlencode
from django.views.decorators.http import require_POST

from withness.ground.ledger import hear
from withness.ground.ledger.ids import new_id
from withness.ground.partnership import Voice
from withness.ground.people.door import member_only
from withness.ground.ui.pages import page, part_of
from withness.ground.ui.saying import said, sent
from withness.ground.ui.subjects import called, from_an_address

from . import cards
from .forms import TieForm, UntieForm
from .rules import tie, untie

ON_A_PAGE = 40


@member_only
def of(request: HttpRequest, voice: Voice, about: str) -> HttpResponse:
    """What one thing belongs with, and everything else that it could be tied to."""
    return _show(request, voice, about)


@member_only
def to(request: HttpRequest, voice: Voice, about: str, other: str) -> HttpResponse:
    """Tie two things together, with what they have to do with each other."""
    one, another, view = from_an_address(about), from_an_address(other), hear(voice)
    for each in (one, another):
        cards.insist(view, each)
    form = TieForm(sent(request))
    words = {"link": new_id(), "one": one, "other": another}
    if form.is_valid() and said(request, voice, form, tie, **words, **form.cleaned_data):
        return redirect("links:of", partnership=voice.ledger, about=about)
    context = {"about": about, "one": called(view, one), "other": called(view, another), "form": form}
    return page(request, view, "links/to.html", status=422 if form.is_bound else 200, **context)


@member_only
@require_POST
def undo(request: HttpRequest, voice: Voice, about: str) -> HttpResponse:
    """Undo that this belongs with something."""
    form = UntieForm(request.POST)
    if form.is_valid() and said(request, voice, form, untie, **form.cleaned_data):
        return redirect("links:of", partnership=voice.ledger, about=about)
    return _show(request, voice, about, form=form)


def _show(request: HttpRequest, voice: Voice, about: str, **after: Any) -> HttpResponse:
    view, thing, sought = hear(voice), from_an_address(about), request.GET.get("words", "")
    it = cards.one(view, voice.ledger, thing)
    part = part_of(request, cards.choices(view, thing, sought), ON_A_PAGE)
    context = {
        "it": it,
        "part": part,
        "choices": [cards.choice(view, *each) for each in part],
        "sought": sought,
        "asked": urlencode({"words": sought}) if sought else "",
    }
    return page(request, view, "links/of.html", status=422 if after else 200, **context | after)
