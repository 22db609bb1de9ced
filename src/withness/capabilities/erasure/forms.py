"""What is filled in by whoever asks for words to be destroyed, and by whoever keeps them."""

from datetime import date, datetime, time
from typing import Any, cast

from django import forms
from django.utils import timezone

from withness.ground.partnership import View
from withness.ground.ui.boxes import words_box
from withness.ground.ui.voices import Voices

DAYS = ["%Y-%m-%d", "%d/%m/%Y", "%d.%m.%Y"]


class AskForm(forms.Form):
    """Whom, and why if somebody wants to say."""

    of = forms.ChoiceField(
        label="Whose words?",
        error_messages={"required": "Choose whom.", "invalid_choice": "They are not here any more."},
    )
    words = words_box("Would you like to say why?", hint="You don't have to. Only they read it.")

    def __init__(self, view: View, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        voices = Voices(view)
        others = sorted(view.members.partners() - {view.viewer})
        cast("forms.ChoiceField", self.fields["of"]).choices = [(each, voices.full_name(each)) for each in others]


class HoldForm(forms.Form):
    """Until when words stay, why, and by which law or agreement."""

    until = forms.DateField(
        input_formats=DAYS,
        label="They stay until",
        help_text="Midnight as this day begins. After it the question waits for you again.",
        error_messages={"required": "Choose the day.", "invalid": "Write the day like 26/11/2034."},
    )
    why = words_box("Why do they stay?", missing="Say why. It is read in these words.")
    law = words_box("By which law or agreement?", hint="Name it, so that it can be looked up.", missing="Name it.")

    def told(self) -> dict[str, Any]:
        """What the rule is told, the day as it begins by the clock of whoever says it."""
        day: date = self.cleaned_data["until"]
        begins = datetime.combine(day, time(), timezone.get_current_timezone())
        return self.cleaned_data | {"until": int(begins.timestamp()) * 1_000_000}
