"""What a client chooses about being counted."""

from collections.abc import Sequence
from typing import Any

from django import forms

NOT_SAID = ("", "Not said")
CHOOSE = {"invalid_choice": "Choose one of these, or leave it unsaid."}


class CountedForm(forms.Form):
    """By which area and group somebody wants to be counted, if by any."""

    area = forms.ChoiceField(
        required=False, label="Where you live", help_text="Only for a map or a list of areas.", error_messages=CHOOSE
    )
    group = forms.ChoiceField(
        required=False,
        label="A group you count yourself in",
        help_text="Only to see whether help reaches everybody alike. It is asked of nobody.",
        error_messages=CHOOSE,
    )

    def __init__(self, areas: Sequence[str], groups: Sequence[str], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, choices in (("area", areas), ("group", groups)):
            if not choices:
                del self.fields[name]
                continue
            self.fields[name].choices = [NOT_SAID, *((each, each) for each in choices)]  # type: ignore[attr-defined]
