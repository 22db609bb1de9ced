"""The page of the mirror."""

from django.http import HttpRequest, HttpResponse

from withness.ground.ledger import hear
from withness.ground.partnership import Voice
from withness.ground.people.door import member_only
from withness.ground.ui.pages import page
from withness.spaces.record.reading import CHAPTERS

from .cards import mirror as mirror_of


@member_only
def mirror(request: HttpRequest, voice: Voice) -> HttpResponse:
    """Whose voice is in what was said, for whoever goes and looks; nothing is kept of it."""
    view = hear(voice)
    return page(request, view, "mirror/mirror.html", mirror=mirror_of(view, CHAPTERS))
