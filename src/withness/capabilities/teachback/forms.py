"""What people fill in to say what they take along, and to answer it."""

from django import forms

from .rules import LONGEST

TOO_LONG = {"max_length": "This is longer than fits here. Shorten it a little; nothing is lost."}


class SayForm(forms.Form):
    """What I take along, in my own words."""

    words = forms.CharField(
        max_length=LONGEST,
        label="What do you take along, in your own words?",
        help_text="So that you know you mean the same. There is no right answer, and you can leave it.",
        error_messages=TOO_LONG | {"required": "Write something, a few words are enough."},
    )


class AddForm(forms.Form):
    """What I would say as well."""

    words = forms.CharField(
        max_length=LONGEST,
        label="What would you add?",
        error_messages=TOO_LONG | {"required": "Write what you would add, a few words are enough."},
    )


class ConfirmForm(forms.Form):
    """A press of a button that needs no words."""
