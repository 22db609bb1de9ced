"""Room for so many at once: whoever comes on top is told at once to come again, so that nobody waits in vain."""

from collections.abc import Awaitable, Callable, Mapping
from functools import cache
from threading import BoundedSemaphore, Lock
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.template.loader import render_to_string
from django.urls import reverse

AT_ONCE = 12
"""In each process. Pages take 10 to 20 ms: with more at once the last would wait longer than half a second."""
AT_WORK, PATIENCE = 3, 0.25
"""How many of them are worked on at the same time. More would not be quicker, since one thread of Python runs at a
time, and would keep the loop that answers everybody else from its turn. Whoever has waited so many seconds, behind
something slow, is worked on all the same."""
SECONDS = 2
ALWAYS = "/safety/"
"""Nobody who isn't safe is sent away."""

Receive = Callable[[], Awaitable[Mapping[str, Any]]]
Send = Callable[[Mapping[str, Any]], Awaitable[None]]
Application = Callable[[dict[str, Any], Receive, Send], Awaitable[None]]


class Room:
    """How many are being answered by this process."""

    def __init__(self) -> None:
        self.work = BoundedSemaphore(AT_WORK)
        self._lock, self._inside = Lock(), 0

    def is_full(self) -> bool:
        return self._inside >= AT_ONCE

    def enter(self) -> bool:
        """Come in, if there is room."""
        with self._lock:
            if self.is_full():
                return False
            self._inside += 1
            return True

    def leave(self) -> None:
        with self._lock:
            self._inside -= 1


ROOM = Room()


@cache
def _page() -> bytes:
    """Made once: who is sent away must cost nearly nothing."""
    return render_to_string("503.html").encode()


def is_let_in_always(path: str) -> bool:
    """Whether this address is for whoever isn't safe."""
    return ALWAYS in path or path.startswith(reverse("help:not_safe"))


def turned_away_first(application: Application) -> Application:
    """Stands before Django, where turning somebody away costs a hundredth of a page: a crowd that was turned away by
    Django itself kept so busy with it that those inside waited for seconds."""

    async def answer(scope: dict[str, Any], receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or not ROOM.is_full() or is_let_in_always(scope["path"]):
            await application(scope, receive, send)
            return
        headers = [(name.lower().encode(), value.encode()) for name, value in _full().items()]
        await send({"type": "http.response.start", "status": 503, "headers": headers})
        await send({"type": "http.response.body", "body": _page()})

    return answer


def room_for_so_many(
    respond: Callable[[HttpRequest], HttpResponseBase],
) -> Callable[[HttpRequest], HttpResponseBase]:
    """Middleware: stands before everything that costs time. What was sent on top is not taken in, and says so."""

    def answer(request: HttpRequest) -> HttpResponseBase:
        if is_let_in_always(request.path_info):
            return respond(request)
        if not ROOM.enter():
            full = HttpResponse(_page(), status=503, headers=_full())
            # Django would write each with its address into the log, and addresses name partnerships.
            full._has_been_logged = True  # type: ignore[attr-defined]  # noqa: SLF001
            return full
        at_work = ROOM.work.acquire(timeout=PATIENCE)
        try:
            return respond(request)
        finally:
            if at_work:
                ROOM.work.release()
            ROOM.leave()

    return answer


def _full() -> dict[str, str]:
    return {
        "Content-Type": "text/html; charset=utf-8",
        "Content-Length": str(len(_page())),
        "Retry-After": str(SECONDS),
        "Cache-Control": "no-store",
        "Connection": "close",
    }
