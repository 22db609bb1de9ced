"""Takes words put forward, the four equal answers, and taking back, for anything that needs agreement."""

from collections.abc import Callable, Mapping
from typing import Any

from django import forms
from django.http import HttpRequest

from withness.ground.ledger.ids import new_id
from withness.ground.partnership import Accord, AccordId, Said, VersionId, Voice
from withness.ground.partnership.leads import LeadId
from withness.ground.partnership.verbs import agree, agree_for, decline, differ, withdraw
from withness.ground.ui.saying import said

AGREE, COUNTER, DECLINE, DIFFER, WITHDRAW = "agree", "counter", "decline", "differ", "withdraw"
AGREE_FOR = "agree_for"
Rules = Mapping[str, Callable[..., list[Said]]]
_RULES: Rules = {AGREE: agree, DECLINE: decline, DIFFER: differ, WITHDRAW: withdraw}


class AnswerForm(forms.Form):
    """An answer names the version that the person saw; words with it are their own affair. `lead` names the lead that
    somebody uses who says yes for another."""

    answer = forms.ChoiceField(
        choices=[(each, each) for each in (AGREE, COUNTER, DECLINE, DIFFER, WITHDRAW, AGREE_FOR)],
        error_messages={"required": "Choose one of the answers first.", "invalid_choice": "Choose one of the answers."},
    )
    version = forms.CharField()
    lead = forms.CharField(required=False)
    because = forms.CharField(required=False, max_length=5_000)


class WordingForm(forms.Form):
    """What somebody fills in to put a kind of accord forward, or to say an open one another way."""

    def words(self) -> dict[str, Any]:
        """What the kind's rule is told, called on a valid form only; what was filled in, unless a kind says more."""
        return self.cleaned_data


def proposed(
    request: HttpRequest, voice: Voice, form: WordingForm, rule: Callable[..., list[Said]], /, **which: Any
) -> bool:
    """Put the words that a form holds forward as a new version. `which` names the accord, as its rule calls it."""
    return form.is_valid() and said(request, voice, form, rule, version=new_id(), **form.words() | which)


def answered(
    request: HttpRequest,
    voice: Voice,
    form: AnswerForm,
    rewording: WordingForm,
    propose: Callable[..., list[Said]],
    /,
    rules: Rules = _RULES,
    **which: AccordId,
) -> bool:
    """Say the answer that the form holds, to the accord that `which` names as the kind's rule `propose` calls it.

    `rewording` is looked at only where somebody says it another way; `rules` are a kind's own, where an answer says
    more than that.
    """
    if not form.is_valid():
        return False
    answer, version = form.cleaned_data["answer"], VersionId(form.cleaned_data["version"])
    because = form.cleaned_data["because"]
    if answer == COUNTER:
        return proposed(request, voice, rewording, propose, **which, counters=version, why=because)
    (accord,) = which.values()
    if answer == AGREE_FOR:
        lead = LeadId(form.cleaned_data["lead"])
        return said(request, voice, form, agree_for, accord=accord, version=version, lead=lead)
    return said(request, voice, form, rules.get(answer, _RULES[answer]), accord=accord, version=version, why=because)


def question(accord: Accord, viewer: str) -> str:
    """What an open version asks of this reader: to answer, to let it rest, to wait, or nothing."""
    open_version = accord.waiting
    if open_version is None:
        return "nothing"
    if viewer not in open_version.awaits():
        return "wait"
    return "rest" if viewer in open_version.answers else "answer"
