"""Everything that was said, and having one's own words destroyed."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.timezone import localdate
from django.views.decorators.http import require_http_methods, require_safe
from msgspec.structs import replace

from withness.ground.ledger import hear
from withness.ground.partnership import EntryId, Voice
from withness.ground.partnership.verbs import erase
from withness.ground.people.door import everyone_here
from withness.ground.people.forms import sent
from withness.ground.ui.pages import page
from withness.ground.ui.saying import said
from withness.ground.ui.seeking import terms_of

from .cards import ON_ONE_PAGE, PAGE, Line, line_of, page_of, with_openings
from .forms import EraseForm, SoughtForm
from .opened import opened

IN_AN_ADDRESS = ("who", "kind", "since", "until")
"""What somebody looks for and may be read in an address: never words."""


@everyone_here
@require_http_methods(["GET", "HEAD", "POST"])
def record(request: HttpRequest, voice: Voice) -> HttpResponse:
    """A page of the record. Words that are looked for are sent, so that no address and no log holds them."""
    view = hear(voice)
    asked = request.POST if request.method == "POST" else request.GET
    form = SoughtForm(asked, view)
    sought = form.sought()
    if request.method == "POST" and form.is_valid() and not sought.words:
        return redirect(_address(voice, form, number_in(asked), whole="all" in asked))
    if request.method != "POST":
        sought = replace(sought, words="")
    whole = "all" in asked
    found = page_of(view, sought, number_in(asked), size=ON_ONE_PAGE if whole else PAGE)
    shown = with_openings(view, voice.ledger, found, sought, localdate())
    context = {
        "form": form,
        "record": shown,
        "sought": sought,
        "looked_for": any(getattr(sought, name) for name in sought.__struct_fields__),
        "terms": terms_of(sought.words),
        "whole": whole,
        "newer": _address(voice, form, shown.newer, whole=whole),
        "older": _address(voice, form, shown.older, whole=whole),
        "all_of_it": _address(voice, form, 1, whole=True),
    }
    return page(request, view, "record/record.html", status=422 if form.errors else 200, **context)


@everyone_here
@require_safe
def who_opened(request: HttpRequest, voice: Voice) -> HttpResponse:
    """Who opened what, by day."""
    view, number = hear(voice), number_in(request.GET)
    shown = opened(view, voice.ledger, localdate(), number)
    return page(request, view, "record/opened.html", opened=shown, newer=number - 1 if number > 1 else None)


@everyone_here
@require_http_methods(["GET", "HEAD", "POST"])
def erase_words(request: HttpRequest, voice: Voice, entry: str) -> HttpResponse:
    """Have the words of something I said destroyed, after a page that says what that means."""
    view, form = hear(voice), EraseForm(sent(request))
    line = line_of(view, EntryId(entry))
    if request.method == "POST" and form.is_valid() and erased(request, voice, form, line):
        messages.info(request, "Your words were erased.")
        return redirect("record:record", partnership=voice.ledger)
    context = {"form": form, "line": line, "back": reverse("record:record", args=[voice.ledger])}
    return page(request, view, "record/erase.html", status=422 if form.errors else 200, **context)


def number_in(asked: QueryDict) -> int:
    """Which page of the record is asked for; the first where that makes no sense."""
    given = asked.get("page", "")
    return int(given) if given.isascii() and given.isdigit() and len(given) < 9 else 1


def erased(request: HttpRequest, voice: Voice, form: EraseForm, line: Line) -> bool:
    """Have the words of this line destroyed; where they are destroyed already that is no refusal."""
    if line.mine and not line.erasable:
        if not line.erased:
            form.add_error(None, "There are no words here that can be erased.")
        return line.erased
    return said(request, voice, form, erase, entry=line.id)


def _address(voice: Voice, form: SoughtForm, number: int | None, *, whole: bool) -> str:
    """The address of a page without words that are looked for; empty where there is no such page."""
    if number is None:
        return ""
    chosen = {name: form.cleaned_data.get(name) for name in IN_AN_ADDRESS} if form.is_valid() else {}
    asked = chosen | {"page": number if number > 1 else None, "all": "1" if whole else None}
    query = urlencode({name: value for name, value in asked.items() if value})
    at = reverse("record:record", kwargs={"partnership": voice.ledger})
    return f"{at}?{query}" if query else at
