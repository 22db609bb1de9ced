"""Writing the notes of one session live: begun by a press, then open to those who meet, who all write in them."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from withness.capabilities.notes.live import begin, live_of, those_who_meet
from withness.capabilities.notes.rules import SESSION
from withness.capabilities.sessions.cards import session_card
from withness.ground.ledger import hear
from withness.ground.ledger.hear import clock
from withness.ground.partnership import AccordId, Voice
from withness.ground.people.door import member_only
from withness.ground.ui.pages import page
from withness.ground.writing.keeping import How

from .telling import told


@member_only
@require_http_methods(["GET", "HEAD", "POST"])
def together(request: HttpRequest, voice: Voice, session: AccordId) -> HttpResponse:
    """The page on which they are written; a press of somebody who meets begins it, once."""
    view = hear(voice)
    meet = those_who_meet(view, session)
    if request.method == "POST":
        begin(voice, session)
        return redirect("notes_together:together", partnership=voice.ledger, session=session)
    draft = live_of(voice, session, meet)
    card = session_card(view, view.accord(session, SESSION), clock())
    context: dict[str, Any] = {"session_id": session, "session": card, "draft": draft, "how": How.WRITE}
    if draft is not None:
        context["told"] = told(view, draft, How.WRITE, meet)
    return page(request, view, "together/notes.html", **context)
