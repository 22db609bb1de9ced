"""What stays one's own: to read after going, and to take along at any time."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localtime
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from withness.ground.ledger.hear import clock
from withness.ground.ledger.ids import new_id
from withness.ground.partnership import EntryId, Voice
from withness.ground.partnership.verbs import review
from withness.ground.people.door import everyone_here, sure_it_is_you
from withness.ground.people.forms import sent
from withness.ground.ui.cards import moment
from withness.ground.ui.saying import said
from withness.ground.ui.voices import Voices
from withness.spaces.home.forms import LookBackForm
from withness.spaces.record.cards import line_of, page_of
from withness.spaces.record.forms import EraseForm
from withness.spaces.record.reading import Sought
from withness.spaces.record.views import erased, number_in

from .cards import left_card
from .door import Place, former_only, places_of
from .export import export_of


@require_safe
@sure_it_is_you
def leaving(request: HttpRequest) -> HttpResponse:
    """Every place that I had and can still read."""
    now = clock()
    return render(
        request, "leaving/leaving.html", {"places": [left_card(p, now) for p in places_of(request.user.pk, now)]}
    )


@require_safe
@former_only
def left(request: HttpRequest, place: Place) -> HttpResponse:
    """All that was mine to hear, and how I went."""
    return _show(request, place, LookBackForm())


@require_POST
@former_only
def look_back(request: HttpRequest, place: Place) -> HttpResponse:
    """Say how I see it that my part was ended."""
    form, card = LookBackForm(request.POST), left_card(place, clock())
    if card.act is None or not form.is_valid():
        return _show(request, place, form)
    if said(request, place.voice, form, review, act=card.act.id, **form.cleaned_data):
        return redirect("leaving:left", former=place.voice.member)
    return _show(request, place, form)


@require_http_methods(["GET", "HEAD", "POST"])
@former_only
def erase_words(request: HttpRequest, place: Place, entry: str) -> HttpResponse:
    """Have the words of something I said destroyed, as I could while I was there."""
    form, line = EraseForm(sent(request)), line_of(place.view, EntryId(entry))
    if request.method == "POST" and form.is_valid() and erased(request, place.voice, form, line):
        messages.info(request, "Your words were erased.")
        return redirect("leaving:left", former=place.voice.member)
    back = reverse("leaving:left", args=[place.voice.member])
    context = {"form": form, "line": line, "back": back, "key": new_id()}
    return render(request, "record/erase.html", context, status=422 if form.errors else 200)


@require_POST
@former_only
def take_left(_request: HttpRequest, place: Place) -> HttpResponse:
    """Take along what was mine to hear."""
    return _file(place.voice)


@everyone_here
@require_http_methods(["GET", "HEAD", "POST"])
@sure_it_is_you
def take_along(request: HttpRequest, voice: Voice) -> HttpResponse:
    """What taking everything along means; sent, the file itself."""
    if request.method == "POST":
        return _file(voice)
    return render(request, "leaving/take.html", {"partnership": voice.ledger})


def _show(request: HttpRequest, place: Place, form: LookBackForm) -> HttpResponse:
    view = place.view
    shown = page_of(view, Sought(), number_in(request.GET))
    context: dict[str, Any] = {
        "left": left_card(place, clock()),
        "record": shown,
        "form": form,
        "key": new_id(),
        "others": Voices(view).names(view.members.partners() - {view.viewer}),
    }
    return render(request, "leaving/left.html", context, status=422 if form.errors else 200)


def _file(voice: Voice) -> HttpResponse:
    now = clock()
    answer = HttpResponse(export_of(voice, now), content_type="application/zip")
    # A name that says nothing on a device that others use too.
    answer["Content-Disposition"] = f'attachment; filename="our-work-{localtime(moment(now)):%Y-%m-%d}.zip"'
    return answer
