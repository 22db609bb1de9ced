"""The pages of check-ins: a minute to answer, what was given, and what each looks at."""

from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from withness.ground.drafts.keeping import begun, begun_at, done, kept_so_far
from withness.ground.ledger import hear
from withness.ground.ledger.ids import new_id
from withness.ground.partnership import View, Voice
from withness.ground.partnership.refusals import NotHeardOf
from withness.ground.people.door import member_only
from withness.ground.ui.pages import page
from withness.ground.ui.saying import said
from withness.ground.ui.voices import Voices

from .cards import everyone, given_card, history
from .events import CheckinId
from .forms import KEPT, CheckinForm, ChoiceForm
from .rules import MOST_ITEMS, CheckinsState, Own, choose_items, give_checkin


@member_only
def checkins(request: HttpRequest, voice: Voice) -> HttpResponse:
    """What matters to each, how it is going, and what was given last."""
    view = hear(voice)
    return page(
        request, view, "checkins/checkins.html", people=everyone(view), checkin_begun_at=own_begun_at(voice, view)
    )


@member_only
def answer(request: HttpRequest, voice: Voice) -> HttpResponse:
    """Answer a check-in; keep it for later, put it away, or give it."""
    view = hear(voice)
    given = _given(view)
    draft = begun(voice, KEPT, given)
    form = CheckinForm(_own(view).worded(), request.POST or None, initial=KEPT.start(draft, new_id()))
    if form.is_valid() and done(request, voice, form, KEPT, given, give_checkin, form.words()):
        return redirect("checkins:checkin", partnership=voice.ledger)
    status = 422 if form.is_bound else 200
    return page(request, view, "checkins/answer.html", status=status, form=form, begun=draft is not None)


@member_only
@require_POST
def save(request: HttpRequest, voice: Voice) -> HttpResponse:
    """Keep one answer as soon as it is chosen, without a page; says what is wrong where it can't be kept."""
    view = hear(voice)
    return kept_so_far(request, voice, CheckinForm(_own(view).worded(), request.POST), KEPT, _given(view))


def own_begun_at(voice: Voice, view: View) -> datetime | None:
    """Since when the reader keeps a check-in that is not given yet."""
    return begun_at(voice, KEPT, _given(view))


def _given(view: View) -> set[str]:
    return {each.id for each in _own(view).given}


@member_only
def choose(request: HttpRequest, voice: Voice) -> HttpResponse:
    """Choose what to look at, and word it."""
    view = hear(voice)
    worded = _own(view).worded()
    fresh = [new_id() for _ in range(max(1, MOST_ITEMS - len(worded)))]
    form = ChoiceForm(worded, fresh, request.POST or None)
    if form.is_bound and form.is_valid() and said(request, voice, form, choose_items, items=form.items()):
        return redirect("checkins:checkin", partnership=voice.ledger)
    context: dict[str, Any] = {"form": form, "known": bool(worded), "strand": Voices(view).strand(view.viewer)}
    return page(request, view, "checkins/choose.html", status=422 if form.is_bound else 200, **context)


@member_only
def given(request: HttpRequest, voice: Voice, checkin: CheckinId) -> HttpResponse:
    """One check-in as it was given."""
    view = hear(voice)
    everything = (each for own in view.state(CheckinsState).of.values() for each in own.given)
    found = next((each for each in everything if each.id == checkin), None)
    if found is None:
        raise NotHeardOf
    return page(request, view, "checkins/given.html", checkin=given_card(view, Voices(view), found))


@member_only
def earlier(request: HttpRequest, voice: Voice) -> HttpResponse:
    """Every check-in that was given, newest first."""
    view = hear(voice)
    return page(request, view, "checkins/earlier.html", given=history(view))


def _own(view: View) -> Own:
    """The reader's own."""
    return view.state(CheckinsState).of.get(view.viewer, Own())
