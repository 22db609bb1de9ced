"""What people fill in about experiments."""

from typing import Any

from django import forms

from withness.ground.partnership.text import LINE
from withness.ground.ui.answering import WordingForm

from .rules import LONGEST, SUREST

TOO_LONG = {"max_length": "This is longer than fits here. Shorten it a little; nothing is lost."}
SOME_WORDS = TOO_LONG | {"required": "Write something, a few words are enough."}


class Sure(forms.TypedChoiceField):
    """How sure somebody is, 0 to 10; it may be left out."""

    def __init__(self, **more: Any) -> None:
        choices = [(step, step) for step in range(SUREST + 1)]
        wrong = {"invalid_choice": "Choose one of the steps from 0 to 10, or leave it out."}
        super().__init__(choices=choices, coerce=int, empty_value=None, required=False, error_messages=wrong, **more)


class TryForm(WordingForm):
    """What we'd try: the part of an experiment that everybody can say another way."""

    test = forms.CharField(
        max_length=LINE,
        label="What would we try?",
        help_text="Small enough that you'd do it this week. A sentence is enough.",
        error_messages=TOO_LONG | {"required": "Write what you would try."},
    )
    where = forms.CharField(required=False, max_length=LINE, label="When and where?", error_messages=TOO_LONG)
    because = forms.CharField(
        required=False, max_length=LONGEST, label="Anything to say with it?", error_messages=TOO_LONG
    )

    def words(self) -> dict[str, Any]:
        """What the form holds, with the words said beside it as the rule calls them."""
        said = dict(self.cleaned_data)
        return {"why": said.pop("because")} | said


class ExperimentForm(TryForm):
    """A whole experiment, as its owner writes it."""

    prediction = forms.CharField(
        max_length=LONGEST,
        label="What do you expect to happen?",
        help_text="What you'd bet on now, not what would be sensible. It stays in your words.",
        error_messages=TOO_LONG | {"required": "Write what you expect; then you can see later how it really was."},
    )
    sure = Sure()


class HappenedForm(forms.Form):
    """What happened, said to the words that were on the page."""

    words = forms.CharField(
        max_length=LONGEST,
        label="What happened?",
        help_text="What you and others did and said, as if somebody had filmed it.",
        error_messages=SOME_WORDS,
    )
    version = forms.CharField()


class MadeForm(forms.Form):
    """What its owner makes of it, and how sure they are now."""

    sure = Sure()
    words = forms.CharField(max_length=LONGEST, label="What do you make of it?", error_messages=SOME_WORDS)


class QuestionForm(forms.Form):
    """A question about somebody's experiment."""

    words = forms.CharField(max_length=LONGEST, label="What would you like to ask?", error_messages=SOME_WORDS)


class ReplyForm(forms.Form):
    """An answer to a question."""

    words = forms.CharField(max_length=LONGEST, label="Your answer", error_messages=SOME_WORDS)


class LetGoForm(forms.Form):
    """Why it is let go, if somebody wants to say."""

    why = forms.CharField(required=False, max_length=LONGEST, label="Anything to say with it?", error_messages=TOO_LONG)
