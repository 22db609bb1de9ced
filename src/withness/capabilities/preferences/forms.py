"""What people fill in about how they like to work."""

from django import forms
from django.forms import BoundField

from withness.ground.ui.boxes import step_box, words_box

from .cards import LEGENDS, STEPS_OF
from .rules import LINES, STEPS


class PreferencesForm(forms.Form):
    """Where somebody would like the work to be."""

    guide, time, tone, between = (step_box(STEPS) for _ in LINES)
    words = words_box(
        "Anything else that helps you, or doesn't?",
        hint="How you notice that it goes too fast. What you never want to be asked.",
    )

    def lines(self) -> list[tuple[BoundField, str, tuple[str, ...]]]:
        """Each line with its heading and its five steps."""
        return [(self[name], LEGENDS[name], STEPS_OF[name]) for name in LINES]
