"""The pages of the working agreement: read it, put it forward, answer it, look at it again."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST

from withness.ground.ledger import hear
from withness.ground.ledger.hear import clock
from withness.ground.ledger.ids import new_id
from withness.ground.partnership import AccordId, Role, Voice
from withness.ground.people.door import everyone_here, member_only
from withness.ground.practice.readers import practice_says
from withness.ground.ui.answering import AnswerForm, answered, proposed
from withness.ground.ui.pages import page
from withness.ground.ui.saying import said, sent

from . import cards
from .events import KIND
from .forms import AgreementForm, AloneForm
from .rules import propose_agreement, say_alone
from .starts import FOR_WHOM, STARTS


@member_only
def agreement(request: HttpRequest, voice: Voice) -> HttpResponse:
    """How we work together, or how to begin with it."""
    view = hear(voice)
    found = cards.all_of(view, clock())
    if not found:
        return page(request, view, "agreement/begin.html", starts=FOR_WHOM.items())
    return _show(request, voice, found[0].accord.id)


@member_only
def new(request: HttpRequest, voice: Voice) -> HttpResponse:
    """Put an agreement forward, from our words or from none."""
    view = hear(voice)
    start = request.GET.get("start", "")
    form = AgreementForm(sent(request), initial=STARTS.get(start))
    if proposed(request, voice, form, propose_agreement, agreement=AccordId(new_id())):
        return redirect("agreement:agreement", partnership=voice.ledger)
    status = 422 if form.is_bound else 200
    says = practice_says(view, voice.ledger)
    started = start in STARTS
    return page(request, view, "agreement/write.html", status=status, form=form, started=started, practice_says=says)


@member_only
@require_http_methods(["GET", "HEAD", "POST"])
def alone(request: HttpRequest, voice: Voice) -> HttpResponse:
    """Whether a colleague may step in, as far as a client says it alone."""
    form = AloneForm(sent(request))
    if form.is_valid() and said(request, voice, form, say_alone, **form.cleaned_data):
        return redirect("agreement:alone", partnership=voice.ledger)
    view = hear(voice)
    found = cards.said_alone(view)
    return page(
        request,
        view,
        "agreement/alone.html",
        status=422 if form.is_bound else 200,
        form=form,
        found=found,
        agreed=cards.agreed_that_nobody_does(view),
        may_say=view.me.role is Role.CLIENT,
        i_said=any(each.mine for each in found),
    )


@everyone_here
def one(request: HttpRequest, voice: Voice, agreement: AccordId) -> HttpResponse:
    """One agreement with its answers and its history."""
    return _show(request, voice, agreement)


@member_only
def again(request: HttpRequest, voice: Voice, agreement: AccordId) -> HttpResponse:
    """Look at it again: the same words to change, or only a new day."""
    view = hear(voice)
    card = cards.one(view, agreement, clock())
    form = AgreementForm(sent(request), initial=card.start_from)
    if proposed(request, voice, form, propose_agreement, agreement=agreement):
        return redirect("agreement:one", partnership=voice.ledger, agreement=agreement)
    says, status = practice_says(view, voice.ledger), 422 if form.is_bound else 200
    return page(request, view, "agreement/write.html", status=status, form=form, card=card, practice_says=says)


@member_only
@require_POST
def answer(request: HttpRequest, voice: Voice, agreement: AccordId) -> HttpResponse:
    """Answer an open wording, or take one's own back."""
    form, rewording = AnswerForm(request.POST), AgreementForm(request.POST)
    if answered(request, voice, form, rewording, propose_agreement, agreement=agreement):
        return redirect("agreement:one", partnership=voice.ledger, agreement=agreement)
    return _show(request, voice, agreement, answer=form, rewording=rewording)


def _show(request: HttpRequest, voice: Voice, agreement: AccordId, **forms: Any) -> HttpResponse:
    view = hear(voice)
    card = cards.one(view, agreement, clock())
    context = {"answer": AnswerForm(), "rewording": AgreementForm(initial=card.start_from)} | forms
    return page(
        request,
        view,
        "agreement/agreement.html",
        status=422 if forms else 200,
        card=card,
        practice_says=practice_says(view, voice.ledger),
        elsewhere=[each.id for each in view.of_kind(KIND) if each.id != agreement],
        **context,
    )
