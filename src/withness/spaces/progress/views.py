"""A draft of a progress note, and how a practice shapes it."""

from typing import Any
from zoneinfo import ZoneInfo

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from withness.ground.ledger import hear
from withness.ground.ledger.hear import clock
from withness.ground.ledger.ids import new_id
from withness.ground.partnership import PARTNERS, AccordId, LedgerId, Role, Voice
from withness.ground.partnership.refusals import NotHeardOf, NotInForce
from withness.ground.people.door import member_only
from withness.ground.practice.door import staff_only
from withness.ground.practice.events import NoteSection
from withness.ground.practice.practices import practice_for, state_of
from withness.ground.practice.readers import zone_for
from withness.ground.practice.rules import shape_note
from withness.ground.ui.pages import page
from withness.ground.ui.saying import said

from .facts import told
from .forms import ShapeForm
from .shapes import OURS, STARTS, as_text, drafted


@member_only
def progress(request: HttpRequest, voice: Voice, session: AccordId) -> HttpResponse:
    """The same draft for client and therapist, to change and to copy."""
    view = hear(voice)
    if view.me.role not in PARTNERS:
        raise NotHeardOf
    zone = ZoneInfo(zone_for(voice.ledger) or "UTC")
    try:
        sections = drafted(told(view, session, clock(), zone), _shape(practice_for(voice.ledger)))
    except NotInForce:
        return redirect("sessions:session", partnership=voice.ledger, session=session)
    context: dict[str, Any] = {
        "session_id": session,
        "sections": sections,
        "text": as_text(sections),
        "shaped_at": practice_for(voice.ledger) if view.me.role is Role.THERAPIST else None,
    }
    return page(request, view, "progress/progress.html", **context)


@staff_only
def shape(request: HttpRequest, voice: Voice) -> HttpResponse:
    """Which headings, in which order, and what stands under each."""
    start = STARTS.get(request.GET.get("start", ""))
    form = ShapeForm(request.POST if request.method == "POST" else None, sections=start or _shape(voice.ledger))
    if form.is_valid() and said(request, voice, form, shape_note, sections=form.sections()):
        return redirect("practice:practice", practice=voice.ledger)
    context = {"practice": voice.ledger, "key": new_id(), "form": form}
    return render(request, "progress/shape.html", context, status=422 if form.is_bound else 200)


def _shape(practice: LedgerId | None) -> tuple[NoteSection, ...]:
    return (state_of(practice).note if practice is not None else ()) or OURS
