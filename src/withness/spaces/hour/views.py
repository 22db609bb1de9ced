"""The page of one session with everything that belongs to it."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from msgspec.structs import asdict

from withness.capabilities.agenda.forms import TopicForm
from withness.capabilities.agenda.views import CHOICES
from withness.capabilities.checkins.views import own_begun_at
from withness.capabilities.notes.forms import NoteForm
from withness.capabilities.sessions.views import whose_clock
from withness.capabilities.takeaways.forms import TakeawayForm
from withness.capabilities.teachback.forms import SayForm
from withness.ground.ledger import hear
from withness.ground.ledger.hear import clock
from withness.ground.partnership import PARTNERS, AccordId, Voice
from withness.ground.partnership.refusals import NotHeardOf
from withness.ground.people.door import member_only
from withness.ground.ui.pages import page

from .cards import AFTER, BEFORE
from .cards import hour as hour_of


@member_only
def hour(request: HttpRequest, voice: Voice, session: AccordId) -> HttpResponse:
    """Before, in and after one session. A time that is not agreed, or called off, has its own page alone."""
    view = hear(voice)
    if view.me.role not in PARTNERS:
        raise NotHeardOf
    shown = hour_of(view, session, clock())
    if shown.session.phase not in (*BEFORE, *AFTER):
        return redirect("sessions:session", partnership=voice.ledger, session=session)
    context: dict[str, Any] = {
        "before": shown.session.phase in BEFORE,
        "session_id": session,
        "here": request.path,
        "clock": whose_clock(),
        "checkin_begun_at": own_begun_at(voice, view),
        "weights": CHOICES,
        "topic_form": TopicForm(),
        "note_form": NoteForm(),
        "takeaway_form": TakeawayForm(),
        "say_form": SayForm(),
    }
    return page(request, view, "hour/hour.html", **asdict(shown), **context)
