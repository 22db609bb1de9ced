"""Takes the four equal answers, and taking back, for anything that needs agreement."""

from collections.abc import Callable

from django import forms
from django.http import HttpRequest

from withness.ground.partnership import Accord, AccordId, Said, VersionId, Voice
from withness.ground.partnership.verbs import agree, decline, differ, withdraw
from withness.ground.ui.saying import said

AGREE, COUNTER, DECLINE, DIFFER, WITHDRAW = "agree", "counter", "decline", "differ", "withdraw"
_RULES: dict[str, Callable[..., list[Said]]] = {AGREE: agree, DECLINE: decline, DIFFER: differ, WITHDRAW: withdraw}


class AnswerForm(forms.Form):
    """An answer names the version that the person saw; words with it are their own affair."""

    answer = forms.ChoiceField(
        choices=[(each, each) for each in (AGREE, COUNTER, DECLINE, DIFFER, WITHDRAW)],
        error_messages={"required": "Choose one of the answers first.", "invalid_choice": "Choose one of the answers."},
    )
    version = forms.CharField()
    because = forms.CharField(required=False, max_length=5_000)


def answered(
    request: HttpRequest, voice: Voice, accord: AccordId, form: AnswerForm, counter: Callable[[VersionId, str], bool]
) -> bool:
    """Say the answer that the form holds. `counter(version, because)` says another wording, as its kind knows how."""
    if not form.is_valid():
        return False
    answer, version = form.cleaned_data["answer"], VersionId(form.cleaned_data["version"])
    because = form.cleaned_data["because"]
    if answer == COUNTER:
        return counter(version, because)
    return said(request, voice, form, _RULES[answer], accord=accord, version=version, why=because)


def question(accord: Accord, viewer: str) -> str:
    """What an open version asks of this reader: to answer, to let it rest, to wait, or nothing."""
    open_version = accord.waiting
    if open_version is None:
        return "nothing"
    if viewer not in open_version.awaits():
        return "wait"
    return "rest" if viewer in open_version.answers else "answer"
