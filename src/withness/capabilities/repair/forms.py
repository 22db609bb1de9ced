"""What people fill in when something between them felt off."""

from django import forms

LONGEST = 5_000
TOO_LONG = {"max_length": "This is longer than fits here. Shorten it a little; nothing is lost."}
SAY, CHANGE = "say", "change"


class OpenForm(forms.Form):
    """What felt off, or nothing but the wish to talk."""

    words = forms.CharField(
        required=False,
        max_length=LONGEST,
        label="What felt off, for you?",
        help_text="It doesn't have to be fair or well put. You can also leave this empty and just say that you "
        "would like to talk.",
        error_messages=TOO_LONG,
    )


class SayForm(forms.Form):
    """More about it, or what we change."""

    words = forms.CharField(
        max_length=LONGEST,
        label="What would you like to say?",
        error_messages=TOO_LONG | {"required": "Write something, a few words are enough."},
    )
    kind = forms.ChoiceField(
        choices=[(SAY, "Say this"), (CHANGE, "This is what we change")],
        error_messages={"required": "Choose one of the two.", "invalid_choice": "Choose one of the two."},
    )


class CloseForm(forms.Form):
    """For me this is settled, as far as it was on the page."""

    seen = forms.IntegerField(
        min_value=0,
        error_messages=dict.fromkeys(("required", "invalid", "min_value"), "Read it once more, then say so again."),
    )


class ReopenForm(forms.Form):
    """Why it is there again, if somebody wants to say."""

    words = forms.CharField(required=False, max_length=LONGEST, label="What is there again?", error_messages=TOO_LONG)
