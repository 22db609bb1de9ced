"""What people fill in to write a safety plan: words for most parts, a name and a number for whom to reach."""

from collections.abc import Iterator
from datetime import UTC, datetime, time
from typing import Any

from django import forms

from withness.ground.partnership import MemberId
from withness.ground.partnership.text import LINE
from withness.ground.ui.answering import WordingForm
from withness.ground.ui.cards import MICROSECONDS

from .events import CONTACTS, PARTS, PlanWording
from .rules import LONGEST, Contact, contacts, in_lines, is_number

TOO_LONG = {"max_length": "This is longer than fits here. Shorten it a little; nothing is lost."}
ROWS, SHOWN = 8, 3
"""How many people to reach a form has room for, and how many of these rows it shows at once."""

HINTS = {
    "signs": "How I notice that it gets dangerous: thoughts, feelings, what I do or stop doing.",
    "alone": "What I have done before that made it pass, without anybody.",
    "away": "Where other people are, and who is good to be with, without having to talk about it.",
    "people": "Somebody I can tell that I'm not safe. Best ask them first.",
    "lines": "Whom I work with, a doctor, a line I would really call.",
    "safer": "What to put out of reach, who keeps it for me, where I don't stay alone.",
    "keeps": "Who or what I stay for, as small as it may be.",
    "therapist": "When I can reach them, what they do if I write, what they promise not to do.",
}


class Row:
    """One person to reach: who, and the number."""

    def __init__(self, who: forms.BoundField, number: forms.BoundField) -> None:
        self.who, self.number = who, number

    @property
    def filled(self) -> bool:
        return bool(self.who.value() or self.number.value())


class PlanForm(WordingForm):
    """A safety plan, part by part. Any of it may stay empty, but not all of it."""

    signs, alone, away, safer, keeps, therapist = (
        forms.CharField(
            required=False, max_length=LONGEST, label=PARTS[name], help_text=HINTS[name], error_messages=TOO_LONG
        )
        for name in PARTS
        if name not in CONTACTS
    )
    review_on = forms.DateField(
        required=False,
        label="When do we look at it again?",
        help_text="A day, for example in a month. Home reminds you once it has come, and nothing ends by itself.",
        input_formats=["%Y-%m-%d"],
        error_messages={"invalid": "Choose a day, or leave it empty."},
    )
    because = forms.CharField(
        required=False, max_length=LONGEST, label="Anything to say with it?", error_messages=TOO_LONG
    )

    def __init__(self, data: Any = None, *, initial: Any = None, **kwargs: Any) -> None:
        super().__init__(data, initial=_in_boxes(initial or {}), **kwargs)
        for part in CONTACTS:
            for row in range(ROWS):
                self.fields[f"{part}_{row}_who"] = forms.CharField(
                    required=False, max_length=LINE, label="Who", error_messages=TOO_LONG
                )
                self.fields[f"{part}_{row}_number"] = forms.CharField(required=False, max_length=LINE, label="Number")

    def rows(self, part: str) -> list[Row]:
        """The boxes for whom to reach."""
        return [Row(self[f"{part}_{row}_who"], self[f"{part}_{row}_number"]) for row in range(ROWS)]

    def parts(self) -> Iterator[dict[str, Any]]:
        """Every part in its order: its box, or its heading with rows; those that aren't needed yet are folded away."""
        for name, label in PARTS.items():
            if name not in CONTACTS:
                yield {"box": self[name]}
                continue
            rows = self.rows(name)
            used = max((at + 1 for at, row in enumerate(rows) if row.filled or row.number.errors), default=0)
            shown = max(SHOWN, min(used + 1, ROWS))
            yield {"name": name, "label": label, "hint": HINTS[name], "rows": rows[:shown], "more": rows[shown:]}

    def clean(self) -> dict[str, Any]:
        """A number is one that a phone can dial, just as it is typed."""
        for part in CONTACTS:
            for row in self.rows(part):
                number = (self.cleaned_data.get(row.number.name) or "").strip()
                if number and not is_number(number):
                    self.add_error(
                        row.number.name, "Only the number here, such as 020 7946 0018. The rest fits before."
                    )
        return self.cleaned_data

    def wording(self) -> PlanWording:
        """The plan as the form has it."""
        said = {name: self.cleaned_data[name] or None for name in PARTS if name not in CONTACTS}
        return PlanWording(**said, **{part: in_lines(self._reached(part)) for part in CONTACTS})

    def words(self) -> dict[str, Any]:
        """What the rule is told."""
        day = self.cleaned_data["review_on"]
        review_at = int(datetime.combine(day, time(), UTC).timestamp()) * MICROSECONDS if day else None
        return {"wording": self.wording(), "review_at": review_at, "why": self.cleaned_data["because"]}

    def _reached(self, part: str) -> Iterator[Contact]:
        for row in range(ROWS):
            # A line break would make two people of one.
            who = " ".join(self.cleaned_data[f"{part}_{row}_who"].split())
            number = self.cleaned_data[f"{part}_{row}_number"].strip()
            if who or number:
                yield Contact(who, number)


class ForWhomForm(forms.Form):
    """For which of several clients a therapist puts a plan forward."""

    whose = forms.ChoiceField(label="Whose plan is it?", error_messages={"required": "Choose whose plan it is."})

    def __init__(self, people: list[tuple[MemberId, str]], data: Any = None, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.fields["whose"].choices = [("", "Choose somebody"), *people]  # type: ignore[attr-defined]


def _in_boxes(fields: dict[str, str | None]) -> dict[str, str | None]:
    """A plan as the boxes of the form hold it, whom to reach in rows."""
    filled = dict(fields)
    for part in CONTACTS:
        for row, each in enumerate(contacts(filled.pop(part, None))[:ROWS]):
            filled[f"{part}_{row}_who"], filled[f"{part}_{row}_number"] = each.name, each.number
    return filled
