"""What people fill in about how it is between us, and how often they want to ask."""

from typing import Any, NamedTuple

from django import forms
from django.forms import BoundField

from withness.ground.drafts.keeping import Form
from withness.ground.ui.answering import WordingForm
from withness.ground.ui.steps import step_field

from .events import AFTER, PACES, SCALES, TITLES, Area, PaceTerms, Steps, ToldId
from .rules import LONGEST

LONGEST_ID = 40


def _own_words(area: Area) -> forms.CharField:
    return forms.CharField(
        required=False,
        max_length=LONGEST,
        label=f"{TITLES[area]}, in your own words",
        error_messages={"max_length": "This is longer than fits here. Shorten it a little; nothing is lost."},
    )


class Asked(NamedTuple):
    """One of the five on a page: its heading, its question with the words of the steps, and its two fields."""

    title: str
    question: str
    options: tuple[str, ...]
    step: BoundField
    words: BoundField


KEPT = Form("connection", "told")


class TellForm(forms.Form):
    """How it is between us: five questions, each with room for words. Any of it may be left out."""

    told = forms.CharField(max_length=LONGEST_ID, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for area in Area:
            self.fields[area.value] = step_field()
            self.fields[f"{area}_words"] = _own_words(area)

    def asked(self) -> list[Asked]:
        """The five, in their order."""
        return [
            Asked(TITLES[area], scale.question, scale.words, self[area.value], self[f"{area}_words"])
            for area, scale in SCALES.items()
        ]

    def words(self) -> dict[str, Any]:
        """What the rule takes; call it on a valid form only."""
        said = self.cleaned_data
        return {
            "told": ToldId(said["told"]),
            "steps": Steps(**{area.value: said[area.value] for area in Area}),
            "words": {area: text for area in Area if (text := said[f"{area}_words"])},
        }


_OFFERED = {
    **{str(weeks): PaceTerms(weeks) for weeks in PACES if weeks},
    **{f"after-{sessions}": PaceTerms(0, sessions) for sessions in AFTER},
    "0": PaceTerms(0),
}
"""What can be chosen, by its value in the form."""


class PaceForm(WordingForm):
    """How often we ask each other."""

    weeks = forms.TypedChoiceField(
        coerce=lambda value: _OFFERED[value],
        choices=[(value, terms.text) for value, terms in _OFFERED.items()],
        label="How often?",
        error_messages={
            "required": "Choose one of them.",
            "invalid_choice": "Choose one of them.",
        },
    )

    @classmethod
    def beginning(cls, terms: PaceTerms) -> "PaceForm":
        """A form that starts from these."""
        return cls(initial={"weeks": next(value for value, offered in _OFFERED.items() if offered == terms)})

    def words(self) -> dict[str, Any]:
        """What the rule takes."""
        chosen: PaceTerms = self.cleaned_data["weeks"]
        return {"weeks": chosen.weeks, "sessions": chosen.sessions}


class AskingForm(forms.Form):
    """Ask me, don't ask me, or not now."""

    wish = forms.ChoiceField(choices=[(each, each) for each in ("on", "off", "later")])
