"""The door of a practice: staff of that practice come in, everybody else gets the same 404."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase

from withness.ground.people.door import signed_in_only, voice_of
from withness.ground.people.seats import PRACTICE


def staff_only(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Let only staff in to a view under /practice/<practice>/; it is called as view(request, voice, …)."""

    @wraps(view)
    @signed_in_only
    def at_the_door(request: HttpRequest, /, *args: Any, practice: str, **kwargs: Any) -> HttpResponseBase:
        voice = voice_of(request.user, practice, PRACTICE)
        if voice is None:
            raise Http404
        return view(request, voice, *args, **kwargs)

    return at_the_door
