"""What people fill in about goals."""

from typing import Any

from django import forms

from withness.ground.ui.answering import WordingForm

from .events import GoalWording
from .rules import HIGHEST, LET_GO, LOWEST, REACHED, RESTS


class GoalForm(WordingForm):
    """A goal in somebody's own words."""

    text = forms.CharField(
        max_length=300,
        label="What do you want to reach?",
        help_text="In your own words. Small is fine.",
        error_messages={"required": "Write what you want to reach, a few words are enough."},
    )
    matters = forms.CharField(required=False, max_length=5_000, label="Why does it matter to you?")
    notice = forms.CharField(
        required=False,
        max_length=5_000,
        label="How would you notice?",
        help_text="What would be different on an ordinary day?",
    )
    because = forms.CharField(required=False, max_length=5_000, label="Anything to say with it?")

    def words(self) -> dict[str, Any]:
        """The goal as the form has it."""
        said = self.cleaned_data
        wording = GoalWording(text=said["text"], matters=said["matters"] or None, notice=said["notice"] or None)
        return {"wording": wording, "why": said["because"]}


class RatingForm(forms.Form):
    """How near a goal is, today."""

    rating = forms.TypedChoiceField(
        choices=[(step, step) for step in range(LOWEST, HIGHEST + 1)],
        coerce=int,
        error_messages={"required": "Choose a number first.", "invalid_choice": "Choose one of the numbers."},
    )
    note = forms.CharField(required=False, max_length=5_000, label="Anything about it?")


class ClosingForm(forms.Form):
    """How a goal might end."""

    closing = forms.ChoiceField(
        choices=[(REACHED, "We got there"), (RESTS, "Let it rest for now"), (LET_GO, "Let it go")],
        error_messages={"required": "Choose one of the three first.", "invalid_choice": "Choose one of the three."},
    )
    because = forms.CharField(required=False, max_length=5_000, label="Anything to say with it?")
