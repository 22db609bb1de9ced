"""What people fill in about thoughts."""

from django import forms

from .rules import LONGEST, STRONGEST

TOO_LONG = {"max_length": "This is longer than fits here. Shorten it a little; nothing is lost."}
SOME_WORDS = TOO_LONG | {"required": "Write something, a few words are enough."}


class StepForm(forms.Form):
    """One step of a thought."""

    words = forms.CharField(max_length=LONGEST, error_messages=SOME_WORDS)


class FeelingForm(StepForm):
    """What somebody felt, and how strongly; the number may be left out."""

    strong = forms.TypedChoiceField(
        choices=[(step, step) for step in range(STRONGEST + 1)],
        coerce=int,
        empty_value=None,
        required=False,
        error_messages={"invalid_choice": "Choose one of the steps from 0 to 10, or leave it out."},
    )


class TalkForm(forms.Form):
    """A question about what was shown, or what its owner says to it."""

    words = forms.CharField(max_length=LONGEST, error_messages=SOME_WORDS)
