"""A brief that is out, for anybody who has its address, as a page and as a PDF; until then there is nothing."""

from functools import lru_cache

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from withness.ground.partnership import LedgerId
from withness.ground.practice.practices import inside
from withness.ground.practice.state import PracticeState
from withness.ground.printing.pdf import NotSetError, pdf
from withness.ground.printing.sheets import Sheet, Variant
from withness.ground.programme.charts import drawn
from withness.ground.programme.events import BriefId
from withness.ground.programme.state import Brief, ProgrammeState
from withness.ground.ui.cards import moment

from .models import PublicBrief
from .printed import origin, sheet

KEPT = 16
"""So many PDFs are kept in a process: what is out doesn't change, and anybody may ask for it often."""


@require_safe
def brief(request: HttpRequest, published: str) -> HttpResponse:
    """What it says, with its charts."""
    known, called = _public(published)
    return _shown(request, known, called)


@require_safe
def file(request: HttpRequest, published: str) -> HttpResponse:
    """The same as a PDF, in large print where that is asked for."""
    known, called = _public(published)
    variant = Variant.LARGE if request.GET.get("print") == "large" else Variant.USUAL
    try:
        content = _set(sheet(known, called), variant)
    except NotSetError:
        return _shown(request, known, called, not_set=True)
    named = {"Content-Disposition": 'attachment; filename="brief.pdf"'}
    return HttpResponse(content, content_type="application/pdf", headers=named)


@lru_cache(maxsize=KEPT)
def _set(printed: Sheet, variant: Variant) -> bytes:
    return pdf(printed, variant)


def _shown(request: HttpRequest, known: Brief, called: str, *, not_set: bool = False) -> HttpResponse:
    context = {
        "brief": known,
        "charts": drawn(known.charts),
        "origin": origin(known),
        "at": moment(known.published or 0),
        "practice": called,
        "not_set": not_set,
    }
    return render(request, "programme/published.html", context, status=503 if not_set else 200)


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
