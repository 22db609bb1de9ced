"""Writing one piece together live: begun by a press, then open to its author and those who may write in it."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from withness.capabilities.stories import cards
from withness.capabilities.stories.library import TEMPLATES
from withness.capabilities.stories.live import begin, can_be_live, live_of
from withness.ground.ledger import drawer_of, hear
from withness.ground.partnership import AccordId, Voice
from withness.ground.partnership.refusals import NotHeardOf
from withness.ground.people.door import member_only
from withness.ground.ui.pages import page

from .telling import told


@member_only
@require_http_methods(["GET", "HEAD", "POST"])
def together(request: HttpRequest, voice: Voice, story: AccordId) -> HttpResponse:
    """The page on which it is written; a press begins it, once."""
    view = hear(voice)
    piece = cards.piece(view, hear(drawer_of(voice)), story)
    if piece.draft is None or piece.in_drawer or not can_be_live(piece.draft):
        raise NotHeardOf
    if request.method == "POST":
        begin(voice.ledger, piece.draft)
        return redirect("together:together", partnership=voice.ledger, story=story)
    draft = live_of(piece.draft)
    template = TEMPLATES.get(piece.template)
    context: dict[str, Any] = {"piece": piece, "draft": draft, "template": template}
    if draft is not None:
        context["told"] = told(view, piece, draft)
    return page(request, view, "together/together.html", **context)
