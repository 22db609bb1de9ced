"""Help comes first: before anything that could need the database, and instead of an error where somebody isn't safe."""

from collections.abc import Callable

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse

from withness.capabilities.safety.views import help_instead, not_safe, shared

OPEN_TO_ALL = {"help:not_safe": not_safe, "help:shared": shared}


def help_first(respond: Callable[[HttpRequest], HttpResponseBase]) -> Callable[[HttpRequest], HttpResponseBase]:
    """Middleware: stands before everything that asks who is there."""

    def answer(request: HttpRequest) -> HttpResponseBase:
        for name, page in OPEN_TO_ALL.items():
            if request.path_info == reverse(name):
                return page(request)
        return help_instead(request, respond(request))

    return answer
