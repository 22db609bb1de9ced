"""A brief that is out, for anybody who has its address; as long as it isn't, there is nothing at that address."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from withness.ground.partnership import LedgerId
from withness.ground.practice.practices import inside
from withness.ground.practice.state import PracticeState
from withness.ground.programme.charts import drawn
from withness.ground.programme.events import BriefId
from withness.ground.programme.state import Brief, ProgrammeState
from withness.ground.ui.cards import moment

from .drawing import last_day
from .models import PublicBrief


@require_safe
def brief(request: HttpRequest, published: str) -> HttpResponse:
    """What it says, with its charts."""
    known, called = _public(published)
    context = {
        "brief": known,
        "charts": drawn(known.charts),
        "until": last_day(known.month),
        "at": moment(known.published or 0),
        "practice": called,
    }
    return render(request, "programme/published.html", context)


def _public(brief: str) -> tuple[Brief, str]:
    """The brief, and what the practice is called; 404 unless it is out."""
    row = PublicBrief.objects.filter(brief=brief).first()
    if row is None:
        raise Http404
    view = inside(LedgerId(row.practice))
    known = view.state(ProgrammeState).briefs.get(BriefId(brief))
    if known is None or not known.is_public:
        raise Http404
    return known, view.state(PracticeState).words.name
