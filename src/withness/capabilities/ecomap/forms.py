"""What people fill in about somebody or something on their map."""

from typing import Any

from django import forms

from withness.ground.ui.boxes import words_box

from .cards import SORTS, TIES
from .events import Sort, Tie
from .rules import NAME, NOTE


class ThingForm(forms.Form):
    """Somebody or something on one's map."""

    name = words_box(
        "Who or what is it?",
        hint="Call them what you like: “my aunt” is enough. They don't read this.",
        most=NAME,
        missing="Write something first, one word is enough.",
    )
    sort = forms.TypedChoiceField(
        label="That is", choices=[(each.value, words.capitalize()) for each, words in SORTS.items()], coerce=Sort
    )
    tie = forms.TypedChoiceField(
        label="How is it between you and them?",
        choices=[("", "Choose one"), *((each.value, words.capitalize()) for each, words in TIES.items())],
        coerce=Tie,
        error_messages={"required": "Choose what comes nearest."},
    )
    note = words_box("Anything about it?", most=NOTE)
    readers = forms.ChoiceField(
        choices=[("us", "us"), ("me", "me")],
        error_messages={"required": "Choose who may see it.", "invalid_choice": "Choose who may see it."},
    )

    def drawn(self) -> dict[str, Any]:
        """It as the form has it."""
        said = self.cleaned_data
        return {name: said[name] for name in ("name", "sort", "tie", "note")} | {"kept": said["readers"] == "me"}
