"""How the server has a page made: the whole of it on one thread, without going back and forth."""

from asgiref.sync import sync_to_async
from django.core.handlers.asgi import ASGIHandler
from django.http import HttpRequest
from django.http.response import HttpResponseBase


class Pages(ASGIHandler):
    """Django's handler, but every layer around a view runs as the view does: one after the other.

    Django would have the innermost layer run on the loop and each view go back to a thread from there. All views here
    are plain functions, and going to and fro cost about a fifth of a small page (measured: docs/why/0103).
    """

    def load_middleware(self, is_async: bool = False) -> None:  # noqa: ARG002  Django asks for it with True
        """Put the layers together as they are for plain functions."""
        super().load_middleware(is_async=False)

    async def get_response_async(self, request: HttpRequest) -> HttpResponseBase:
        """The answer, made on the thread of this request."""
        return await sync_to_async(self.get_response)(request)
