"""What people fill in on a line beside a goal."""

from django import forms

from withness.ground.ui.boxes import words_box

from .cards import TITLES
from .events import Ruler
from .rules import HIGHEST, LOWEST


class RulerForm(forms.Form):
    """Where somebody is on one line."""

    ruler = forms.TypedChoiceField(
        choices=list(TITLES.items()),
        coerce=Ruler,
        error_messages={"required": "Choose one of the three lines.", "invalid_choice": "Choose one of the three."},
    )
    value = forms.TypedChoiceField(
        choices=[(step, step) for step in range(LOWEST, HIGHEST + 1)],
        coerce=int,
        error_messages={"required": "Choose a number first.", "invalid_choice": "Choose one of the numbers."},
    )
    why = words_box("Why not lower?", hint="What speaks for it, in your own words. At 0, leave it empty.")
    more = words_box("What would make it one more?")
