"""Takes the four equal answers, and taking back, for anything that needs agreement."""

from collections.abc import Callable, Mapping

from django import forms
from django.http import HttpRequest

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


def answered(
    request: HttpRequest,
    voice: Voice,
    accord: AccordId,
    form: AnswerForm,
    counter: Callable[[VersionId, str], bool],
    rules: Rules = _RULES,
) -> bool:
    """Say the answer that the form holds. `counter(version, because)` says another wording, as its kind knows how;
    `rules` are a kind's own, where an answer says more than that."""
    if not form.is_valid():
        return False
    answer, version = form.cleaned_data["answer"], VersionId(form.cleaned_data["version"])
    because = form.cleaned_data["because"]
    if answer == COUNTER:
        return counter(version, because)
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
