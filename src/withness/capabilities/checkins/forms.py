"""What people fill in about check-ins."""

import re
from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.forms import BoundField
from msgspec.structs import asdict

from withness.ground.drafts.keeping import Form

from .events import CheckinId, ItemId, Wording
from .rules import END, HIGHEST, LOWEST, MOST_ITEMS, TEXT

LOW, HIGH = "Not at all", "Just as I want it"
"""The two ends that a new thing starts with; everybody words their own."""
LONGEST_ID, LONGEST_NOTE = 40, 5_000
NEW_ROW = re.compile(r"[\w-]{16}")
"""The id of a new row: nothing else may become the name of a field."""
Worded = Sequence[tuple[ItemId, Wording | None]]


KEPT = Form("checkins", "checkin")


class CheckinForm(forms.Form):
    """A minute: one scale for each thing its owner chose, named by its id, and free words."""

    checkin = forms.CharField(max_length=LONGEST_ID, widget=forms.HiddenInput)
    note = forms.CharField(
        required=False,
        max_length=LONGEST_NOTE,
        label="Is there anything you want me to know?",
        error_messages={"max_length": "This is longer than fits here. Shorten it a little; nothing is lost."},
    )

    def __init__(self, worded: Worded, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._items = [(item, wording) for item, wording in worded if wording is not None]
        for item, _ in self._items:
            self.fields[item] = forms.TypedChoiceField(
                required=False,
                coerce=int,
                empty_value=None,
                choices=[(str(step), step) for step in range(LOWEST, HIGHEST + 1)],
                error_messages={"invalid_choice": "Choose one of the numbers."},
            )

    def scales(self) -> list[tuple[Wording, BoundField]]:
        """The words of each thing, with its field."""
        return [(wording, self[item]) for item, wording in self._items]

    def words(self) -> dict[str, Any]:
        """What the rules take; call it on a valid form only."""
        said = self.cleaned_data
        return {
            "checkin": CheckinId(said["checkin"]),
            "answers": {item: said[item] for item, _ in self._items},
            "note": said["note"] or None,
        }


class ItemForm(forms.Form):
    """One row: a thing in somebody's own words, and the two ends of its scale."""

    text = forms.CharField(
        required=False,
        max_length=TEXT,
        label="In your words",
        error_messages={"max_length": f"Up to {TEXT} characters fit here. Shorten it a little."},
    )
    low = forms.CharField(
        required=False,
        max_length=END,
        label="0 means",
        error_messages={"max_length": f"Up to {END} characters fit here. Shorten it a little."},
    )
    high = forms.CharField(
        required=False,
        max_length=END,
        label="10 means",
        error_messages={"max_length": f"Up to {END} characters fit here. Shorten it a little."},
    )
    let_go = forms.BooleanField(required=False, label="Let this one go")

    def __init__(self, *args: Any, known: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.known = known
        self.folded = False

    def clean(self) -> dict[str, Any]:
        """A row with words needs both ends; one without words is left out, unless it is there already."""
        said = super().clean() or self.cleaned_data
        if said.get("let_go") or (not self.known and not said.get("text") and "text" not in self.errors):
            return said
        if not said.get("text") and "text" not in self.errors:
            self.add_error("text", "A few words are enough. To stop looking at this, choose “Let this one go”.")
        for end, number in (("low", LOWEST), ("high", HIGHEST)):
            if not said.get(end) and end not in self.errors:
                self.add_error(end, f"Say what {number} means for you.")
        return said

    def chosen(self) -> tuple[ItemId, Wording] | None:
        """The thing with its words, or None where the row is empty or let go."""
        said = self.cleaned_data
        if said["let_go"] or not said["text"]:
            return None
        return ItemId(self.prefix or ""), Wording(text=said["text"], low=said["low"], high=said["high"])


class ChoiceForm(forms.Form):
    """All rows together: what is there already, then empty ones. `rows` in the posted data names them in order."""

    rows = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, worded: Worded, fresh: Iterable[str], data: Any = None) -> None:
        super().__init__(data)
        known = dict(worded)
        sent = [] if data is None else [ItemId(name) for name in data.get("rows", "").split()]
        posted = [name for name in dict.fromkeys(sent) if name in known or NEW_ROW.fullmatch(name)][: 2 * MOST_ITEMS]
        self._missed = [name for name in known if data is not None and name not in posted]
        self.forms = [_row(name, known, data) for name in posted]
        self.forms += [_row(name, known, None) for name in self._missed]
        if data is None:
            self.forms = [_row(ItemId(name), known, None) for name in (*known, *fresh)]

        empty = [row for row in self.forms if not row.known and not row["text"].value()]
        for row in empty if len(known) >= MOST_ITEMS else empty[1:]:
            row.folded = True

    @property
    def names(self) -> str:
        """The rows in order, for the hidden field."""
        return " ".join(row.prefix or "" for row in self.forms)

    def clean(self) -> dict[str, Any]:
        """What was added on another page meanwhile must not be lost by saving this one."""
        if self._missed:
            raise forms.ValidationError("You changed your list on another page meanwhile. Look at it once more.")
        return self.cleaned_data

    def is_valid(self) -> bool:
        """Every row at once, so that everything that is missing is named at once."""
        rows = [row.is_valid() for row in self.forms]
        return super().is_valid() and all(rows)

    def items(self) -> tuple[tuple[ItemId, Wording], ...]:
        """What was chosen; call it on a valid form only."""
        return tuple(chosen for row in self.forms if (chosen := row.chosen()) is not None)


def _row(name: ItemId, known: dict[ItemId, Wording | None], data: Any) -> ItemForm:
    wording = known.get(name) or Wording(text="", low=LOW, high=HIGH)
    return ItemForm(data, prefix=name, initial=asdict(wording), known=name in known)
