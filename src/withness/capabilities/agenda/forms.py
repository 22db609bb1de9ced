"""What people fill in about the list for next time: a topic, how much it matters, what became of it."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.http import QueryDict

from .events import TopicId
from .rules import MOVED_ON, TALKED_ABOUT, WEIGHTS


class TopicForm(forms.Form):
    """Something to talk about, in one line."""

    words = forms.CharField(
        max_length=300,
        label="What would you like to talk about?",
        error_messages={
            "required": "Write what you would like to talk about, a few words are enough.",
            "max_length": "A topic fits on a line or two. Shorten it a little; you can say the rest when you meet.",
        },
    )


class RewordingForm(forms.Form):
    """One's own topic, said another way."""

    words = TopicForm.base_fields["words"]


class WeightForm(forms.Form):
    """How much a topic matters to somebody."""

    weight = forms.TypedChoiceField(
        choices=list(enumerate(WEIGHTS)),
        coerce=int,
        error_messages={"required": "Choose one of the four.", "invalid_choice": "Choose one of the four."},
    )


class SettlingForm(forms.Form):
    """Which topics were talked about, or moved on from."""

    topics = forms.MultipleChoiceField(
        error_messages={
            "required": "Tick what you mean first.",
            "invalid_choice": "One of these is off the list by now. Look again and tick what you mean.",
        }
    )
    how = forms.ChoiceField(
        choices=[(TALKED_ABOUT, "We talked about it"), (MOVED_ON, "We moved on from it")],
        error_messages={"required": "Choose one of the two.", "invalid_choice": "Choose one of the two."},
    )
    session = forms.CharField(required=False, max_length=40)

    def __init__(self, data: Any, topics: Iterable[TopicId]) -> None:
        super().__init__(data)
        field: Any = self.fields["topics"]
        field.choices = [(topic, topic) for topic in topics]


def as_ticked(sent: QueryDict) -> QueryDict:
    """What was sent with one press for everything: all that the page showed, as talked about."""
    if "all" not in sent:
        return sent
    ticked = sent.copy()
    ticked.setlist("topics", sent.getlist("shown"))
    ticked["how"] = TALKED_ABOUT
    return ticked


class ConfirmForm(forms.Form):
    """A press of a button that needs no words."""
