"""What people fill in about how they work together."""

from datetime import UTC, datetime, time
from typing import Any

from django import forms

from withness.ground.practice.events import ANSWER_WITHIN
from withness.ground.ui.answering import WordingForm
from withness.ground.ui.cards import MICROSECONDS

from .cards import NO, YES
from .events import PARTS, AgreementWording

LONGEST = 5_000
TOO_LONG = {"max_length": "This is longer than fits here. Shorten it a little; nothing is lost."}

HINTS = {
    "client_expects": "What you hope for, what helps you, what you don't want. The client's own part.",
    "therapist_expects": "What it takes to work well. The therapist's own part.",
    "expects": "What everyone here does, and what nobody has to be good at.",
    "boundaries": "What you don't do together, or not here.",
    "confidentiality": "Who hears what, and when something has to go further.",
    "contact": "Which way, for what, and when it will be read.",
    "disagreeing": "How you tell each other, and what happens then.",
    "notes": "What is in them, what the law asks for, and who can read it.",
}
ANSWERS = [("", "We leave this open"), *((str(days), words.capitalize()) for days, words in ANSWER_WITHIN.items())]
NOTES = [("", "We leave this open"), (NO, "No private notes"), (YES, "Yes, there are private notes")]
STEPPING_IN = [("", "As the practice says"), (NO, "No colleague steps in, also in danger")]


class AloneForm(forms.Form):
    """Whether a colleague may step in, as far as it is one client's to say."""

    nobody_steps_in = forms.TypedChoiceField(
        choices=[(YES, YES), (NO, NO)],
        coerce=lambda said: said == YES,
        error_messages={"required": "Choose one of the two.", "invalid_choice": "Choose one of the two."},
    )


class AgreementForm(WordingForm):
    """How we work together, part by part. Any of it may stay empty, but not all of it."""

    client_expects, therapist_expects, expects, boundaries, confidentiality, contact, disagreeing, notes = (
        forms.CharField(required=False, max_length=LONGEST, label=label, help_text=HINTS[name], error_messages=TOO_LONG)
        for name, label in PARTS.items()
    )
    answer_within = forms.ChoiceField(
        required=False,
        choices=ANSWERS,
        label="How soon is there an answer?",
        help_text="The foot of every page says what you agree on, beside the hours at which the therapist reads.",
        error_messages={"invalid_choice": "Choose one of these."},
    )
    private_notes = forms.ChoiceField(
        required=False,
        choices=NOTES,
        label="Does the therapist keep private notes?",
        error_messages={"invalid_choice": "Choose one of these."},
    )
    stepping_in = forms.ChoiceField(
        required=False,
        choices=STEPPING_IN,
        label="May a colleague of the practice step in?",
        help_text="Where the practice allows it, a colleague can look in for a day at most when the therapist can't be "
        "reached and somebody is in danger. You can agree that none does. Help stays as it is: “I'm not safe now” "
        "tells whoever it told before, and your therapist may still tell others if a life is in danger.",
        error_messages={"invalid_choice": "Choose one of these."},
    )
    review_on = forms.DateField(
        required=False,
        label="When do we look at it again?",
        help_text="A day, for example in three months. The page reminds you gently, and nothing ends by itself.",
        input_formats=["%Y-%m-%d"],
        error_messages={"invalid": "Choose a day, or leave it empty."},
    )
    because = forms.CharField(
        required=False, max_length=LONGEST, label="Anything to say with it?", error_messages=TOO_LONG
    )

    def parts(self) -> list[forms.BoundField]:
        """The boxes of the parts, in their order."""
        return [self[name] for name in PARTS]

    def words(self) -> dict[str, Any]:
        """The agreement as the form has it."""
        wording = AgreementWording(**{name: self.cleaned_data[name] or None for name in PARTS})
        return {"wording": wording, **self._terms(), "why": self.cleaned_data["because"]}

    def _terms(self) -> dict[str, Any]:
        """What is agreed on beside the words."""
        said = self.cleaned_data
        day, notes = said["review_on"], said["private_notes"]
        return {
            "review_at": int(datetime.combine(day, time(), UTC).timestamp()) * MICROSECONDS if day else None,
            "answer_within": int(said["answer_within"]) if said["answer_within"] else None,
            "private_notes": notes == YES if notes else None,
            "nobody_steps_in": said["stepping_in"] == NO,
        }
