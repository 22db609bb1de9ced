"""What somebody may look for in the record."""

from typing import cast

from django import forms
from django.http import QueryDict

from withness.ground.partnership import HOUSE, Standing, View
from withness.ground.ui.voices import Voices

from .reading import CHAPTERS

MOST_SOUGHT = 200


class SoughtForm(forms.Form):
    """Who said it, what it is about, and words that are in it."""

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

    def __init__(self, sent: QueryDict, view: View) -> None:
        """The people to choose from are those the reader has heard of as here."""
        super().__init__(sent)
        voices = Voices(view)
        known = [m.id for m in view.members.all.values() if m.standing is not Standing.INVITED]
        people = [(member, "You" if member == view.viewer else voices.full_name(member)) for member in known]
        who = cast("forms.ChoiceField", self.fields["who"])
        who.choices = [("", "Everyone"), *people, (HOUSE, "The software")]


class EraseForm(forms.Form):
    """Nothing is filled in: sending it is the yes."""
