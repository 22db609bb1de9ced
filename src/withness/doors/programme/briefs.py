"""The pages on which staff write a brief, read what clients together said to it, and publish it once they approved."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from withness.ground.ledger.hear import clock
from withness.ground.ledger.ids import new_id
from withness.ground.partnership import VersionId, Voice
from withness.ground.practice.door import staff_only
from withness.ground.practice.practices import inside
from withness.ground.programme.charts import drawn
from withness.ground.programme.events import BriefId
from withness.ground.programme.rules import draft_brief, drop_brief, publish_brief
from withness.ground.programme.state import Brief, ProgrammeState
from withness.ground.ui.cards import moment
from withness.ground.ui.saying import said, sent

from .briefing import charts, to_add, topics
from .drawing import last_day
from .forms import DraftForm, PublishForm
from .releasing import latest, next_first
from .voices import words_for


@staff_only
@require_safe
def briefs(request: HttpRequest, voice: Voice) -> HttpResponse:
    """What clients would like a brief to be about, and the briefs there are."""
    state = _state(voice)
    context = {
        "practice": voice.ledger,
        "runs": state.runs,
        "topics": topics(state, latest(voice.ledger)),
        "until": last_day(state.topics_counted) if state.topics_counted else None,
        "next": moment(next_first(clock())),
        "briefs": [each for each in reversed(state.briefs.values()) if not each.dropped and each.text is not None],
    }
    return render(request, "programme/briefs.html", context)


@staff_only
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, voice: Voice) -> HttpResponse:
    """Write one."""
    return _write(request, voice, BriefId(new_id()), None)


@staff_only
@require_http_methods(["GET", "HEAD", "POST"])
def again(request: HttpRequest, voice: Voice, brief: str) -> HttpResponse:
    """Write it anew: another text, the figures of the newest release, and everybody is asked anew."""
    known = _known(voice, brief)
    if not known.is_open:
        raise Http404
    return _write(request, voice, known.id, known)


@staff_only
@require_safe
def brief(request: HttpRequest, voice: Voice, brief: str) -> HttpResponse:
    """One brief: its text and charts, and what clients said to it together."""
    return _show(request, voice, _known(voice, brief))


@staff_only
@require_POST
def publish(request: HttpRequest, voice: Voice, brief: str) -> HttpResponse:
    """Let anybody read it, with those testimonies that were chosen and still hold."""
    known = _known(voice, brief)
    given = words_for(voice.ledger, known).testimonies
    form = PublishForm(given, request.POST)
    if form.is_valid():
        chosen = tuple(each.words for each in given if each.id in form.cleaned_data["testimonies"])
        words = {"brief": known.id, "version": VersionId(form.cleaned_data["version"]), "testimonies": chosen}
        if said(request, voice, form, publish_brief, **words):
            return redirect("programme:brief", practice=voice.ledger, brief=brief)
    return _show(request, voice, known, form)


@staff_only
@require_POST
def drop(request: HttpRequest, voice: Voice, brief: str) -> HttpResponse:
    """Go on with it no more, or take it down."""
    known = _known(voice, brief)
    form = PublishForm((), request.POST)
    if said(request, voice, form, drop_brief, brief=known.id):
        return redirect("programme:briefs", practice=voice.ledger)
    return _show(request, voice, known, form)


def _state(voice: Voice) -> ProgrammeState:
    return inside(voice.ledger).state(ProgrammeState)


def _known(voice: Voice, brief: str) -> Brief:
    known = _state(voice).briefs.get(BriefId(brief))
    if known is None or known.dropped or known.text is None:
        raise Http404
    return known


def _write(request: HttpRequest, voice: Voice, brief: BriefId, known: Brief | None) -> HttpResponse:
    state, report = _state(voice), latest(voice.ledger)
    found = topics(state, report)
    form = DraftForm([each for each in found if each.ready], to_add(report), sent(request), initial=_written(known))
    if form.is_valid() and report is not None:
        made = charts(report, form.cleaned_data["topic"], form.cleaned_data["tables"])
        words = {"brief": brief, "version": VersionId(new_id()), "month": report.months[-1], "charts": made}
        if said(request, voice, form, draft_brief, **words, topic=form.cleaned_data["topic"], text=form.text()):
            return redirect("programme:brief", practice=voice.ledger, brief=brief)
    context = {
        "practice": voice.ledger,
        "key": new_id(),
        "form": form,
        "brief": known,
        "ready": any(each.ready for each in found),
        "until": last_day(report.months[-1]) if report is not None else None,
    }
    return render(request, "programme/write.html", context, status=422 if form.is_bound else 200)


def _written(known: Brief | None) -> dict[str, Any]:
    text = known.text if known is not None else None
    if known is None or text is None:
        return {}
    return {"topic": known.topic, "title": text.title, "to": text.to, "happens": text.happens, "asks": text.asks}


def _show(request: HttpRequest, voice: Voice, known: Brief, form: PublishForm | None = None) -> HttpResponse:
    heard = words_for(voice.ledger, known) if known.is_open else None
    context = {
        "practice": voice.ledger,
        "key": new_id(),
        "brief": known,
        "charts": drawn(known.charts),
        "until": last_day(known.month),
        "counted": last_day(known.counted) if known.counted else None,
        "next": moment(next_first(clock())),
        "heard": heard,
        "form": form or PublishForm(heard.testimonies if heard is not None else ()),
        "address": request.build_absolute_uri(reverse("programme_open:brief", args=[known.id])),
    }
    return render(request, "programme/brief.html", context, status=422 if form is not None else 200)
