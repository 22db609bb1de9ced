"""What a practice fills in to shape its progress notes."""

from collections.abc import Iterable
from typing import Any

from django import forms

from withness.ground.practice.events import NoteSection
from withness.ground.practice.rules import MOST_SECTIONS

from .facts import TELLERS

LEFT_OUT = 0
_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth")


class ShapeForm(forms.Form):
    """The headings in order, and under which of them each thing stands."""

    headings = forms.CharField(
        max_length=3_000,
        label="The headings, one on each line",
        help_text=f"In the order in which they stand, at most {MOST_SECTIONS}.",
        error_messages={"required": "Write at least one heading.", "max_length": "Shorten the headings a little."},
    )

    def __init__(self, data: Any = None, *, sections: Iterable[NoteSection] = ()) -> None:
        stands = list(sections)
        initial: dict[str, Any] = {"headings": "\n".join(section.heading for section in stands)}
        for place, section in enumerate(stands, start=1):
            initial |= dict.fromkeys(section.sources, place)
        super().__init__(data, initial=initial)
        places = [(LEFT_OUT, "leave it out"), *enumerate((f"under the {name} heading" for name in _ORDINALS), 1)]
        for source, (label, _) in TELLERS.items():
            self.fields[source] = forms.TypedChoiceField(
                choices=places,
                coerce=int,
                label=label,
                error_messages={"required": "Choose a place.", "invalid_choice": "Choose one of the places."},
            )
            self.initial.setdefault(source, LEFT_OUT)

    def sources(self) -> list[forms.BoundField]:
        """The fields for each thing, in their order."""
        return [self[source] for source in TELLERS]

    def clean(self) -> dict[str, Any]:
        """Nothing may stand under a heading that isn't there."""
        count = len(self._headings())
        for source in TELLERS:
            if self.cleaned_data.get(source, LEFT_OUT) > count:
                self.add_error(source, "There are fewer headings than that. Add one, or choose another place.")
        return self.cleaned_data

    def sections(self) -> tuple[NoteSection, ...]:
        """The shape as the form has it; call it on a valid form only."""
        return tuple(
            NoteSection(heading, tuple(source for source in TELLERS if self.cleaned_data[source] == place))
            for place, heading in enumerate(self._headings(), start=1)
        )

    def _headings(self) -> list[str]:
        return [line.strip() for line in self.cleaned_data.get("headings", "").splitlines() if line.strip()]
