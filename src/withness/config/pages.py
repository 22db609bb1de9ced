"""How the server has a page made: the whole of it on one thread, without going back and forth, and nothing of what is
sent to it laid down anywhere."""

from collections.abc import Awaitable, Callable, Mapping
from io import BytesIO
from typing import IO, Any

from asgiref.sync import sync_to_async
from django.conf import settings
from django.core.exceptions import RequestAborted
from django.core.handlers.asgi import ASGIHandler, ASGIRequest
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.template.loader import render_to_string

MOST_BYTES = 2 * settings.FILE_UPLOAD_MAX_MEMORY_SIZE
"""Of what is sent at once. A file that is not much too large is still taken in: so its form can say which it is."""
MOST_HEARD_OUT = 2 * 2**30
"""So much is let go by, so that whoever sends it is told; whoever sends more is cut off."""


class _TooMuch(BytesIO):
    """Stands for what was let go by."""


class Pages(ASGIHandler):
    """Django's handler, but every layer around a view runs as the view does: one after the other.

    Django would have the innermost layer run on the loop and each view go back to a thread from there. All views here
    are plain functions, and going to and fro cost about a fifth of a small page (measured: docs/why/0103).
    """

    def load_middleware(self, is_async: bool = False) -> None:  # noqa: ARG002  Django asks for it with True
        """Put the layers together as they are for plain functions."""
        super().load_middleware(is_async=False)

    async def read_body(self, receive: Callable[[], Awaitable[Mapping[str, Any]]]) -> BytesIO:
        """What is sent, in memory. Django would lay all that is larger into a file of the system's, open and without an
        end; here it goes by."""
        body, size = BytesIO(), 0
        while True:
            message = await receive()
            part = message.get("body", b"")
            size += len(part)
            if message["type"] == "http.disconnect" or size > MOST_HEARD_OUT:
                raise RequestAborted
            if size <= MOST_BYTES:
                body.write(part)
            else:
                body = _TooMuch()
            if not message.get("more_body", False):
                body.seek(0)
                return body

    def create_request(
        self, scope: Mapping[str, Any], body_file: IO[bytes]
    ) -> tuple[ASGIRequest, None] | tuple[None, HttpResponseBase]:
        """What the page is asked; or that it was too much."""
        if isinstance(body_file, _TooMuch):
            page = render_to_string("413.html", {"most": settings.FILE_UPLOAD_MAX_MEMORY_SIZE // 2**20})
            return None, HttpResponse(page, status=413, headers={"Cache-Control": "no-store"})
        return super().create_request(scope, body_file)

    async def get_response_async(self, request: HttpRequest) -> HttpResponseBase:
        """The answer, made on the thread of this request."""
        return await sync_to_async(self.get_response)(request)
