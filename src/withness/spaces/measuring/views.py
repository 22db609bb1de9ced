"""Help at once where somebody answered a question about danger to their life."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from withness.capabilities.measures.cards import card
from withness.capabilities.measures.events import KIND
from withness.capabilities.measures.rules import own
from withness.capabilities.measures.state import MeasuresState
from withness.capabilities.safety.views import numbers_to_call
from withness.ground.ledger import hear
from withness.ground.ledger.hear import clock
from withness.ground.partnership import AccordId, Voice
from withness.ground.people.door import member_only
from withness.ground.practice.readers import seen_line
from withness.ground.ui.pages import page


@member_only
@require_safe
def now(request: HttpRequest, voice: Voice, pick: AccordId, item: str) -> HttpResponse:
    """Whom to call, what happens next, and the way on."""
    view = hear(voice)
    shown, begun = card(view, view.accord(pick, KIND), clock()), own(view).drafts.get(pick)
    return page(
        request,
        view,
        "measuring/now.html",
        card=shown,
        item=item,
        told=begun is not None and begun.id in view.state(MeasuresState).alerts,
        who_sees=seen_line(voice, clock()),
        help=numbers_to_call(request, voice),
    )
