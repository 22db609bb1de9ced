"""What those who run a programme fill in."""

from typing import Any

from django import forms

from withness.ground.ui.boxes import words_box
from withness.science.measures import measures


class SetUpForm(forms.Form):
    """By what people can choose to be counted, and which questionnaire's course is told."""

    areas = words_box("Areas", hint="One on each line. Large enough that many people live in each.")
    groups = words_box("Groups", hint="One on each line, in words in which people would name themselves.")
    measure = forms.ChoiceField(
        required=False,
        label="A questionnaire whose course is told",
        error_messages={"invalid_choice": "Choose one of these, or none."},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["measure"].choices = [  # type: ignore[attr-defined]
            ("", "None"),
            *((each.code, each.name) for each in measures().values()),
        ]

    def words(self) -> dict[str, Any]:
        """What the rule takes."""
        said = self.cleaned_data
        areas, groups = (
            tuple(filter(None, map(str.strip, (said[name] or "").splitlines()))) for name in ("areas", "groups")
        )
        return {"areas": areas, "groups": groups, "measure": said["measure"] or None}
