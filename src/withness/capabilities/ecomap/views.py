"""The pages of maps: one's own, another's, and somebody or something on it."""

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST
from msgspec.structs import asdict

from withness.ground.ledger import hear
from withness.ground.ledger.ids import new_id
from withness.ground.partnership import MemberId, Voice
from withness.ground.people.door import member_only
from withness.ground.ui.pages import page
from withness.ground.ui.saying import said, sent

from . import cards
from .events import ThingId
from .forms import ThingForm
from .rules import draw, take_off


@member_only
def ecomap(request: HttpRequest, voice: Voice) -> HttpResponse:
    """My own map."""
    return _show(request, voice, voice.member)


@member_only
def of(request: HttpRequest, voice: Voice, whose: MemberId) -> HttpResponse:
    """The map of one of us."""
    return _show(request, voice, whose)


@member_only
def new(request: HttpRequest, voice: Voice) -> HttpResponse:
    """Put somebody or something on my map."""
    form = ThingForm(sent(request))
    if form.is_valid() and said(request, voice, form, draw, thing=ThingId(new_id()), **form.drawn()):
        return redirect("ecomap:ecomap", partnership=voice.ledger)
    return page(request, hear(voice), "ecomap/draw.html", status=422 if form.is_bound else 200, form=form)


@member_only
def again(request: HttpRequest, voice: Voice, thing: ThingId) -> HttpResponse:
    """Draw it anew."""
    view = hear(voice)
    known = cards.thing(view, thing).drawn
    form = ThingForm(sent(request), initial=asdict(known))
    if form.is_valid() and said(request, voice, form, draw, thing=thing, **form.drawn()):
        return redirect("ecomap:ecomap", partnership=voice.ledger)
    return page(request, view, "ecomap/draw.html", status=422 if form.is_bound else 200, form=form, known=known)


@member_only
@require_POST
def off(request: HttpRequest, voice: Voice, thing: ThingId) -> HttpResponse:
    """Take it off my map."""
    form = Form(request.POST)
    if form.is_valid() and said(request, voice, form, take_off, thing=thing):
        return redirect("ecomap:ecomap", partnership=voice.ledger)
    return _show(request, voice, voice.member, form)


def _show(request: HttpRequest, voice: Voice, whose: MemberId, form: Form | None = None) -> HttpResponse:
    view = hear(voice)
    context = {"map": cards.one(view, whose), "form": form}
    return page(request, view, "ecomap/ecomap.html", status=422 if form else 200, **context)
