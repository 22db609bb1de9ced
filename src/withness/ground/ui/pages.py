"""Puts a view on a page: the same words for everyone, only "you" and the names change."""

from collections.abc import Sequence
from typing import Any

from django.core.paginator import Page, Paginator
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


def part_of(request: HttpRequest, items: Sequence[Any], many: int) -> Page[Any]:
    """As many of a long list as fit on a page, those that `?page=` asks for; `ui/_pages.html` leads to the others."""
    return Paginator(items, many).get_page(request.GET.get("page"))
