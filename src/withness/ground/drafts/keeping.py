"""Carries a form that is not given yet to its owner's drawer and back, whichever form it is."""

from collections.abc import Callable, Container
from datetime import datetime
from typing import Any, NamedTuple

from django import forms
from django.http import HttpRequest, HttpResponse

from withness.ground.ledger import drawer_of, hear, say
from withness.ground.partnership import Said, Voice
from withness.ground.ui.cards import moment
from withness.ground.ui.saying import kept, said

from .rules import Draft, DraftsState, keep, put_away


class Form(NamedTuple):
    """A form that can be kept: its name, and the field that holds the id under which it would be given."""

    name: str
    id_field: str

    def start(self, draft: Draft | None, fresh: str) -> dict[str, Any]:
        """What it begins with: what was kept so far, or nothing under a `fresh` id."""
        return {**draft.filled, self.id_field: draft.id} if draft is not None else {self.id_field: fresh}

    def named(self, form: forms.Form) -> dict[str, Any]:
        """Which draft a valid form is of."""
        return {"form": self.name, "draft": form.cleaned_data[self.id_field]}

    def filled(self, form: forms.Form, given: Container[str]) -> dict[str, Any]:
        """What was filled in, as it was sent, so that it fits the boxes again."""
        sent = {name: str(form.data.get(name, "")).strip() for name in form.fields if name != self.id_field}
        chosen: dict[str, str] = {}
        words: dict[str, str] = {}
        for name, each in sent.items():
            if each:
                (words if _is_a_box(form.fields[name]) else chosen)[name] = each
        known = self.named(form)
        return {**known, "chosen": chosen, "words": words, "given": known["draft"] in given}


def _is_a_box(field: forms.Field) -> bool:
    return isinstance(field, forms.CharField) and not field.widget.is_hidden


def begun(voice: Voice, which: Form, given: Container[str]) -> Draft | None:
    """What this member keeps of a form; None where that is nothing, or was `given`."""
    draft = hear(drawer_of(voice)).state(DraftsState).of.get(which.name)
    return draft if draft is not None and draft.id not in given else None


def begun_at(voice: Voice, which: Form, given: Container[str]) -> datetime | None:
    """Since when they keep it."""
    draft = begun(voice, which, given)
    return moment(draft.began_at) if draft is not None else None


def done(
    request: HttpRequest,
    voice: Voice,
    form: forms.Form,
    which: Form,
    given: Container[str],
    give: Callable[..., list[Said]],
    words: dict[str, Any],
) -> bool:
    """Do what was pressed on a valid form: keep it for later, put it away, or give it by a rule that is told `words`.
    What was given is kept no more."""
    drawer = _tidy(voice, which, given)
    if "later" in request.POST:
        return said(request, drawer, form, keep, **which.filled(form, given))
    if "away" in request.POST:
        return said(request, drawer, form, put_away, **which.named(form))
    if not said(request, voice, form, give, **words):
        return False
    say(drawer, put_away, **which.named(form))
    return True


def kept_so_far(
    request: HttpRequest, voice: Voice, form: forms.Form, which: Form, given: Container[str]
) -> HttpResponse:
    """Keep what was chosen so far, without a page; says what is wrong where it can't be kept."""
    return kept(request, _tidy(voice, which, given), form, keep, lambda: which.filled(form, given))


def _tidy(voice: Voice, which: Form, given: Container[str]) -> Voice:
    """The drawer without what was given and could not be put away then: the two ledgers are not written in one."""
    drawer = drawer_of(voice)
    draft = hear(drawer).state(DraftsState).of.get(which.name)
    if draft is not None and draft.id in given:
        say(drawer, put_away, form=which.name, draft=draft.id)
    return drawer
