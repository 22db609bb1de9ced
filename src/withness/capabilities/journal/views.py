"""The pages that are one's own: all of them, one, and who could ask for them."""

from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from withness.ground.ledger import drawer_of, hear
from withness.ground.ledger.ids import new_id
from withness.ground.partnership import View, Voice
from withness.ground.people.door import everyone_here
from withness.ground.practice.practices import practice_for, state_of
from withness.ground.ui.pages import page, part_of
from withness.ground.ui.saying import kept, said, sent
from withness.ground.ui.seeking import terms_of
from withness.ground.ui.voices import Voices

from . import cards, library
from .events import PageId
from .forms import PageForm, SoughtForm
from .rules import erase_page, keep_page, write_page

AT_ONCE = 20
"""Pages shown together; what is looked for is shown whole, so that it can be printed."""


@everyone_here
@require_http_methods(["GET", "HEAD", "POST"])
def pages(request: HttpRequest, voice: Voice) -> HttpResponse:
    """All of one's own pages, or those looked for. Words are sent, so that no address holds them."""
    view, form = hear(voice), SoughtForm(sent(request))
    sought = form.sought()
    found = cards.pages(hear(drawer_of(voice)), **sought)
    looked_for = form.is_bound and any(form.data.get(name) for name in form.fields)
    context = {
        "cards": found if looked_for else part_of(request, found, AT_ONCE),
        "form": form,
        "looked_for": looked_for,
        "terms": terms_of(sought["words"]),
    }
    return _page(request, view, "journal/pages.html", status=422 if form.errors else 200, **context)


@everyone_here
@require_http_methods(["GET", "HEAD", "POST"])
def write(request: HttpRequest, voice: Voice) -> HttpResponse:
    """An empty page to write on; sent, what stands on it or on one that was there."""
    view, form = hear(voice), PageForm(sent(request), initial={"page": new_id()})
    agreed = cards.may_write(view)
    if form.is_valid() and said(request, drawer_of(voice), form, write_page, agreed=agreed, **form.cleaned_data):
        return redirect("journal:pages", partnership=voice.ledger)
    return _page(request, view, "journal/write.html", status=422 if form.is_bound else 200, form=form)


@everyone_here
def one(request: HttpRequest, voice: Voice, own_page: PageId) -> HttpResponse:
    """One page of one's own: to read, to write on, to share a copy of."""
    view = hear(voice)
    card = cards.one(hear(drawer_of(voice)), own_page)
    form = PageForm(initial={"page": own_page, "words": card.words})
    return _page(request, view, "journal/write.html", form=form, card=card, thought=new_id())


@everyone_here
@require_POST
def keep(request: HttpRequest, voice: Voice) -> HttpResponse:
    """Keep what was typed so far, while somebody goes on typing."""
    form, agreed = PageForm(request.POST), cards.may_write(hear(voice))
    return kept(request, drawer_of(voice), form, keep_page, lambda: form.cleaned_data | {"agreed": agreed})


@everyone_here
@require_http_methods(["GET", "HEAD", "POST"])
def erase(request: HttpRequest, voice: Voice, own_page: PageId) -> HttpResponse:
    """Erase a page, after one that says what that means."""
    view, form = hear(voice), Form(sent(request))
    card = cards.one(hear(drawer_of(voice)), own_page)
    if form.is_valid() and said(request, drawer_of(voice), form, erase_page, page=own_page):
        messages.info(request, "The page was erased.")
        return redirect("journal:pages", partnership=voice.ledger)
    return _page(request, view, "journal/erase.html", status=422 if form.errors else 200, card=card, form=form)


@everyone_here
@require_safe
def asked_for(request: HttpRequest, voice: Voice) -> HttpResponse:
    """Who could ask for pages of one's own, and for a therapist's notes: what the law says, and what is open."""
    view = hear(voice)
    practice = practice_for(voice.ledger)
    first, others = library.laws_for(state_of(practice).region if practice else None)
    context = {"first": first, "others": others, "looked_up": library.LOOKED_UP}
    return _page(request, view, "journal/asked_for.html", **context)


def _page(request: HttpRequest, view: View, template: str, /, **context: Any) -> HttpResponse:
    """A page around which stands the partnership, as around every other: the frame knows nothing of the drawer."""
    own: dict[str, Any] = {
        "called": cards.called(view),
        "may_write": cards.may_write(view),
        "strand": Voices(view).strand(view.viewer),
    }
    return page(request, view, template, **own | context)
