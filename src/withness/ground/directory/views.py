"""The pages on which people of a partnership look for services, read about one, and say that something is wrong."""

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from withness.ground.ledger import hear, say_as_house
from withness.ground.ledger.hear import clock
from withness.ground.ledger.ids import new_id
from withness.ground.partnership import Refusal, Voice
from withness.ground.people.door import member_only
from withness.ground.people.saying import once, refused
from withness.ground.practice.practices import practice_for
from withness.ground.ui.pages import page

from . import keepers, opening, showing
from .events import ReportId
from .forms import SearchForm, WrongForm
from .models import Service
from .rules import note_report
from .searching import Asked, searcher
from .state import DirectoryState

ON_A_PAGE = 20
MOST_PAGES = 50


@member_only
@require_http_methods(["GET", "HEAD", "POST"])
def services(request: HttpRequest, voice: Voice) -> HttpResponse:
    """Look for services. What is looked for comes in a form, so that it stands in no address and in no history."""
    search = searcher()
    form = SearchForm(search, request.POST if request.method == "POST" else None)
    inside, number = keepers.view_of(voice.ledger), page_asked_for(request)
    asked = form.asked() if form.is_bound and form.is_valid() else (None if form.is_bound else Asked())
    context: dict[str, Any] = {"form": form, "many": search.many, "number": number, "asked": asked != Asked()}
    if asked is not None:
        found = search.search(asked, opening.utc(clock()), first=(number - 1) * ON_A_PAGE, many=ON_A_PAGE)
        context |= {"found": found, "lines": showing.lines(found.hits, inside, keepers.region_of(inside))}
        context["more"] = number * ON_A_PAGE < found.total and number < MOST_PAGES
    return page(request, hear(voice), "directory/services.html", status=422 if form.errors else 200, **context)


@member_only
@require_safe
def service(request: HttpRequest, voice: Voice, service: str) -> HttpResponse:
    """One service, as the list has it, and who looked."""
    return _show(request, voice, service, WrongForm())


@member_only
@require_POST
def wrong(request: HttpRequest, voice: Voice, service: str) -> HttpResponse:
    """Say that something is wrong. It goes to those the page names, and nothing says from whom."""
    practice, known, form = practice_for(voice.ledger), _service(service), WrongForm(request.POST)
    if practice is None:
        raise Http404
    if form.is_valid():
        try:
            with transaction.atomic():
                words = {"report": ReportId(new_id()), "service": known.pk, **form.cleaned_data}
                say_as_house(practice, note_report, key=once(request), **words)
                keepers.tell(practice, keepers.keepers_of(practice, voice.ledger))
        except Refusal as refusal:
            refused(form, refusal)
        else:
            messages.info(request, "Thank you. It was passed on, and doesn't say that it came from you.")
            return redirect("directory:service", partnership=voice.ledger, service=known.pk)
    return _show(request, voice, service, form)


def _show(request: HttpRequest, voice: Voice, service: str, form: WrongForm) -> HttpResponse:
    known, practice = _service(service), practice_for(voice.ledger)
    inside = keepers.view_of(voice.ledger)
    waiting = inside.state(DirectoryState).about(known.pk) if inside is not None else []
    return page(
        request,
        hear(voice),
        "directory/service.html",
        status=422 if form.errors else 200,
        service=showing.card(known, inside, opening.utc(clock()), keepers.region_of(inside)),
        form=form,
        keepers=keepers.names_of(practice, keepers.keepers_of(practice, voice.ledger)) if practice else "",
        reported=bool(waiting),
    )


def _service(service: str) -> Service:
    known: Service | None = Service.objects.select_related("organization").filter(pk=service).first()
    if known is None:
        raise Http404
    return known


def page_asked_for(request: HttpRequest) -> int:
    """Which page of what was found is asked for, from 1."""
    said = request.POST.get("page", "")
    return min(max(int(said), 1), MOST_PAGES) if said.isdigit() and len(said) < 4 else 1
