"""What somebody may look for in the record."""

from datetime import date, datetime, time, timedelta
from typing import Any, cast

from django import forms
from django.http import QueryDict
from django.utils.timezone import make_aware

from withness.ground.partnership import HOUSE, Standing, View
from withness.ground.ui.cards import MICROSECONDS
from withness.ground.ui.voices import Voices

from .reading import CHAPTERS, Sought

MOST_SOUGHT = 200
NO_DAY = "This is no day. Write it as 2026-11-25."


class SoughtForm(forms.Form):
    """Who said it, what it is about, on which days, and words that are in it."""

    words = forms.CharField(
        max_length=MOST_SOUGHT,
        required=False,
        label="With these words in it",
        error_messages={"max_length": f"At most {MOST_SOUGHT} characters fit here."},
    )
    who = forms.ChoiceField(
        required=False, label="Said by", error_messages={"invalid_choice": "Choose one of these people."}
    )
    kind = forms.ChoiceField(
        choices=[("", "Anything"), *((chapter.name, chapter.title) for chapter in CHAPTERS)],
        required=False,
        label="About",
        error_messages={"invalid_choice": "Choose one of these."},
    )

    since = forms.DateField(required=False, label="From this day on", error_messages={"invalid": NO_DAY})
    until = forms.DateField(required=False, label="Up to this day", error_messages={"invalid": NO_DAY})

    def __init__(self, sent: QueryDict, view: View) -> None:
        """The people to choose from are those the reader has heard of as here."""
        super().__init__(sent)
        voices = Voices(view)
        known = [m.id for m in view.members.all.values() if m.standing is not Standing.INVITED]
        people = [(member, "You" if member == view.viewer else voices.full_name(member)) for member in known]
        who = cast("forms.ChoiceField", self.fields["who"])
        who.choices = [("", "Everyone"), *people, (HOUSE, "The software")]

    def clean(self) -> dict[str, Any]:
        """Days in their order."""
        chosen: dict[str, Any] = self.cleaned_data
        since, until = chosen.get("since"), chosen.get("until")
        if since and until and until < since:
            self.add_error("until", "This day is before the other one.")
        return chosen

    def sought(self) -> Sought:
        """What was chosen, as far as it can be understood."""
        chosen = self.cleaned_data if self.is_valid() else {}
        since, until = chosen.get("since"), chosen.get("until")
        return Sought(
            who=chosen.get("who", ""),
            kind=chosen.get("kind", ""),
            words=chosen.get("words", ""),
            since=_begins(since) if since else None,
            until=_begins(until + timedelta(days=1)) if until else None,
        )


def _begins(day: date) -> int:
    """The first moment of a day by the reader's clock, in microseconds UTC."""
    return int(make_aware(datetime.combine(day, time.min)).timestamp()) * MICROSECONDS


class EraseForm(forms.Form):
    """Nothing is filled in: sending it is the yes."""
