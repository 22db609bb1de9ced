"""Room for so many at once: whoever comes on top is told at once to come again, so that nobody waits in vain."""

from collections.abc import Callable
from functools import cache
from threading import BoundedSemaphore

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.template.loader import render_to_string
from django.urls import reverse

AT_ONCE = 12
"""In each process. Pages take 10 to 20 ms: with more at once the last would wait longer than half a second."""
SECONDS = 2
ALWAYS = "/safety/"
"""Nobody who isn't safe is sent away."""


@cache
def _page() -> str:
    """Made once: who is sent away must cost nearly nothing."""
    return render_to_string("503.html")


def room_for_so_many(
    respond: Callable[[HttpRequest], HttpResponseBase],
) -> Callable[[HttpRequest], HttpResponseBase]:
    """Middleware: stands before everything that costs time. What was sent on top is not taken in, and says so."""
    room = BoundedSemaphore(AT_ONCE)

    def answer(request: HttpRequest) -> HttpResponseBase:
        if ALWAYS in request.path_info or request.path_info.startswith(reverse("help:not_safe")):
            return respond(request)
        if not room.acquire(blocking=False):
            full = HttpResponse(_page(), status=503, headers={"Retry-After": str(SECONDS)})
            # Django would write each with its address into the log, and addresses name partnerships.
            full._has_been_logged = True  # type: ignore[attr-defined]  # noqa: SLF001
            return full
        try:
            return respond(request)
        finally:
            room.release()

    return answer
