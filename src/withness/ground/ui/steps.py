"""The field behind five steps with words; `c-steps` shows it."""

from django import forms

from withness.ground.partnership.steps import HIGHEST, LOWEST


def step_field() -> forms.TypedChoiceField:
    """One of five, or nothing."""
    return forms.TypedChoiceField(
        required=False,
        coerce=int,
        empty_value=None,
        choices=[(str(step), step) for step in range(LOWEST, HIGHEST + 1)],
        error_messages={"invalid_choice": "Choose one of the five."},
    )
