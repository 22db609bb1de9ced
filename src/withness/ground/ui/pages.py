"""Puts a view on a page: the same words for everyone, only "you" and the names change."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from withness.ground.ledger.ids import new_id
from withness.ground.partnership import View
from withness.ground.ui.voices import Voices


def page(request: HttpRequest, view: View, template: str, /, *, status: int = 200, **context: Any) -> HttpResponse:
    """Render a page of a partnership.

    Templates get `view`; `voices`; `partnership` for addresses; `others`, the partners' names but the reader's;
    `partner`, whether the reader is one of them; and `key`, which makes a form say once.
    """
    # The frame around the page is made from the same view: a page must not know more in one corner than in another.
    request.heard = view  # type: ignore[attr-defined]
    voices = Voices(view)
    shared = {
        "view": view,
        "voices": voices,
        "partnership": request.resolver_match.kwargs["partnership"] if request.resolver_match else "",
        "others": voices.names(view.members.partners() - {view.viewer}),
        "partner": view.viewer in view.members.partners(),
        "key": new_id(),
    }
    return render(request, template, shared | context, status=status)
