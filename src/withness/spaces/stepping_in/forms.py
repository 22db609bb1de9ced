"""What somebody fills in who steps in for a colleague."""

from typing import Any, cast

from django import forms

from withness.capabilities.guidance.forms import how_long
from withness.ground.partnership.verbs.stepping_in import HOUR
from withness.ground.ui.boxes import words_box

HOURS = [(2, "2 hours"), (6, "6 hours"), (12, "12 hours"), (24, "a day, and no longer")]


class BeginForm(forms.Form):
    """For whom, with whom, why, and for how long."""

    colleague = forms.ChoiceField(
        label="For which colleague?",
        error_messages={"required": "Choose a colleague.", "invalid_choice": "They don't work here any more."},
    )
    name = forms.CharField(
        max_length=300,
        label="Who is in danger?",
        help_text="The name they go by here, as they use it. There is no list of people.",
        error_messages={"required": "Write the name they go by here."},
    )
    why = words_box(
        "Why do you have to look in now?",
        hint="They read it in exactly these words, at once: who is in danger, and why your colleague can't be reached.",
        missing="Say why. They read it at once.",
    )
    hours = how_long(HOURS, initial=6)

    def __init__(self, colleagues: list[tuple[str, str]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast("forms.ChoiceField", self.fields["colleague"]).choices = colleagues

    def until(self, now: int) -> int:
        """When it ends by itself (microseconds UTC)."""
        return now + int(self.cleaned_data["hours"]) * HOUR
