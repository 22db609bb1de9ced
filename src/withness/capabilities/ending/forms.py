"""What people fill in about how their work ends."""

from datetime import UTC, datetime, time
from typing import Any

from django import forms

from withness.ground.ui.answering import WordingForm
from withness.ground.ui.cards import MICROSECONDS

from .events import PARTS, EndingWording

LONGEST = 5_000
TOO_LONG = {"max_length": "This is longer than fits here. Shorten it a little; nothing is lost."}
HINTS = {
    "helped": "What each of you did, said or tried that made something easier.",
    "signs": "What you would notice first, and who else might.",
    "then": "What helps right then: things, people, places, in the order in which you would try them.",
    "goodbye": "What you would like to have said to each other.",
    "back": "How to come back, and that it is no failure to.",
}


class EndingForm(WordingForm):
    """How our work ends, part by part. Any of it may stay empty, but not all of it."""

    helped, signs, then, goodbye, back = (
        forms.CharField(required=False, max_length=LONGEST, label=label, help_text=HINTS[name], error_messages=TOO_LONG)
        for name, label in PARTS.items()
    )
    follow_up = forms.DateField(
        required=False,
        label="When do you hear from each other once more?",
        help_text="A day, if you want one. The page says so gently when it has come.",
        input_formats=["%Y-%m-%d"],
        error_messages={"invalid": "Choose a day, or leave it empty."},
    )
    because = forms.CharField(
        required=False, max_length=LONGEST, label="Anything to say with it?", error_messages=TOO_LONG
    )

    def parts(self) -> list[forms.BoundField]:
        """The boxes of the parts, in their order."""
        return [self[name] for name in PARTS]

    def words(self) -> dict[str, Any]:
        """The ending as the form has it."""
        wording = EndingWording(**{name: self.cleaned_data[name] or None for name in PARTS})
        return {"wording": wording, "follow_up_at": self._follow_up_at(), "why": self.cleaned_data["because"]}

    def _follow_up_at(self) -> int | None:
        """The first moment of the day (microseconds UTC)."""
        day = self.cleaned_data["follow_up"]
        return int(datetime.combine(day, time(), UTC).timestamp()) * MICROSECONDS if day is not None else None


class GoingOnForm(forms.Form):
    """That one would like to go on, with words if one likes."""

    because = forms.CharField(
        required=False, max_length=LONGEST, label="Anything to say with it?", error_messages=TOO_LONG
    )
