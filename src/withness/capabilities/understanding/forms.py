"""What people fill in about how they see it."""

from django import forms

from withness.ground.ui.answering import WordingForm
from withness.ground.ui.boxes import words_box

from .rules import LONGEST, OPEN, SENTENCE


class ViewForm(forms.Form):
    """How somebody sees one matter."""

    words = words_box(
        "How do you see it?", hint="In your words. There is no right way to put it.", most=LONGEST,
        missing="Write how you see it, a few words are enough.",
    )  # fmt: skip


class SentenceForm(WordingForm):
    """One sentence that all could say."""

    text = words_box(
        "One sentence that all of you could say", most=SENTENCE,
        missing="Write the sentence first. It can be short.",
    )  # fmt: skip


class DifferenceForm(forms.Form):
    """Where the views stay apart."""

    difference = words_box(
        "Where do you see it differently?", hint="It can stay so, and you go on. That is no fault.", most=OPEN,
        missing="Write where you see it differently, a few words are enough.",
    )  # fmt: skip
