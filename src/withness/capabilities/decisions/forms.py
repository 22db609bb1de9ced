"""What people fill in on the way to a decision, and afterwards."""

from collections.abc import Iterable
from typing import Any

from django import forms

from withness.ground.partnership import MemberId
from withness.ground.partnership.text import LINE
from withness.ground.ui.answering import WordingForm
from withness.ground.ui.boxes import DayField, step_box, words_box

from . import cards
from .cards import CLEAR, DOUBTS, FITS, RIGHT, SAY, SIDES, SURE, WaysHere
from .events import OTHER, MatterId, OptionId, Right, SideKind, Sure
from .rules import HEAVIEST, STEPS, added_up
from .state import Question

CHOOSE = {"required": "Choose one of these.", "invalid_choice": "Choose one of these."}


class QuestionForm(forms.Form):
    """A question with more than one way to go."""

    words = words_box(
        "Which way do we go?",
        hint="The question in your own words, for example: do I tell my class teacher or not?",
        most=LINE,
        missing="Write the question, a few words are enough.",
    )
    team = words_box(
        "Whom does it concern, and what would help to choose?",
        hint="Who should have a say. What you want to know first. How much time there is.",
    )


class WayForm(forms.Form):
    """A way to go."""

    words = words_box("Another way to go", most=LINE, missing="Write what one could do, a few words are enough.")


class SideForm(forms.Form):
    """What somebody says about a way."""

    side = forms.TypedChoiceField(
        label="What do you want to say about it?", choices=list(SIDES.items()), coerce=SideKind, error_messages=CHOOSE
    )
    words = words_box("In your words", missing="Write something, a few words are enough.")
    source = words_box("Where do you have that from?", hint="Tried it yourself, heard it, read it: whatever is so.")
    sure = forms.TypedChoiceField(
        required=False,
        coerce=Sure,
        empty_value=None,
        label="How sure are you of it?",
        choices=[("", "I leave that open"), *SURE.items()],
        error_messages=CHOOSE,
    )


class WhyForm(forms.Form):
    """Words that may go with something, or not."""

    why = words_box("Anything to say with it?")


class MatterForm(forms.Form):
    """Something that counts."""

    words = words_box(
        "What counts for you here?",
        hint="One thing in a line, for example: that Ruby is not let down.",
        most=LINE,
        missing="Write what counts, a few words are enough.",
    )


HOW_WELL = forms.TypedChoiceField(
    required=False,
    coerce=int,
    empty_value=None,
    choices=[("", "not said"), *((str(fit), f"{fit}: {words}") for fit, words in enumerate(FITS))],
    error_messages=CHOOSE,
)
"""Asked of every way about everything that counts, of which there may be many."""


class WeighForm(forms.Form):
    """Somebody's own weights, and how well each way fits what counts. What is left open counts as not said."""

    def __init__(self, question: Question, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.question = question
        self.rateable = [each for each in question.ways() if each != OTHER]
        wrong = {
            "invalid": "Write a whole number from 0 to 10.",
            "min_value": "The least is 0.",
            "max_value": "The most is 10.",
        }
        for matter in question.matters:
            self.fields[f"weight-{matter}"] = forms.IntegerField(
                required=False, min_value=0, max_value=HEAVIEST, error_messages=wrong
            )
            self.fields |= {f"fit-{option}-{matter}": HOW_WELL for option in self.rateable}

    def rows(self) -> list[tuple[str | None, MatterId, forms.BoundField, list[tuple[str, OptionId, forms.BoundField]]]]:
        """For each thing that counts: its words, its name, the box of its weight, and how well each way fits it."""
        return [
            (
                cards.matter(self.question, each),
                each,
                self[f"weight-{each}"],
                [(cards.called(self.question, way), way, self[f"fit-{way}-{each}"]) for way in self.rateable],
            )
            for each in self.question.matters
        ]

    def sums(self) -> list[tuple[OptionId, str, str, float]]:
        """What the numbers come to as they stand in the boxes, in the ways' own order: never the best one first."""
        weights = self._numbers((m, f"weight-{m}") for m in self.question.matters)
        found = []
        for way in self.rateable:
            added = added_up(weights, self._numbers((m, f"fit-{way}-{m}") for m in self.question.matters))
            value = added.value if added.value is not None else 0.0
            found.append((way, cards.called(self.question, way), cards.sentence(added), value))
        return found

    def _numbers(self, boxes: Iterable[tuple[MatterId, str]]) -> dict[MatterId, int]:
        typed = ((matter, str(self[name].value())) for matter, name in boxes)
        return {matter: int(value) for matter, value in typed if value.isascii() and value.isdigit() and len(value) < 3}

    def said(self) -> dict[str, Any]:
        """What the rule is told; call it on a valid form only."""
        told, matters = self.cleaned_data, self.question.matters
        weights = {each: told[f"weight-{each}"] for each in matters if told[f"weight-{each}"] is not None}
        fits: dict[OptionId, dict[MatterId, int]] = {
            option: {m: told[f"fit-{option}-{m}"] for m in matters if told[f"fit-{option}-{m}"] is not None}
            for option in self.rateable
        }
        return {"weights": weights, "fits": {option: fit for option, fit in fits.items() if fit}}


def own_numbers(question: Question, member: MemberId) -> dict[str, int]:
    """What the boxes start from: the numbers that this member gave last."""
    if member not in question.weighed:
        return {}
    given = question.weighed[member].event
    fits = {f"fit-{way}-{each}": fit for way, found in given.fits.items() for each, fit in found.items()}
    return {f"weight-{each}": weight for each, weight in given.weights.items()} | fits


class LeanForm(forms.Form):
    """Which way somebody leans."""

    option = forms.TypedChoiceField(
        required=False, label="Which way do you lean?", coerce=OptionId, empty_value=None, error_messages=CHOOSE
    )
    why = words_box("Why, if you want to say?")

    def __init__(self, ways: WaysHere, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["option"].choices = [("", "Nowhere yet"), *ways]  # type: ignore[attr-defined]


class DecideForm(WordingForm):
    """Which way we go, how, and when we look again."""

    option = forms.ChoiceField(
        error_messages={"required": "Choose one of the ways first."}
        | {"invalid_choice": "This way was taken back while you had the page open. Choose another, or name it again."}
    )
    way = words_box("Something else: what is it?", hint="Only if you chose “Something else”.", most=LINE)
    how = words_box("How would we do it?", hint="Who does what, from when on. Small is fine.")
    again_at = DayField(
        label="When do we look at it again?", help_text="A day, if you want one. Nothing ends by itself on it."
    )
    because = words_box("Anything to say with it?")

    def __init__(self, ways: WaysHere, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["option"].choices = ways  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Something else needs words; other ways have theirs."""
        told: dict[str, Any] = self.cleaned_data
        if told.get("option") == OTHER and not told.get("way") and "way" not in self.errors:
            self.add_error("way", "Write what else it is, a few words are enough.")
        return told

    def words(self) -> dict[str, Any]:
        """The way as the form has it."""
        told = self.cleaned_data
        return {name: told[name] for name in ("option", "way", "how", "again_at")} | {"why": told["because"]}


class NotYetForm(forms.Form):
    """That somebody is not ready to decide."""

    again_at = DayField(label="When do we look at it again?")
    why = words_box("What is missing, if you want to say?")


class LookBackForm(forms.Form):
    """Whether it was right for somebody."""

    version = forms.CharField()
    right = forms.TypedChoiceField(choices=list(RIGHT.items()), coerce=Right, error_messages=CHOOSE)
    words = words_box("Anything about it?")


class TalkForm(forms.Form):
    """How the choosing itself was."""

    clear, doubts, say = (step_box(STEPS) for _ in range(3))
    words = words_box("What would have made it better?")

    def steps(self) -> list[tuple[forms.BoundField, str]]:
        """Each of the three with its words."""
        return [(self["clear"], CLEAR), (self["doubts"], DOUBTS), (self["say"], SAY)]
