"""The page on which a client says whether they are counted, and on which everybody reads what that means."""

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from withness.ground.ledger import hear
from withness.ground.ledger.ids import new_id
from withness.ground.partnership import AccordId, LedgerId, Role, VersionId, View, Voice
from withness.ground.people.door import member_only
from withness.ground.practice.practices import inside, practice_for
from withness.ground.programme.state import ProgrammeState
from withness.ground.ui.cards import moment
from withness.ground.ui.pages import page
from withness.ground.ui.saying import said, sent

from .events import MAY_COUNT
from .forms import CountedForm
from .rules import count_me, count_me_no_more, my_yes


@member_only
@require_http_methods(["GET", "HEAD", "POST"])
def counted(request: HttpRequest, voice: Voice) -> HttpResponse:
    """May I be counted in this programme? Said alone, and taken back alone."""
    view, practice = hear(voice), practice_for(voice.ledger)
    runs = programme_of(practice)
    form = CountedForm(runs.areas, runs.groups, sent(request), initial=_chosen(view))
    if form.is_valid() and _said(request, voice, form, practice if runs.runs else None):
        return redirect("counted:counted", partnership=voice.ledger)
    standing = my_yes(view)
    here = standing is not None and standing.current is not None and standing.current.terms.programme == practice
    return page(
        request,
        view,
        "counted/counted.html",
        status=422 if form.is_bound else 200,
        form=form,
        says=MAY_COUNT,
        runs=runs.runs,
        mine=view.me.role is Role.CLIENT,
        standing=standing is not None,
        since=moment(standing.current.at) if standing is not None and standing.current is not None else None,
        counts_here=here and runs.runs,
        chosen=_chosen(view),
    )


def programme_of(practice: LedgerId | None) -> ProgrammeState:
    """What a practice said about its programme."""
    return inside(practice).state(ProgrammeState) if practice is not None else ProgrammeState()


def _said(request: HttpRequest, voice: Voice, form: Form, programme: LedgerId | None) -> bool:
    if "no" in request.POST:
        return said(request, voice, form, count_me_no_more)
    if programme is None:
        form.add_error(None, "Your practice has no programme now. Nothing was changed.")
        return False
    words = {"consent": AccordId(new_id()), "version": VersionId(new_id()), "programme": programme}
    return said(request, voice, form, count_me, **words, **form.cleaned_data)


def _chosen(view: View) -> dict[str, str]:
    """By which area and group somebody is counted now."""
    standing = my_yes(view)
    wording = standing.current.wording if standing is not None and standing.current is not None else None
    return {"area": wording.area or "", "group": wording.group or ""} if wording is not None else {}
