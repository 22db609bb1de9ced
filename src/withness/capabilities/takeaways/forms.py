"""What people fill in to put something forward that we take away."""

from django import forms

from withness.ground.ui.answering import WordingForm

from .rules import LONGEST


class TakeawayForm(WordingForm):
    """A line to take away."""

    text = forms.CharField(
        max_length=LONGEST,
        label="What do you take away?",
        help_text="One thing, in a line.",
        error_messages={
            "required": "Write what to take away, a few words are enough.",
            "max_length": "Something to take away fits in a few lines. Shorten it a little.",
        },
    )


class DoneForm(forms.Form):
    """That it has done its work: nothing to fill in."""
