"""Help comes first: the page with numbers to call is answered before anything that could need the database."""

from collections.abc import Callable

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse

from withness.capabilities.safety.views import not_safe


def help_first(respond: Callable[[HttpRequest], HttpResponseBase]) -> Callable[[HttpRequest], HttpResponseBase]:
    """Middleware: stands before everything that asks who is there."""

    def answer(request: HttpRequest) -> HttpResponseBase:
        return not_safe(request) if request.path_info == reverse("help:not_safe") else respond(request)

    return answer
