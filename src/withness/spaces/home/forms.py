"""What people fill in on home."""

from django import forms


class LookBackForm(forms.Form):
    """Somebody's own account of what was done without them, or by them."""

    words = forms.CharField(
        max_length=5_000,
        label="How do you see it now?",
        error_messages={"required": "Write a few words, or leave it for later."},
    )


class RatherNotForm(forms.Form):
    """Rather not looking back: not now, or never."""

    for_good = forms.TypedChoiceField(
        coerce=lambda value: value == "never",
        choices=[("not-now", "Not now"), ("never", "Never")],
        error_messages={"required": "Choose one of the two.", "invalid_choice": "Choose one of the two."},
    )
