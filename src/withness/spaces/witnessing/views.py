"""Who is invited to read one story: asking them, and letting them read it once they are here."""

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST

from withness.capabilities.stories import cards
from withness.ground.ledger import drawer_of, hear
from withness.ground.ledger.hear import clock
from withness.ground.ledger.ids import new_id
from withness.ground.partnership import AccordId, MemberId, Role, Voice
from withness.ground.partnership.refusals import NotHeardOf
from withness.ground.partnership.verbs import grant
from withness.ground.partnership.verbs.opening import clients_in
from withness.ground.people.door import member_only
from withness.ground.people.inviting import invited
from withness.ground.ui.pages import page
from withness.ground.ui.saying import said, sent

from .forms import InviteForm


@member_only
@require_http_methods(["GET", "HEAD", "POST"])
def witnesses(request: HttpRequest, voice: Voice, story: AccordId) -> HttpResponse:
    """Who is invited to read this one piece; sent, it invites somebody."""
    form = InviteForm(sent(request))
    if form.is_valid():
        accord = hear(voice).accords.get(story)
        if accord is None or accord.current is None:
            raise NotHeardOf
        if invited(request, voice, form, Role.GUEST, story):
            return redirect("people:people", partnership=voice.ledger)
    return _show(request, voice, story, form)


@member_only
@require_POST
def let_read(request: HttpRequest, voice: Voice, story: AccordId) -> HttpResponse:
    """Let somebody who came for it read this piece."""
    form = Form(request.POST)
    told = {"grant": new_id(), "accord": story, "to": MemberId(request.POST.get("to", ""))}
    if form.is_valid() and said(request, voice, form, grant, **told):
        return redirect("witnessing:witnesses", partnership=voice.ledger, story=story)
    return _show(request, voice, story, form)


def _show(request: HttpRequest, voice: Voice, story: AccordId, form: Form) -> HttpResponse:
    view = hear(voice)
    piece = cards.piece(view, hear(drawer_of(voice)), story)
    may_open = piece.accord is not None and voice.member in clients_in(view, piece.accord)
    context = {"piece": piece, "form": form, "guests": cards.guests(view, story, clock()), "may_open": may_open}
    status = 422 if form.is_bound else 200
    return page(request, view, "witnessing/witnesses.html", status=status, **context)
