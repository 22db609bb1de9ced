"""How a practice shows itself: its words and its picture, said by staff, read by those they work with."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from withness.ground.files.keeping import open_file
from withness.ground.files.pictures import MEDIA
from withness.ground.ledger import hear
from withness.ground.ledger.hear import clock
from withness.ground.ledger.ids import new_id
from withness.ground.partnership import HOUSE, LedgerId, Refusal, Role, Voice
from withness.ground.people.door import member_only
from withness.ground.people.saying import refused
from withness.ground.ui.pages import page
from withness.ground.ui.saying import said

from .door import staff_only
from .events import ANSWER_WITHIN
from .forms import AllowForm, AnswersForm, LogoForm, WordsForm, of_state
from .pictures import MOST_BYTES, keep_picture
from .practices import inside, practice_for, state_of
from .readers import readers_of
from .rules import set_answers, set_hearing_again, set_logo, set_words, take_logo_down
from .state import PracticeState


@staff_only
@require_safe
def showing(request: HttpRequest, voice: Voice) -> HttpResponse:
    """The words and the picture of the practice, to be changed by whoever works there."""
    return _show(request, voice)


@staff_only
@require_POST
def words(request: HttpRequest, voice: Voice) -> HttpResponse:
    """Say what the practice is called, how it welcomes people, and what to do while nobody reads."""
    form = WordsForm(request.POST)
    if form.is_valid() and said(request, voice, form, set_words, **form.cleaned_data):
        return redirect("practice:showing", practice=voice.ledger)
    return _show(request, voice, words=form)


@staff_only
@require_POST
def answers(request: HttpRequest, voice: Voice) -> HttpResponse:
    """Say how soon there is an answer."""
    form = AnswersForm(request.POST)
    if form.is_valid() and said(request, voice, form, set_answers, within=form.days()):
        return redirect("practice:showing", practice=voice.ledger)
    return _show(request, voice, answers=form)


@staff_only
@require_POST
def hearing_again(request: HttpRequest, voice: Voice) -> HttpResponse:
    """Say whether people here may have a conversation heard again."""
    form = AllowForm(request.POST)
    if form.is_valid() and said(request, voice, form, set_hearing_again, **form.cleaned_data):
        return redirect("practice:showing", practice=voice.ledger)
    return _show(request, voice, allowing=form)


@staff_only
@require_POST
def show_logo(request: HttpRequest, voice: Voice) -> HttpResponse:
    """Show another picture."""
    form = LogoForm(request.POST, request.FILES)
    if form.is_valid():
        try:
            # Never more of it is read than is needed to see that it is too much.
            kept = keep_picture(voice.ledger, form.cleaned_data["picture"].read(MOST_BYTES + 1))
        except Refusal as refusal:
            refused(form, refusal)
        else:
            if said(request, voice, form, set_logo, picture=kept, says=form.cleaned_data["says"]):
                return redirect("practice:showing", practice=voice.ledger)
    return _show(request, voice, logo=form)


@staff_only
@require_POST
def take_down(request: HttpRequest, voice: Voice) -> HttpResponse:
    """Show no picture any more."""
    form = AnswersForm({})
    if said(request, voice, form, take_logo_down):
        return redirect("practice:showing", practice=voice.ledger)
    return _show(request, voice, wrong=form)


@staff_only
@require_safe
def logo(_request: HttpRequest, voice: Voice) -> HttpResponse:
    """The picture, for those who work there."""
    return _picture(voice.ledger)


@member_only
@require_safe
def about(request: HttpRequest, voice: Voice) -> HttpResponse:
    """The practice, for those whose therapist works there."""
    view = hear(voice)
    readers = [reader for reader in readers_of(view, voice.ledger, clock()) if reader.practice is not None]
    practice = practice_for(voice.ledger) if readers else None
    state = state_of(practice) if practice is not None else PracticeState()
    who = [r.name for r in readers if r.practice is not None and r.member != view.viewer]
    return page(
        request,
        view,
        "practice/about.html",
        called=state.words.name,
        words=state.words,
        logo=state.logo,
        lines=state.lines,
        answers=ANSWER_WITHIN.get(state.answers_within or 0, ""),
        therapists=" and ".join(who),
        steps_in=state.stepping_in,
        mine=view.me.role is Role.THERAPIST,
        known=practice is not None,
    )


@member_only
@require_safe
def logo_of(_request: HttpRequest, voice: Voice) -> HttpResponse:
    """The picture, for those whose therapist works there."""
    practice = practice_for(voice.ledger)
    if practice is None:
        raise Http404
    return _picture(practice)


def _picture(practice: LedgerId) -> HttpResponse:
    shown = state_of(practice).logo
    if shown is None:
        raise Http404
    _, content = open_file(Voice(practice, HOUSE), shown.picture.digest)
    # One kind alone, whatever was sent: it was drawn anew as this.
    return HttpResponse(content, content_type=MEDIA, headers={"Content-Disposition": "inline"})


def _show(request: HttpRequest, voice: Voice, **forms: Any) -> HttpResponse:
    state = inside(voice.ledger).state(PracticeState)
    context = of_state(state) | forms
    return render(
        request,
        "practice/showing.html",
        context
        | {
            "practice": voice.ledger,
            "shown": state.logo,
            "hears_again": state.hearing_again,
            "called": state.words.name,
            "key": new_id(),
            "wrong": [error for form in forms.values() for error in form.non_field_errors()],
        },
        status=422 if forms else 200,
    )
