"""What people fill in about experiments."""

from typing import Any

from django import forms

from withness.ground.partnership.text import LINE
from withness.ground.ui.answering import WordingForm
from withness.ground.ui.boxes import scale_box, words_box

from .rules import SUREST

FEW = "Write something, a few words are enough."


class TryForm(WordingForm):
    """What we'd try: the part of an experiment that everybody can say another way."""

    test = words_box(
        "What would we try?",
        hint="Small enough that you'd do it this week. A sentence is enough.",
        most=LINE,
        missing="Write what you would try.",
    )
    where = words_box("When and where?", most=LINE)
    because = words_box("Anything to say with it?")

    def words(self) -> dict[str, Any]:
        """What the form holds, with the words said beside it as the rule calls them."""
        said = dict(self.cleaned_data)
        return {"why": said.pop("because")} | said


class ExperimentForm(TryForm):
    """A whole experiment, as its owner writes it."""

    prediction = words_box(
        "What do you expect to happen?",
        hint="What you'd bet on now, not what would be sensible. It stays in your words.",
        missing="Write what you expect; then you can see later how it really was.",
    )
    sure = scale_box(SUREST)


class HappenedForm(forms.Form):
    """What happened, said to the words that were on the page."""

    words = words_box(
        "What happened?", hint="What you and others did and said, as if somebody had filmed it.", missing=FEW
    )
    version = forms.CharField()


class MadeForm(forms.Form):
    """What its owner makes of it, and how sure they are now."""

    sure = scale_box(SUREST)
    words = words_box("What do you make of it?", missing=FEW)


class QuestionForm(forms.Form):
    """A question about somebody's experiment."""

    words = words_box("What would you like to ask?", missing=FEW)


class ReplyForm(forms.Form):
    """An answer to a question."""

    words = words_box("Your answer", missing=FEW)


class LetGoForm(forms.Form):
    """Why it is let go, if somebody wants to say."""

    why = words_box("Anything to say with it?")
