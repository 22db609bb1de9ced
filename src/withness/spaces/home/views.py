"""Home, and looking back together at what one did without the other."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from withness.capabilities.checkins.views import own_begun_at
from withness.capabilities.counted.views import programme_of
from withness.capabilities.goals.forms import GoalForm
from withness.ground.ledger import hear
from withness.ground.ledger.hear import clock
from withness.ground.partnership import Voice
from withness.ground.partnership.acts import ActId
from withness.ground.partnership.verbs import put_aside, review
from withness.ground.people.door import everyone_here, member_only
from withness.ground.practice.practices import practice_for
from withness.ground.ui.pages import page
from withness.ground.ui.saying import said

from .cards import around, hearth
from .forms import LookBackForm, RatherNotForm


@everyone_here
def home(request: HttpRequest, voice: Voice) -> HttpResponse:
    """What waits, what matters, what comes next; for whoever stands around, what is open to them."""
    view = hear(voice)
    if view.viewer not in view.members.partners():
        return page(request, view, "home/around.html", around=around(view))
    return _show(request, voice)


@member_only
@require_POST
def look_back(request: HttpRequest, voice: Voice, act: ActId) -> HttpResponse:
    """Give one's own account of something that was done without the other."""
    form = LookBackForm(request.POST)
    if form.is_valid() and said(request, voice, form, review, act=act, **form.cleaned_data):
        return redirect("home:home", partnership=voice.ledger)
    return _show(request, voice, looked_at=act, form=form)


@member_only
@require_POST
def rather_not(request: HttpRequest, voice: Voice, act: ActId) -> HttpResponse:
    """Rather not look back at it: not now, or never."""
    form = RatherNotForm(request.POST)
    if form.is_valid() and said(request, voice, form, put_aside, act=act, **form.cleaned_data):
        return redirect("home:home", partnership=voice.ledger)
    return _show(request, voice, form=form)


def _show(request: HttpRequest, voice: Voice, **answered: Any) -> HttpResponse:
    view = hear(voice)
    shown = hearth(view, clock())
    # Each goal on the page brings its own fields to say it another way, so their ids must differ.
    asked = [
        (goal, GoalForm(initial=goal.wording_to_start_from, auto_id=f"{goal.accord.id}-%s"))
        for goal in shown.goals_asked
    ]
    begun = {"checkin_begun_at": own_begun_at(voice, view), "programme": programme_of(practice_for(voice.ledger))}
    context = {"home": shown, "asked": asked, "form": LookBackForm()} | begun | answered
    return page(request, view, "home/home.html", status=422 if answered else 200, **context)
