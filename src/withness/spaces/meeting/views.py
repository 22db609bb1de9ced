"""Sessions with what is on the list for them: all of them, and each."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from withness.capabilities.agenda.forms import TopicForm
from withness.capabilities.agenda.views import CHOICES
from withness.capabilities.sessions.views import about, whose_clock
from withness.ground.ledger import hear
from withness.ground.ledger.hear import clock
from withness.ground.partnership import AccordId, View, Voice
from withness.ground.people.door import everyone_here, member_only
from withness.ground.ui.pages import page

from .cards import listed_for, overview


@member_only
def sessions(request: HttpRequest, voice: Voice) -> HttpResponse:
    """The next session and its list, what waits for an answer, and what came before."""
    view = hear(voice)
    here = reverse("sessions:sessions", kwargs={"partnership": voice.ledger})
    return _page(
        request, view, "meeting/sessions.html", here=here, clock=whose_clock(), overview=overview(view, clock())
    )


@everyone_here
def session(request: HttpRequest, voice: Voice, session: AccordId) -> HttpResponse:
    """One session: its time and place, its answers, and what was talked about."""
    view = hear(voice)
    here = reverse("sessions:session", kwargs={"partnership": voice.ledger, "session": session})
    context = about(view, session)
    listed = listed_for(view, context["session"], clock())
    return _page(request, view, "meeting/session.html", here=here, session_id=session, listed=listed, **context)


def _page(request: HttpRequest, view: View, template: str, **context: Any) -> HttpResponse:
    return page(request, view, template, weights=CHOICES, topic_form=TopicForm(), **context)
