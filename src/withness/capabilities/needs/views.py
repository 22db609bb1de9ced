"""The pages of needs: what is hard for each client, a form to say it, and asking to look again."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from withness.ground.drafts.keeping import begun, begun_at, done, kept_so_far
from withness.ground.drafts.rules import Draft
from withness.ground.ledger import hear
from withness.ground.ledger.ids import new_id
from withness.ground.partnership import MemberId, Role, View, Voice
from withness.ground.people.door import member_only
from withness.ground.ui.pages import page
from withness.ground.ui.saying import said
from withness.ground.ui.voices import Voices

from .cards import everyone
from .forms import KEPT, AskAgainForm, NeedsForm
from .rules import NeedsState, Own, ask_again, give_needs


@member_only
def needs(request: HttpRequest, voice: Voice) -> HttpResponse:
    """What is hard in daily life, for each client of whom the reader may know it."""
    return _show(request, voice, AskAgainForm())


def take_answers(request: HttpRequest, voice: Voice, template: str, **beside: Any) -> HttpResponse:
    """The page on which a client says what is hard, shown in a space's own template; sent, what they pressed."""
    view = hear(voice)
    if view.me.role is not Role.CLIENT:
        return redirect("needs:needs", partnership=voice.ledger)
    given = _own(view).given
    draft = begun(voice, KEPT, given)
    form = NeedsForm(_listeners(view, draft), request.POST or None, initial=KEPT.start(draft, new_id()))
    if form.is_valid() and done(request, voice, form, KEPT, given, give_needs, form.words()):
        return redirect("needs:needs", partnership=voice.ledger)
    status = 422 if form.is_bound else 200
    return page(request, view, template, status=status, form=form, begun=draft is not None, **beside)


@member_only
@require_POST
def save(request: HttpRequest, voice: Voice) -> HttpResponse:
    """Keep one answer as soon as it is chosen, without a page; says what is wrong where it can't be kept."""
    view = hear(voice)
    form = NeedsForm(_listeners(view, None), request.POST)
    return kept_so_far(request, voice, form, KEPT, _own(view).given)


@member_only
@require_POST
def again(request: HttpRequest, voice: Voice, member: str) -> HttpResponse:
    """Ask to look again at what is hard for a client."""
    form = AskAgainForm(request.POST)
    if form.is_valid() and said(request, voice, form, ask_again, of=MemberId(member)):
        return redirect("needs:needs", partnership=voice.ledger)
    return _show(request, voice, form)


def _show(request: HttpRequest, voice: Voice, form: AskAgainForm) -> HttpResponse:
    view = hear(voice)
    client = view.me.role is Role.CLIENT
    context = {
        "people": everyone(view, voice.ledger),
        "begun_at": begun_at(voice, KEPT, _own(view).given) if client else None,
        "form": form,
    }
    return page(request, view, "needs/needs.html", status=422 if form.is_bound else 200, **context)


def _own(view: View) -> Own:
    return view.state(NeedsState).of.get(view.viewer, Own())


def _listeners(view: View, draft: Draft | None) -> list[tuple[MemberId, str, bool]]:
    """Who can be chosen to hear it, therapists first and ticked, unless what was kept says otherwise."""
    voices = Voices(view)
    others = view.members.active(Role.THERAPIST) + view.members.active(Role.CLIENT)
    return [
        (each.id, voices.full_name(each.id), _ticked(f"to-{each.id}", draft, each.role is Role.THERAPIST))
        for each in others
        if each.id != view.viewer
    ]


def _ticked(name: str, draft: Draft | None, otherwise: bool) -> bool:
    return name in draft.filled if draft is not None else otherwise
