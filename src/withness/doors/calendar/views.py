"""A member's calendar: the page to look after it, and what calendars read."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_safe

from withness.ground.ledger import hear
from withness.ground.ledger.hear import clock
from withness.ground.partnership import Voice
from withness.ground.people.door import everyone_here
from withness.ground.ui.pages import page

from .addresses import feed_of, found, renew, show_place, switch_off, token_of, voice_of
from .feed import as_icalendar
from .forms import MAKE, OFF, CalendarForm


@everyone_here
def calendar(request: HttpRequest, voice: Voice) -> HttpResponse:
    """Have an address, renew it, switch it off, say whether places stand in it."""
    form = CalendarForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        _do(voice, form)
        return redirect("calendar:calendar", partnership=voice.ledger)
    feed = feed_of(voice)
    address = ""
    if feed is not None:
        address = request.build_absolute_uri(reverse("calendar_feed:feed", kwargs={"token": token_of(feed)}))
    context = {"feed": feed, "address": address, "form": form}
    return page(request, hear(voice), "calendar/calendar.html", status=422 if form.is_bound else 200, **context)


@require_safe
def feed(_request: HttpRequest, token: str) -> HttpResponse:
    """The calendar at a private address; whoever guesses finds nothing."""
    there = found(token)
    if there is None:
        raise Http404
    voice = voice_of(there)
    body = as_icalendar(hear(voice), voice, clock(), with_place=there.with_place)
    headers = {"Content-Disposition": 'inline; filename="appointments.ics"'}
    return HttpResponse(body, content_type="text/calendar; charset=utf-8", headers=headers)


def _do(voice: Voice, form: CalendarForm) -> None:
    match form.cleaned_data["do"]:
        case do if do == MAKE:
            renew(voice)
        case do if do == OFF:
            switch_off(voice)
        case _:
            show_place(voice, wanted=form.cleaned_data["with_place"])
