"""The page of the three lines beside a goal."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from withness.ground.ledger import hear
from withness.ground.partnership import AccordId, Voice
from withness.ground.people.door import member_only
from withness.ground.ui.pages import page
from withness.ground.ui.saying import said, sent

from .cards import lines
from .events import GOAL
from .forms import RulerForm
from .rules import set_ruler


@member_only
def of(request: HttpRequest, voice: Voice, goal: AccordId) -> HttpResponse:
    """Everyone's lines for one goal, and setting one's own."""
    form = RulerForm(sent(request))
    if form.is_valid() and said(request, voice, form, set_ruler, goal=goal, **form.cleaned_data):
        return redirect("rulers:of", partnership=voice.ledger, goal=goal)
    view = hear(voice)
    accord = view.accord(goal, GOAL)
    return page(
        request,
        view,
        "rulers/of.html",
        status=422 if form.is_bound else 200,
        form=form,
        goal=accord.id,
        goal_title=view.title(accord.id),
        alive=accord.current is not None or accord.waiting is not None,
        lines=lines(view, accord.id),
    )
