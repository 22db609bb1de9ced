"""What people fill in about goals."""

from typing import Any

from django import forms

from withness.ground.partnership.text import LINE
from withness.ground.ui.answering import WordingForm
from withness.ground.ui.boxes import DayField, words_box

from .events import GoalWording
from .rules import HIGHEST, LET_GO, LOWEST, REACHED, RESTS


class GoalForm(WordingForm):
    """A goal in somebody's own words."""

    text = words_box(
        "What do you want to reach?",
        hint="In your own words. Small is fine.",
        most=LINE,
        missing="Write what you want to reach, a few words are enough.",
    )
    matters = words_box("Why does it matter to you?")
    notice = words_box("How would you notice?", hint="What would be different on an ordinary day?")
    again_at = DayField(
        label="When do we look at it again?", help_text="A day, if you want one. Nothing ends by itself on it."
    )
    because = words_box("Anything to say with it?")

    def words(self) -> dict[str, Any]:
        """The goal as the form has it."""
        said = self.cleaned_data
        wording = GoalWording(text=said["text"], matters=said["matters"] or None, notice=said["notice"] or None)
        return {"wording": wording, "again_at": said["again_at"], "why": said["because"]}


class RatingForm(forms.Form):
    """How near a goal is, today."""

    rating = forms.TypedChoiceField(
        choices=[(step, step) for step in range(LOWEST, HIGHEST + 1)],
        coerce=int,
        error_messages={"required": "Choose a number first.", "invalid_choice": "Choose one of the numbers."},
    )
    note = words_box("Anything about it?")


class ClosingForm(forms.Form):
    """How a goal might end."""

    closing = forms.ChoiceField(
        choices=[(REACHED, "We got there"), (RESTS, "Let it rest for now"), (LET_GO, "Let it go")],
        error_messages={"required": "Choose one of the three first.", "invalid_choice": "Choose one of the three."},
    )
    because = words_box("Anything to say with it?")
