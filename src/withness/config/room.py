"""Room for so many at once: whoever comes on top is told at once to come again, so that nobody waits in vain."""

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from functools import cache
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse

AT_WORK, PATIENCE = 3, 0.25
"""How many are worked on at the same time. More would not be quicker, since one thread of Python runs at a time, and
would keep the loop that answers everybody else from its turn. Whoever has waited so many seconds, behind something
slow, is worked on all the same."""
LONGEST_WAIT = 0.3
"""Seconds that whoever comes in may have to wait until it is their turn, as far as that can be told."""
LEAST, MOST = 8, 24
"""However slowly or quickly it goes: as many at once in each process at least, and at most. A family of five with
their therapist, whose open pages all ask again at the same moment, are let in on the slowest machine."""
FIRST_PACE, WEIGHT, SLOWEST = 0.03, 0.1, 0.5
"""Seconds between two who leave, as long as nobody has left; how much the newest of them counts; and the most it counts
as: one slow page alone says little."""
SECONDS = 2
ALWAYS = "/safety/"
"""Nobody who isn't safe is sent away."""

Receive = Callable[[], Awaitable[Mapping[str, Any]]]
Send = Callable[[Mapping[str, Any]], Awaitable[None]]
Application = Callable[[dict[str, Any], Receive, Send], Awaitable[None]]


class Room:
    """Who is being answered by this process, and how quickly one after the other leaves. Times are seconds of any clock
    that only goes forward."""

    def __init__(self) -> None:
        self._inside, self._pace, self._since = 0, FIRST_PACE, 0.0

    def is_full(self) -> bool:
        """Whether one more would have to wait too long."""
        return self._inside >= MOST or (self._inside >= LEAST and self._inside * self._pace > LONGEST_WAIT)

    def enter(self, now: float) -> None:
        """Come in."""
        if self._inside == 0:
            self._since = now
        self._inside += 1

    def leave(self, now: float) -> None:
        """Go, and with it say how long it was since somebody did, while there was somebody to be answered."""
        self._inside -= 1
        self._pace += WEIGHT * (min(now - self._since, SLOWEST) - self._pace)
        self._since = now


@cache
def _page() -> bytes:
    """Made once: who is sent away must cost nearly nothing."""
    return render_to_string("503.html").encode()


def is_let_in_always(path: str) -> bool:
    """Whether this address is for whoever isn't safe, or for what their pages look like."""
    return ALWAYS in path or path.startswith((reverse("help:not_safe"), settings.STATIC_URL))


class _NoRoom(Exception):
    """The house was full when all had come that somebody sends."""


def room_for_so_many(application: Application) -> Application:
    """Stands before Django, where turning somebody away costs a hundredth of a page: a crowd that was turned away by
    Django itself kept so busy with it that those inside waited for seconds.

    Somebody is inside once all that they send has come: whoever sends slowly keeps nobody else out.
    """
    room, work = Room(), asyncio.Semaphore(AT_WORK)

    async def answer(scope: dict[str, Any], receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or is_let_in_always(scope["path"]):
            await application(scope, receive, send)
            return
        async with AsyncExitStack() as stay:
            inside = False

            async def come_in() -> Mapping[str, Any]:
                nonlocal inside
                message = await receive()
                if not inside and message["type"] == "http.request" and not message.get("more_body"):
                    if room.is_full():
                        raise _NoRoom
                    inside = True
                    room.enter(time.monotonic())
                    stay.callback(lambda: room.leave(time.monotonic()))
                    await stay.enter_async_context(_turn(work))
                return message

            try:
                if room.is_full():
                    raise _NoRoom
                await application(scope, come_in, send)
            except _NoRoom:
                await send({"type": "http.response.start", "status": 503, "headers": _full()})
                await send({"type": "http.response.body", "body": _page()})

    return answer


@asynccontextmanager
async def _turn(work: asyncio.Semaphore) -> AsyncIterator[None]:
    """One's turn to be worked on; whoever has been patient for long enough doesn't wait for it."""
    try:
        async with asyncio.timeout(PATIENCE):
            await work.acquire()
    except TimeoutError:
        yield
        return
    try:
        yield
    finally:
        work.release()


def _full() -> list[tuple[bytes, bytes]]:
    return [
        (b"content-type", b"text/html; charset=utf-8"),
        (b"content-length", str(len(_page())).encode()),
        (b"retry-after", str(SECONDS).encode()),
        (b"cache-control", b"no-store"),
        (b"connection", b"close"),
    ]
