"""The pages of those who run a programme: its latest release, how each figure went, and what people can be counted by.

Nothing on them comes from anybody's record: they read what was released, and what staff said.
"""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from withness.ground.ledger.hear import clock
from withness.ground.ledger.ids import new_id
from withness.ground.partnership import Voice
from withness.ground.practice.door import staff_only
from withness.ground.practice.practices import inside
from withness.ground.programme.rules import set_up
from withness.ground.programme.state import ProgrammeState
from withness.ground.ui.cards import moment
from withness.ground.ui.saying import said

from .drawing import course_in_words, drawn, last_day, of_table, trends
from .forms import SetUpForm
from .releasing import latest, next_first


@staff_only
@require_safe
def programme(request: HttpRequest, voice: Voice) -> HttpResponse:
    """What was released last, or what comes first."""
    return _show(request, voice)


@staff_only
@require_POST
def setting_up(request: HttpRequest, voice: Voice) -> HttpResponse:
    """Say that there is a programme and by what people can be counted, or that there is none any more."""
    form, runs = SetUpForm(request.POST), "over" not in request.POST
    if form.is_valid() and said(request, voice, form, set_up, runs=runs, **form.words()):
        return redirect("programme:programme", practice=voice.ledger)
    return _show(request, voice, form=form)


@staff_only
@require_safe
def over_time(request: HttpRequest, voice: Voice, table: str) -> HttpResponse:
    """How each figure of a table went from release to release."""
    report = latest(voice.ledger)
    shown = next((each for each in report.tables if each.name == table), None) if report is not None else None
    if report is None or shown is None:
        raise Http404
    context = {"practice": voice.ledger, "table": of_table(shown), "trends": list(trends(report, shown))}
    return render(request, "programme/trends.html", context)


def _show(request: HttpRequest, voice: Voice, **answered: Any) -> HttpResponse:
    state, report = inside(voice.ledger).state(ProgrammeState), latest(voice.ledger)
    known = {"areas": "\n".join(state.areas), "groups": "\n".join(state.groups), "measure": state.measure or ""}
    context = {
        "practice": voice.ledger,
        "key": new_id(),
        "runs": state.runs,
        "form": SetUpForm(initial=known),
        "tables": drawn(report) if report is not None else [],
        "until": last_day(report.months[-1]) if report is not None else None,
        "course": course_in_words(report.course) if report is not None and report.course is not None else "",
        "no_course": report.no_course if report is not None else "",
        "next": moment(next_first(clock())),
    }
    return render(request, "programme/programme.html", context | answered, status=422 if answered else 200)
