"""What is typed in from a sheet, and what is said about it afterwards."""

from typing import Any

from django import forms

from withness.ground.partnership import Refusal
from withness.ground.people.saying import refused

from .sheets import BOX, CHOICE, SCALE, TOP, Ask, Sheet

TOO_LONG = {"max_length": "This is longer than fits here. Shorten it a little; nothing is lost."}
NUMBERS = {"required": "Choose a number first.", "invalid_choice": "Choose one of the numbers."}
FIVE = 5
LONGEST_ID = 40


class SheetForm(forms.Form):
    """The questions of one sheet, in its order; what may stay empty on paper may stay empty here.

    `dictation` is made with the page, so that a form that is sent twice is written down once. A valid form `says` a
    verb and what it is told.
    """

    says: tuple[str, dict[str, Any]]

    dictation = forms.CharField(max_length=LONGEST_ID, widget=forms.HiddenInput)

    def __init__(self, sheet: Sheet, data: Any = None, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.sheet = sheet
        for ask in sheet.asks:
            self.fields[ask.name] = _field(ask)

    def asked(self) -> list[tuple[Ask, forms.BoundField]]:
        """Each question with its field."""
        return [(ask, self[ask.name]) for ask in self.sheet.asks]

    def clean(self) -> dict[str, Any]:
        """Another way needs its words, and words for another way need that answer: nobody's yes is guessed at."""
        said: dict[str, Any] = self.cleaned_data
        other = self.sheet.other
        if other is not None and said.get(other.of):
            chosen, written = said[other.of] == other.value, bool(said.get(other.words))
            if chosen and not written and other.words not in self.errors:
                self.add_error(other.words, other.missing)
            elif written and not chosen:
                self.add_error(other.of, other.astray)
        if not self.errors:
            self._take_as_said()
        return said

    def _take_as_said(self) -> None:
        """What doesn't go together is told to whoever types it in: confirming it later, nothing can be put right."""
        said = {ask.name: self.cleaned_data[ask.name] for ask in self.sheet.asks}
        try:
            self.says = self.sheet.says({name: None if value == "" else value for name, value in said.items()})
        except Refusal as refusal:
            refused(self, refusal)


def _field(ask: Ask) -> forms.Field:
    if ask.how == BOX:
        missing = {"required": "Write a few words here."}
        return forms.CharField(
            label=ask.label,
            help_text=ask.hint,
            max_length=ask.most,
            required=ask.needed,
            error_messages=TOO_LONG | missing,
        )
    if ask.how == CHOICE:
        wrong = {"required": "Choose one first.", "invalid_choice": "Choose one of these."}
        return forms.ChoiceField(
            label=ask.label,
            required=ask.needed,
            choices=list(zip(ask.values, ask.options, strict=True)),
            error_messages=wrong,
        )
    steps = range(TOP + 1) if ask.how == SCALE else range(1, FIVE + 1)
    return forms.TypedChoiceField(
        label=ask.label,
        required=ask.needed,
        coerce=int,
        empty_value=None,
        choices=[(str(step), step) for step in steps],
        error_messages=NUMBERS,
    )


class ReferenceForm(forms.Form):
    """The letters at the foot of a sheet."""

    reference = forms.CharField(
        max_length=40, label="The letters at its foot", error_messages={"required": "Type the six letters."}
    )


class SaidForm(forms.Form):
    """Whether these are somebody's own words. On the device of another, with their PIN."""

    CONFIRM, STRIKE = "confirm", "strike"
    answer = forms.ChoiceField(
        choices=[(CONFIRM, "Yes, I said this"), (STRIKE, "Strike it out")],
        error_messages={"required": "Choose one of the two.", "invalid_choice": "Choose one of the two."},
    )
    pin = forms.CharField(required=False, max_length=20, label="PIN")
    erase = forms.BooleanField(required=False, label="Have the words destroyed as well")
