"""A story to keep: how it should look, and the file itself."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from withness.capabilities.stories import cards
from withness.ground.ledger import hear
from withness.ground.partnership import AccordId, Voice
from withness.ground.people.door import member_only
from withness.ground.printing.covered import lacks_much
from withness.ground.printing.markdown import markdown
from withness.ground.printing.pdf import NotSetError, pdf
from withness.ground.printing.sheets import Sheet, every_word
from withness.ground.printing.word import document
from withness.ground.ui.pages import page

from .forms import LETTER, KeepsakeForm
from .making import lacks, piece_of, printed

MEDIA = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "md": "text/markdown; charset=utf-8",
}
CALLED = "a-page-to-keep"
"""A neutral name: a folder of downloads is seen by others."""


@member_only
@require_safe
def keepsake(request: HttpRequest, voice: Voice, story: AccordId) -> HttpResponse:
    """How the page should look, and which signs would be missing on it."""
    return _ask(request, voice, story)


@member_only
@require_safe
def file(request: HttpRequest, voice: Voice, story: AccordId) -> HttpResponse:
    """The page to keep, as what was chosen."""
    view, form = hear(voice), KeepsakeForm(request.GET)
    piece = piece_of(view, voice, story)
    if not form.is_valid():
        return _ask(request, voice, story, form)
    chosen = form.cleaned_data
    kind = chosen["kind"] or "pdf"
    sheet = printed(view, voice, piece, chosen["version"])
    if kind == "pdf" and lacks_much(every_word(sheet)):
        form.add_error("kind", "Our fonts lack too many of its signs. Choose the document or the plain text.")
        return _ask(request, voice, story, form)
    try:
        content = _content(sheet, kind, form)
    except NotSetError:
        form.add_error(None, "This page could not be set. The document and the plain text hold the same words.")
        return _ask(request, voice, story, form)
    named = f'attachment; filename="{CALLED}.{kind}"'
    return HttpResponse(content, content_type=MEDIA[kind], headers={"Content-Disposition": named})


def _content(sheet: Sheet, kind: str, form: KeepsakeForm) -> bytes | str:
    chosen = form.cleaned_data
    if kind == "docx":
        return document(sheet, whose=chosen["whose"])
    if kind == "md":
        return markdown(sheet, whose=chosen["whose"])
    return pdf(sheet, chosen["variant"], whose=chosen["whose"], letter=chosen["paper"] == LETTER)


def _ask(request: HttpRequest, voice: Voice, story: AccordId, form: KeepsakeForm | None = None) -> HttpResponse:
    view = hear(voice)
    piece = piece_of(view, voice, story)
    versions = cards.versions(view, piece)
    context = {"piece": piece, "versions": versions, "lacks": lacks(view, piece), "form": form or KeepsakeForm()}
    return page(request, view, "keepsake/keepsake.html", status=422 if form else 200, **context)
