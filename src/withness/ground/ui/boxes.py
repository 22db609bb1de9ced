"""Boxes that several forms have: one's own words, a step, a day."""

from datetime import UTC, datetime, time
from typing import Any

from django import forms

from withness.ground.ui.cards import MICROSECONDS

LONGEST = 5_000
TOO_LONG = {"max_length": "This is longer than fits here. Shorten it a little; nothing is lost."}


def words_box(label: str, *, hint: str = "", most: int = LONGEST, missing: str = "") -> forms.CharField:
    """A box for words; it may stay empty unless `missing` says what to do then."""
    errors = TOO_LONG | ({"required": missing} if missing else {})
    return forms.CharField(
        required=bool(missing), max_length=most, label=label, help_text=hint, error_messages=errors
    )  # fmt: skip


def step_box(steps: int) -> forms.TypedChoiceField:
    """One of the steps from 1 to `steps`, or none."""
    return forms.TypedChoiceField(
        required=False,
        coerce=int,
        empty_value=None,
        choices=[(step, step) for step in range(1, steps + 1)],
        error_messages={"invalid_choice": "Choose one of the steps."},
    )


def scale_box(most: int = 10) -> forms.TypedChoiceField:
    """A number from 0 to `most`, or none."""
    return forms.TypedChoiceField(
        required=False,
        coerce=int,
        empty_value=None,
        choices=[(number, number) for number in range(most + 1)],
        error_messages={"invalid_choice": f"Choose one of the steps from 0 to {most}, or leave it out."},
    )


class DayField(forms.DateField):
    """A day, or none; cleaned, its first moment (microseconds UTC)."""

    def __init__(self, **how: Any) -> None:
        errors = {"invalid": "Choose a day, or leave it empty."}
        super().__init__(required=False, input_formats=["%Y-%m-%d"], error_messages=errors, **how)

    def clean(self, value: Any) -> int | None:
        """The first moment of the day; None where none was chosen."""
        day = super().clean(value)
        return int(datetime.combine(day, time(), UTC).timestamp()) * MICROSECONDS if day is not None else None
