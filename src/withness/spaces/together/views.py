"""Writing one piece live: begun by a press, then open to whom it is shown, for what they may do in it."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST

from withness.capabilities.stories import cards
from withness.capabilities.stories.library import TEMPLATES
from withness.capabilities.stories.live import (
    NoRoomLeft,
    PlaceIsGone,
    TooLongToBeLive,
    begin,
    can_be_live,
    how,
    live_of,
    take_up_suggestion,
)
from withness.capabilities.stories.state import Draft
from withness.ground.ledger import drawer_of, hear
from withness.ground.partnership import AccordId, View, Voice
from withness.ground.partnership.refusals import NotHeardOf
from withness.ground.people.door import member_only
from withness.ground.ui.pages import page
from withness.ground.writing.keeping import How

from .telling import told_of_piece


@member_only
@require_http_methods(["GET", "HEAD", "POST"])
def together(request: HttpRequest, voice: Voice, story: AccordId) -> HttpResponse:
    """The page on which it is written; a press of somebody who writes in it begins it, once."""
    view = hear(voice)
    piece, shown = _shown(view, voice, story)
    draft, may = live_of(shown), how(shown, voice.member)
    if draft is None and may is not How.WRITE:
        raise NotHeardOf
    template = TEMPLATES.get(piece.template)
    context: dict[str, Any] = {"piece": piece, "draft": draft, "template": template, "how": may}
    if request.method == "POST":
        try:
            begin(voice.ledger, shown)
        except TooLongToBeLive as refusal:
            return page(request, view, "together/together.html", status=422, refusal=refusal, **context)
        return redirect("together:together", partnership=voice.ledger, story=story)
    if draft is not None:
        context["told"] = told_of_piece(view, piece, draft, may)
    return page(request, view, "together/together.html", **context)


@member_only
@require_POST
def take_up(_request: HttpRequest, voice: Voice, story: AccordId, live_suggestion: str) -> HttpResponse:
    """Take up what was suggested in it live. The open pages see it as they see whatever is written."""
    _, shown = _shown(hear(voice), voice, story)
    try:
        take_up_suggestion(voice, shown, live_suggestion)
    except (PlaceIsGone, NoRoomLeft) as refusal:
        return HttpResponse(refusal.why, status=422, content_type="text/plain")
    return HttpResponse(status=204)


def _shown(view: View, voice: Voice, story: AccordId) -> tuple[cards.Piece, Draft]:
    """A piece that can be written live, and its draft; raises NotHeardOf."""
    piece = cards.piece(view, hear(drawer_of(voice)), story)
    if piece.draft is None or piece.in_drawer or not can_be_live(piece.draft):
        raise NotHeardOf
    return piece, piece.draft
