"""What people fill in about small steps."""

from typing import Any

from django import forms

from withness.ground.partnership import MemberId
from withness.ground.partnership.text import LINE
from withness.ground.ui.boxes import words_box

from .cards import HOW
from .events import How
from .rules import HIGHEST, LOWEST

MYSELF = "me"


class StepForm(forms.Form):
    """A step, and who would do it; `others` are (id, name) of those who can be asked."""

    words = words_box(
        "What is the step?",
        hint="Small enough that it could happen this week.",
        most=LINE,
        missing="Write what would be done, a few words are enough.",
    )
    when = words_box("When, or after what?", hint="“After breakfast” works better than a time.", most=LINE)
    where = words_box("Where?", most=LINE)
    company = words_box("With whom, or by yourself?", most=LINE)
    likely = forms.TypedChoiceField(
        required=False,
        coerce=int,
        empty_value=None,
        choices=[(step, step) for step in range(LOWEST, HIGHEST + 1)],
        error_messages={"invalid_choice": "Choose one of the numbers, or none."},
    )
    hinders = words_box("What could get in the way?", hint="Knowing it beforehand is half of it.")
    doer = forms.ChoiceField(
        label="Who does it?",
        error_messages={"required": "Choose who does it.", "invalid_choice": "Choose one of those who are here."},
    )

    def __init__(self, others: list[tuple[MemberId, str]], *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        asked = [(member, f"I ask {name}: would you?") for member, name in others]
        self.fields["doer"].choices = [(MYSELF, "I do"), *asked]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """How likely it is, only whoever does it can say."""
        said: dict[str, Any] = super().clean() or {}
        if said.get("doer") not in (None, MYSELF) and (said.get("likely") is not None or said.get("hinders")):
            self.add_error("doer", "How likely it is, only whoever does it can say. Leave that out, or take it on.")
        return said

    def wished_of(self) -> MemberId | None:
        """Who is asked; None where the writer does it."""
        doer = self.cleaned_data["doer"]
        return None if doer == MYSELF else MemberId(doer)


class AnswerForm(forms.Form):
    """Taking on what one was asked for, or not."""

    yes = forms.TypedChoiceField(
        choices=[("yes", "I take it on"), ("no", "Not that")],
        coerce=lambda value: value == "yes",
        empty_value=None,
        error_messages={"required": "Choose one of the two first.", "invalid_choice": "Choose one of the two."},
    )
    words = words_box("Anything to say to it?")


class HowForm(forms.Form):
    """How it went."""

    how = forms.TypedChoiceField(
        choices=list(HOW.items()),
        coerce=How,
        error_messages={"required": "Choose how it went.", "invalid_choice": "Choose one of the three."},
    )
    words = words_box("How was it?")
    good = words_box("Was anything good in it, while you did it?", hint="However small. Nothing is an answer, too.")
    having_done = words_box("How is it to have done it?")
