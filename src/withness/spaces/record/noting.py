"""Notes who opened which page, once a day, after the page was answered: it is never in the way of anything."""

import logging
from collections.abc import Callable

from django.db import DatabaseError
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.timezone import localdate

from withness.ground.keys import KeyGoneError
from withness.ground.openings.keeping import note
from withness.ground.partnership import Voice
from withness.ground.people.devices import in_words

from .pages import PAGES

log = logging.getLogger(__name__)


def note_openings(respond: Callable[[HttpRequest], HttpResponseBase]) -> Callable[[HttpRequest], HttpResponseBase]:
    """Middleware, inside of whatever knows whose clock it is."""

    def answer(request: HttpRequest) -> HttpResponseBase:
        response = respond(request)
        voice: Voice | None = getattr(request, "voice", None)
        if voice is not None and response.status_code == 200 and _is_opened_by_hand(request):
            _note(request, voice)
        return response

    return answer


def page_of(request: HttpRequest) -> tuple[str, str]:
    """The name of a page's address, and the thing it shows: the first that the address names after the partnership."""
    match = request.resolver_match
    if match is None or match.view_name not in PAGES:
        return "", ""
    things = [str(value) for name, value in match.kwargs.items() if name != "partnership"]
    return match.view_name, things[0] if things else ""


def _is_opened_by_hand(request: HttpRequest) -> bool:
    """A page that lies open and renews itself is not opened by anybody."""
    return request.method == "GET" and request.headers.get("Sec-Fetch-Dest", "document") == "document"


def _note(request: HttpRequest, voice: Voice) -> None:
    page, about = page_of(request)
    if not page or getattr(request, "of_ones_own", False):
        # What nobody else has ever seen is opened without a trace, also where its address is one of other things.
        return
    try:
        note(voice, page, about, localdate(), in_words(request.headers.get("User-Agent", "")))
    except (DatabaseError, KeyGoneError):
        # Whoever reads should not be kept from it by this.
        log.exception("an opening could not be noted")
