"""The socket under /with/<partnership>/live: sends {"said": true}, ignores everything it is sent."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import Any, cast
from urllib.parse import parse_qs, urlsplit

from django.conf import settings
from django.http.request import split_domain_port, validate_host

from withness.ground.ledger import Appended

from .hub import hub
from .listening import InMany, Look
from .sockets import Find, Socket, in_partnership, open_socket

SAID = '{"said": true}'
TOO_LONG, TRY_LATER = 1009, 1013
MOST_BYTES = 65_536
"""What a page may send at once here, where it has nothing to say. Where people write, it may be more."""

Scope = dict[str, Any]
Receive = Callable[[], Awaitable[dict[str, Any]]]
Send = Callable[[dict[str, Any]], Awaitable[None]]
Application = Callable[[Scope, Receive, Send], Awaitable[None]]


def tell_here(appended: Appended) -> None:
    """Listener after the ledger's transaction: pages that are open in this process hear of it at once."""
    hub.note([appended.ledger])


async def refuse(_scope: Scope, receive: Receive, send: Send) -> None:
    """For every other address."""
    await receive()
    await send({"type": "websocket.close"})


async def live(scope: Scope, receive: Receive, send: Send) -> None:
    """A socket of a page of one partnership."""
    await _serve(scope, receive, send, in_partnership(scope["url_route"]["kwargs"]["partnership"]))


def live_everywhere(look: Look) -> Application:
    """For a page about everything its account is in; `look` says how that page stands."""

    async def everywhere(scope: Scope, receive: Receive, send: Send) -> None:
        await _serve(scope, receive, send, lambda account: InMany(account.pk, look))

    return everywhere


async def let_in(scope: Scope, receive: Receive, send: Send, find: Find) -> Socket | None:
    """The handshake of a socket; None where it was refused and closed.

    A page of somewhere else is refused. Who is let in is decided before anything is accepted; a browser is told a
    code only after the handshake, so a refusal accepts and closes at once: 4401 not signed in, 4404 not a member.
    """
    await receive()
    headers = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in scope["headers"]}
    if not is_ours(headers.get("origin", ""), headers.get("host", "")):
        await send({"type": "websocket.close"})
        return None
    socket = await open_socket(headers.get("cookie", ""), find)
    await send({"type": "websocket.accept"})
    if isinstance(socket, int):
        await send({"type": "websocket.close", "code": socket})
        return None
    return socket


def said_in_address(scope: Scope, name: str, otherwise: str) -> str:
    """What the page said of itself when it opened the socket."""
    said: bytes = scope.get("query_string", b"")
    return parse_qs(said.decode("latin-1")).get(name, [otherwise])[0]


async def _serve(scope: Scope, receive: Receive, send: Send, find: Find) -> None:
    """One socket, from its handshake to its end."""
    if (socket := await let_in(scope, receive, send, find)) is None:
        return
    # The page says how far it had heard when it was made: what was said since then is not lost.
    socket.mark = said_in_address(scope, "heard", socket.mark)
    if not hub.add(socket):
        await send({"type": "websocket.close", "code": TRY_LATER})
        return
    try:
        await _keep_telling(socket, receive, send)
    finally:
        hub.remove(socket)


def is_ours(origin: str, host: str) -> bool:
    """Whether the page that opens the socket is one of this site's. Browsers always say where a page is from."""
    if origin in settings.WITHNESS_ORIGINS:
        return True
    asked, _ = split_domain_port(host)
    return urlsplit(origin).netloc == host and bool(asked) and validate_host(asked, settings.ALLOWED_HOSTS)


async def _keep_telling(socket: Socket, receive: Receive, send: Send) -> None:
    gone: asyncio.Future[int | None] = asyncio.ensure_future(_until_gone(receive))
    try:
        while not gone.done():
            waking = asyncio.ensure_future(socket.awake.wait())
            await asyncio.wait(cast("set[asyncio.Future[Any]]", {gone, waking}), return_when=asyncio.FIRST_COMPLETED)
            waking.cancel()
            if gone.done():
                if (code := gone.result()) is not None:
                    await send({"type": "websocket.close", "code": code})
                return
            socket.awake.clear()
            if socket.code is not None:
                await send({"type": "websocket.close", "code": socket.code})
                return
            if socket.said:
                socket.said = False
                await send({"type": "websocket.send", "text": SAID})
    finally:
        gone.cancel()
        with suppress(asyncio.CancelledError):
            await gone


async def _until_gone(receive: Receive) -> int | None:
    """The code to close it with, where that is for the server to do."""
    while (message := await receive())["type"] != "websocket.disconnect":
        if len(message.get("bytes") or message.get("text") or "") > MOST_BYTES:
            return TOO_LONG
    return None
