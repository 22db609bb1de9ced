"""The pages of thoughts: one's own, one step at a time, and those that were shown."""

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from withness.ground.ledger import hear
from withness.ground.partnership import Voice
from withness.ground.people.door import member_only
from withness.ground.ui.pages import page
from withness.ground.ui.saying import said

from .cards import begun, own_thought, own_thoughts, shown_thought, shown_thoughts
from .events import Step, ThoughtId
from .forms import FeelingForm, StepForm, TalkForm
from .rules import leave_it, show_thought, talk_about, write_step


@member_only
def thoughts(request: HttpRequest, voice: Voice) -> HttpResponse:
    """One's own thoughts, and those that were shown."""
    view = hear(voice)
    return page(request, view, "thoughts/thoughts.html", cards=own_thoughts(view), shown=shown_thoughts(view))


@member_only
def thought(request: HttpRequest, voice: Voice, thought: ThoughtId) -> HttpResponse:
    """One's own thought, as far as it is written."""
    view = hear(voice)
    return page(request, view, "thoughts/thought.html", card=own_thought(view, thought))


@member_only
def write(request: HttpRequest, voice: Voice, thought: ThoughtId, thought_step: str) -> HttpResponse:
    """Write one step, with the first thought in sight, and go on to the next."""
    if thought_step not in list(Step):
        raise Http404
    step = Step(thought_step)
    view, made = hear(voice), FeelingForm if step is Step.FEELING else StepForm
    card = begun(view, thought)
    asked = next(each for each in card.steps if each.step == step)
    form = made(request.POST or None, initial={"words": asked.words, "strong": card.strong})
    if form.is_valid() and said(request, voice, form, write_step, thought=thought, step=step, **form.cleaned_data):
        after = begun(hear(voice), thought).next
        if after is None or "stop" in request.POST:
            return redirect("thoughts:thought", partnership=voice.ledger, thought=thought)
        return redirect("thoughts:write", partnership=voice.ledger, thought=thought, thought_step=after.step)
    status = 422 if form.is_bound else 200
    return page(request, view, "thoughts/write.html", status=status, card=card, asked=asked, form=form)


@member_only
@require_POST
def show(request: HttpRequest, voice: Voice, thought: ThoughtId) -> HttpResponse:
    """Show it to the others as it stands."""
    form = forms.Form(request.POST)
    if form.is_valid() and said(request, voice, form, show_thought, thought=thought):
        return redirect("thoughts:shown", partnership=voice.ledger, thought=thought)
    view = hear(voice)
    return page(request, view, "thoughts/thought.html", status=422, card=own_thought(view, thought), form=form)


@member_only
def shown(request: HttpRequest, voice: Voice, thought: ThoughtId) -> HttpResponse:
    """A thought that was shown, and what was said about it."""
    return _shown(request, voice, thought)


@member_only
@require_POST
def talk(request: HttpRequest, voice: Voice, thought: ThoughtId) -> HttpResponse:
    """Ask about it, or say something to what was asked."""
    form = TalkForm(request.POST)
    if form.is_valid() and said(request, voice, form, talk_about, thought=thought, **form.cleaned_data):
        return redirect("thoughts:shown", partnership=voice.ledger, thought=thought)
    return _shown(request, voice, thought, form)


@member_only
@require_POST
def leave(request: HttpRequest, voice: Voice, thought: ThoughtId) -> HttpResponse:
    """Leave what was asked as it is."""
    form = forms.Form(request.POST)
    if form.is_valid() and said(request, voice, form, leave_it, thought=thought):
        return redirect("thoughts:shown", partnership=voice.ledger, thought=thought)
    return _shown(request, voice, thought, refused=form)


def _shown(
    request: HttpRequest,
    voice: Voice,
    thought: ThoughtId,
    form: TalkForm | None = None,
    refused: forms.Form | None = None,
) -> HttpResponse:
    view = hear(voice)
    card, status = shown_thought(view, thought), 422 if form or refused else 200
    context = {"form": form or TalkForm(), "refused": refused}
    return page(request, view, "thoughts/shown.html", status=status, card=card, **context)
