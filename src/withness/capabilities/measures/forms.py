"""What people fill in about measures."""

from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Any

from django import forms
from django.utils import timezone

from withness.ground.partnership import MemberId
from withness.ground.practice.measures import Worded
from withness.ground.ui.answering import WordingForm
from withness.ground.ui.boxes import words_box
from withness.ground.ui.cards import MICROSECONDS
from withness.science.measures import Measure, Question

from .events import PACES
from .rules import PURPOSE, WORDS

LONGEST_ID = 40
"""Ids are part of addresses: more than letters, numbers and dashes would give a page that can't be linked to."""


class AgainForm(WordingForm):
    """What we want to see with a measure, how often, and who answers it."""

    purpose = words_box(
        "What do we want to see with it?",
        hint="A sentence. If there is no good one, leave the questionnaire.",
        most=PURPOSE,
        missing="Say in a sentence what it is for.",
    )
    weeks = forms.TypedChoiceField(
        label="How often?",
        coerce=int,
        choices=list(PACES.items()),
        initial=2,
        error_messages={"required": "Choose how often.", "invalid_choice": "Choose one of these."},
    )
    who = forms.MultipleChoiceField(
        label="Who answers it?",
        error_messages={"required": "Choose who answers it.", "invalid_choice": "Choose again."},
    )
    because = words_box("Anything to say with it?")

    def __init__(self, people: Sequence[tuple[MemberId, str]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["who"].choices = people  # type: ignore[attr-defined]

    def words(self) -> dict[str, Any]:
        """What the rule takes."""
        said = self.cleaned_data
        who = frozenset(MemberId(each) for each in said["who"])
        return {"purpose": said["purpose"], "weeks": said["weeks"], "who": who, "why": said["because"]}


class PickForm(AgainForm):
    """The same, and which measure it is."""

    measure = forms.ChoiceField(
        label="Which one?",
        error_messages={"required": "Choose one first.", "invalid_choice": "Choose one of these."},
    )

    def __init__(
        self, people: Sequence[tuple[MemberId, str]], known: Sequence[Measure], *args: Any, **kwargs: Any
    ) -> None:
        super().__init__(people, *args, **kwargs)
        ours = {True: ", ours, not validated", False: ""}
        self.fields["measure"].choices = [  # type: ignore[attr-defined]
            (each.code, f"{each.name}: {each.about}, {len(each.items)} questions{ours[each.ours]}") for each in known
        ]

    def words(self) -> dict[str, Any]:
        """What the rule takes."""
        return super().words() | {"measure": self.cleaned_data["measure"]}


class QuestionForm(forms.Form):
    """One answer; nothing is left out again."""

    response = forms.SlugField(max_length=LONGEST_ID)
    value = forms.FloatField(required=False, error_messages={"invalid": "Choose one of the answers."})


class GiveForm(forms.Form):
    """What is given, as it stood on the page, and words with it."""

    response = forms.SlugField(max_length=LONGEST_ID)
    seen = forms.JSONField(error_messages={"invalid": "Open this page again."})
    note = words_box("Anything to say with it?", most=WORDS)

    def words(self) -> dict[str, Any]:
        """What the rule takes."""
        said = self.cleaned_data
        answers = said["seen"] if isinstance(said["seen"], dict) else {}
        return {"response": said["response"], "answers": answers, "note": said["note"] or None}


class EarlierForm(forms.Form):
    """Answers from an earlier day, and the total that stood with them."""

    taken_on = forms.DateField(
        label="On which day?", error_messages={"required": "Choose the day.", "invalid": "Write a day."}
    )
    stored_total = forms.FloatField(
        required=False,
        label="Which total stood with it?",
        help_text="It is added up anew; where the two differ, both are shown.",
        error_messages={"invalid": "Write a number, or leave it empty."},
    )
    note = words_box("Anything to say with it?", most=WORDS)

    def __init__(self, worded: Worded, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._worded = worded
        for question in worded.wording.questions:
            options = [(f"{each.weight:g}", each.words[worded.language]) for each in question.options]
            self.fields[_name(question)] = forms.TypedChoiceField(
                required=False,
                coerce=float,
                empty_value=None,
                label=question.words[worded.language],
                choices=[("", "Left out"), *options],
                error_messages={"invalid_choice": "Choose one of the answers."},
            )

    def questions(self) -> list[forms.BoundField]:
        """The questions, in their order."""
        return [self[_name(question)] for question in self._worded.wording.questions]

    def words(self) -> dict[str, Any]:
        """What the rule takes."""
        said = self.cleaned_data
        asked = {each.item: said[_name(each)] for each in self._worded.wording.questions}
        return {
            "answers": {item: value for item, value in asked.items() if value is not None},
            "taken_on": _begins(said["taken_on"]),
            "stored_total": said["stored_total"],
            "note": said["note"] or None,
        }


class RemarkForm(forms.Form):
    """Something to a result, in words."""

    words = words_box("What do you want to say to it?", most=WORDS)
    contests = forms.BooleanField(required=False, label="This doesn't show how it is")


class ConfirmForm(forms.Form):
    """A press of a button, with words if they like."""

    because = words_box("Anything to say with it?", most=WORDS)


class LanguageForm(forms.Form):
    """In which language somebody reads a measure, and where they came from."""

    language = forms.CharField(max_length=20)
    item = forms.SlugField(required=False, max_length=LONGEST_ID)


def _name(question: Question) -> str:
    return f"item_{question.item}"


def _begins(day: date) -> int:
    """A day counts from its first moment by the reader's clock, so that their today has come already, and is today."""
    return int(datetime.combine(day, time.min, timezone.get_current_timezone()).timestamp()) * MICROSECONDS
