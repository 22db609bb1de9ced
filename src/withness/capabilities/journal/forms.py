"""What people fill in on pages of their own."""

from datetime import date, datetime, time, timedelta
from typing import Any

from django import forms
from django.utils.timezone import make_aware

from withness.ground.ui.boxes import words_box
from withness.ground.ui.cards import MICROSECONDS

from .rules import LONGEST

MOST_SOUGHT = 200
NO_DAY = "This is no day. Write it as 2026-11-25."


class PageForm(forms.Form):
    """One page. `page` names it, so that what is kept while typing and what is saved are the same one."""

    page = forms.RegexField(r"^[0-9A-Za-z_-]{8,40}$", widget=forms.HiddenInput)
    words = words_box("Write", most=LONGEST, missing="Write something first, a few words are enough.")


class SoughtForm(forms.Form):
    """Words that are in a page, and the days it is from."""

    words = forms.CharField(
        max_length=MOST_SOUGHT,
        required=False,
        label="With these words in it",
        error_messages={"max_length": f"At most {MOST_SOUGHT} characters fit here."},
    )
    since = forms.DateField(required=False, label="From this day on", error_messages={"invalid": NO_DAY})
    until = forms.DateField(required=False, label="Up to this day", error_messages={"invalid": NO_DAY})

    def sought(self) -> dict[str, Any]:
        """What was chosen, as far as it can be understood: words, and the first and last moment (microseconds UTC)."""
        chosen = self.cleaned_data if self.is_bound and self.is_valid() else {}
        since, until = chosen.get("since"), chosen.get("until")
        return {
            "words": chosen.get("words", ""),
            "since": _begins(since) if since else None,
            "until": _begins(until + timedelta(days=1)) if until else None,
        }


def _begins(day: date) -> int:
    return int(make_aware(datetime.combine(day, time.min)).timestamp()) * MICROSECONDS
