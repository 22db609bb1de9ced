"""What people fill in on home."""

from django import forms


class LookBackForm(forms.Form):
    """Somebody's own account of what was done without them, or by them."""

    words = forms.CharField(
        max_length=5_000,
        label="How do you see it now?",
        error_messages={"required": "Write a few words, or leave it for later."},
    )
