"""The pages on which staff of a practice take reports about the directory, look, and say what came of it."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from withness.ground.ledger.hear import clock
from withness.ground.ledger.ids import new_id
from withness.ground.partnership import Voice
from withness.ground.people.saying import said
from withness.ground.practice.door import staff_only
from withness.ground.practice.practices import inside

from . import keepers, opening, showing
from .events import OUTCOMES, WRONG
from .forms import LookForm, SearchForm, TakesForm
from .models import Service
from .rules import look_after, verify
from .searching import searcher
from .state import DirectoryState, Waiting

MOST_LOOKS = 20
MOST_FOUND = 10


@staff_only
@require_http_methods(["GET", "HEAD", "POST"])
def directory(request: HttpRequest, voice: Voice) -> HttpResponse:
    """What was reported, what was looked up, and a way to any service."""
    return _show(request, voice, SearchForm(searcher(), request.POST if request.method == "POST" else None))


@staff_only
@require_POST
def takes(request: HttpRequest, voice: Voice) -> HttpResponse:
    """Take reports from now on, or not any more."""
    form = TakesForm(request.POST)
    if form.is_valid() and said(request, voice, form, look_after, takes=form.cleaned_data["takes"]):
        return redirect("directory:looked_after", practice=voice.ledger)
    return _show(request, voice, SearchForm(searcher()), wrong=form.non_field_errors())


@staff_only
@require_http_methods(["GET", "HEAD", "POST"])
def look(request: HttpRequest, voice: Voice, service: str) -> HttpResponse:
    """One service with what was reported of it; sent, it says that I looked."""
    known = Service.objects.select_related("organization").filter(pk=service).first()
    if known is None:
        raise Http404
    form = LookForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid() and said(request, voice, form, verify, service=known.pk, **form.cleaned_data):
        return redirect("directory:looked_after", practice=voice.ledger)
    view = inside(voice.ledger)
    context = {
        "practice": voice.ledger,
        "service": showing.card(known, view, opening.utc(clock()), keepers.region_of(view)),
        "reports": [_report(each) for each in view.state(DirectoryState).about(known.pk)],
        "form": form,
        "key": new_id(),
    }
    return render(request, "directory/look.html", context, status=422 if form.errors else 200)


def _show(request: HttpRequest, voice: Voice, form: SearchForm, **wrong: Any) -> HttpResponse:
    view = inside(voice.ledger)
    state, named = view.state(DirectoryState), keepers.keepers_of(voice.ledger)
    ids = {each.service for each in state.waiting.values()} | set(state.looks)
    names = {row.pk: row.says["name"] for row in Service.objects.filter(pk__in=ids)}
    found = None
    if form.is_bound and form.is_valid():
        found = searcher().search(form.asked(), opening.utc(clock()), many=MOST_FOUND)
    looks = sorted(state.looks.items(), key=lambda each: -each[1].at)[:MOST_LOOKS]
    context = {
        "practice": voice.ledger,
        "waiting": [_report(each, names.get(each.service, "")) for each in state.waiting.values()],
        "looks": [(pk, names.get(pk, ""), showing.checked(view, pk), OUTCOMES[each.outcome]) for pk, each in looks],
        "keepers": keepers.names_of(voice.ledger, named),
        "takes": voice.member in state.keepers,
        "nobody_said": not state.keepers,
        "many": searcher().many,
        "form": form,
        "found": found,
        "lines": showing.lines(found.hits, view, keepers.region_of(view)) if found else [],
        "key": new_id(),
    }
    return render(request, "directory/looked_after.html", context | wrong, status=422 if form.errors or wrong else 200)


def _report(waiting: Waiting, name: str = "") -> dict[str, Any]:
    return {
        "service": waiting.service,
        "name": name or "A service that is not in the list any more",
        "wrong": WRONG[waiting.wrong],
        "note": waiting.note,
        "at": opening.utc(waiting.at),
    }
