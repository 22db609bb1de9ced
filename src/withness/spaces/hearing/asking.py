"""Asking whoever something is open to, and saying something back."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.text import capfirst
from django.views.decorators.http import require_http_methods

from withness.ground.ledger import hear
from withness.ground.ledger.hear import clock
from withness.ground.partnership import AccordId, MemberId, Voice
from withness.ground.partnership.refusals import NotHeardOf
from withness.ground.partnership.verbs import ask, say_back
from withness.ground.people.door import everyone_here, member_only
from withness.ground.people.forms import sent
from withness.ground.ui.hearing import hearers, opened_as
from withness.ground.ui.pages import page
from withness.ground.ui.places import address_of, label_of, may_be_opened
from withness.ground.ui.saying import said
from withness.ground.ui.voices import Voices

from .forms import AskForm, SayBackForm


@member_only
@require_http_methods(["GET", "HEAD", "POST"])
def ask_about(request: HttpRequest, voice: Voice, accord: AccordId, listener: MemberId) -> HttpResponse:
    """Ask one person about one thing that is open to them."""
    view = hear(voice)
    known = view.accord(accord)
    if not may_be_opened(known):
        raise NotHeardOf
    back, told, form = address_of(voice.ledger, known), hearers(view, known, clock()), AskForm(sent(request))
    open_to = [each for each in told.openings if each.to == listener and not each.waits_for]
    if not (told.mine and open_to):
        return redirect(back)
    words, readers = {"accord": accord, "to": listener}, Voices(view).names(known.latest.audience | {listener})
    if request.method == "POST" and form.is_valid() and said(request, voice, form, ask, **words, **form.cleaned_data):
        return redirect(back)
    context = {
        "form": form,
        "back": back,
        "label": label_of(view, known),
        "name": open_to[0].name,
        "lines": open_to[0].exchange,
        "reader": f"{capfirst(readers)} can read this.",
    }
    return page(request, view, "hearing/ask.html", status=422 if form.errors else 200, **context)


@everyone_here
@require_http_methods(["GET", "HEAD", "POST"])
def say_something_back(request: HttpRequest, voice: Voice, accord: AccordId) -> HttpResponse:
    """Say something about one thing that is open to me, because I was asked."""
    view = hear(voice)
    known, opened = view.accord(accord), opened_as(view, accord)
    if not may_be_opened(known):
        raise NotHeardOf
    back, form = address_of(voice.ledger, known), SayBackForm(sent(request))
    if opened is None or not opened.exchange:
        return redirect(back)
    valid = request.method == "POST" and form.is_valid()
    if valid and said(request, voice, form, say_back, accord=accord, **form.cleaned_data):
        return redirect(back)
    context = {"form": form, "back": back, "label": opened.label, "lines": opened.exchange, "reader": opened.read_by}
    return page(request, view, "hearing/say_back.html", status=422 if form.errors else 200, **context)
