"""Help comes first: before anything that could need the database, and instead of an error where somebody isn't safe."""

from collections.abc import Callable

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse

from withness.capabilities.safety.views import help_instead, not_safe, shared
from withness.capabilities.safetyplan.views import kept, worker

FIRST = {"help:not_safe": not_safe, "help:shared": shared, "kept:plan": kept, "kept:worker": worker}
"""What is answered before anybody is asked who they are."""


def help_first(respond: Callable[[HttpRequest], HttpResponseBase]) -> Callable[[HttpRequest], HttpResponseBase]:
    """Middleware: stands before everything that asks who is there."""
    first = {reverse(name): view for name, view in FIRST.items()}

    def answer(request: HttpRequest) -> HttpResponseBase:
        if (view := first.get(request.path_info)) is not None:
            return view(request)
        return help_instead(request, respond(request))

    return answer
