"""What somebody may write when they aren't safe, and what is said to it. All of it may stay empty."""

from django import forms

from .rules import MOST

TOO_LONG = {"max_length": "This is longer than fits here. Shorten it, or send it empty: the button is what counts."}


class AlarmForm(forms.Form):
    """The button, and words if there are any."""

    words = forms.CharField(
        required=False,
        max_length=MOST,
        label="What should they know?",
        help_text="You can leave this empty. One word is enough.",
        error_messages=TOO_LONG,
    )


class SeenForm(forms.Form):
    """I have seen this, and what I do now."""

    words = forms.CharField(
        required=False,
        max_length=MOST,
        label="What do you do now?",
        help_text="They read this at once: “I am calling you in five minutes.”",
        error_messages=TOO_LONG,
    )


class OverForm(forms.Form):
    """It is over, for my part."""

    words = forms.CharField(required=False, max_length=MOST, label="Anything to say with it?", error_messages=TOO_LONG)
