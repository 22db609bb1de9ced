"""What people fill in about scales."""

from typing import Any

from django import forms

from withness.ground.partnership import AccordId
from withness.ground.partnership.text import LINE
from withness.ground.ui.answering import WordingForm
from withness.ground.ui.boxes import words_box

from .cards import LEVELS, WEIGHT, WEIGHTS
from .events import ScaleWording
from .rules import HIGHEST, LOWEST


def _level(name: str, hint: str = "") -> forms.CharField:
    missing = f"“{LEVELS[name]}” has no words yet. All five are needed, so that every day has a place."
    return words_box(LEVELS[name], hint=hint, most=LINE, missing=missing)


class ScaleForm(WordingForm):
    """Five levels in somebody's own words, and how much the goal counts."""

    hoped = _level("hoped", "Start here: what would be different on an ordinary day, if it goes as you hope?")
    more = _level("more")
    much_more = _level("much_more", "The best that could come of it.")
    less = _level("less", "Often where things are today.")
    much_less = _level("much_less")
    weight = forms.TypedChoiceField(
        choices=list(WEIGHTS.items()),
        coerce=int,
        label=WEIGHT,
        help_text="Beside your other goals.",
        error_messages={"required": "Choose how much it counts.", "invalid_choice": "Choose one from the list."},
    )
    because = words_box("Anything to say with it?")

    def words(self) -> dict[str, Any]:
        """The scale as the form has it."""
        said = self.cleaned_data
        wording = ScaleWording(**{name: said[name] for name in LEVELS})
        return {"wording": wording, "weight": said["weight"], "why": said["because"]}


class NewScaleForm(ScaleForm):
    """The same, for one of these goals."""

    goal = forms.ChoiceField(
        label="Which goal?",
        error_messages={"required": "Choose a goal first.", "invalid_choice": "Choose one of your goals."},
    )

    def __init__(self, goals: list[tuple[AccordId, str]], *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["goal"].choices = goals  # type: ignore[attr-defined]

    def words(self) -> dict[str, Any]:
        """The scale, and the goal it is about."""
        return super().words() | {"goal": AccordId(self.cleaned_data["goal"])}


class PlaceForm(forms.Form):
    """Which level fits now; its words stand for 1 to 5 on the page."""

    level = forms.TypedChoiceField(
        choices=[(step, step) for step in range(1, HIGHEST - LOWEST + 2)],
        coerce=int,
        error_messages={"required": "Choose a level first.", "invalid_choice": "Choose one of the five."},
    )
    version = forms.CharField()
    note = words_box("Anything about it?")

    def words(self) -> dict[str, Any]:
        """The level from −2 to 2, and what goes with it."""
        return self.cleaned_data | {"level": self.cleaned_data["level"] - 1 + LOWEST}
