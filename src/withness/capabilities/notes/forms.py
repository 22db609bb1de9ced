"""What people fill in to write notes."""

from django import forms

from .rules import LONGEST


class NoteForm(forms.Form):
    """A passage, in one's own words."""

    words = forms.CharField(
        max_length=LONGEST,
        label="Write something down",
        help_text="Each save is a passage with your name. Both of you read all of it.",
        error_messages={
            "required": "Write something first, a few words are enough.",
            "max_length": "This is longer than fits in one passage. Save it in two.",
        },
    )


class RewordingForm(forms.Form):
    """One's own passage, said another way."""

    words = forms.CharField(
        max_length=LONGEST, label="Say it another way", error_messages=NoteForm.base_fields["words"].error_messages
    )


class KeepForm(forms.Form):
    """Which text is kept as it stands."""

    text = forms.CharField(max_length=40, widget=forms.HiddenInput)


class ConfirmForm(forms.Form):
    """A press of a button that needs no words."""
