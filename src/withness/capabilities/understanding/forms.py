"""What people fill in about common ground."""

from typing import Any

from django import forms

from withness.ground.partnership.text import LINE
from withness.ground.ui.answering import WordingForm
from withness.ground.ui.boxes import words_box

from .events import Question, SentenceWording

ASKS = {
    Question.TROUBLE: ("What is the trouble, as you see it?", "What it is, and what it is not."),
    Question.AIMS: ("What should this lead to, as you see it?", "What would be different, for whom."),
    Question.PARTS: ("Who does what, as you see it?", "What is yours to do, what is not, and what helps."),
}
MISSING = "Write something first, a few words are enough."


class ViewForm(forms.Form):
    """How somebody sees one question."""

    words = words_box("", missing=MISSING)

    def __init__(self, about: Question, *filled: Any, **how: Any) -> None:
        super().__init__(*filled, **how)
        self.about = about
        self.fields["words"].label, self.fields["words"].help_text = ASKS[about]


class ApartForm(forms.Form):
    """Where somebody thinks that we see it differently."""

    words = words_box("Where do you see it differently?", hint="Nobody has to be talked round.", missing=MISSING)


class SentenceForm(WordingForm):
    """What all of us see alike."""

    text = words_box("One sentence you would both sign", hint="Short is fine.", most=LINE, missing=MISSING)
    because = words_box("Anything to say with it?")

    def __init__(self, about: Question, *filled: Any, **how: Any) -> None:
        super().__init__(*filled, **how)
        self.about = about

    def words(self) -> dict[str, Any]:
        """The sentence as the form has it."""
        said = self.cleaned_data
        return {"about": self.about, "wording": SentenceWording(said["text"]), "why": said["because"]}
