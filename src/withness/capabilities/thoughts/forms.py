"""What people fill in about thoughts."""

from django import forms

from withness.ground.ui.boxes import scale_box, words_box

from .rules import STRONGEST

FEW = "Write something, a few words are enough."


class StepForm(forms.Form):
    """One step of a thought."""

    words = words_box("", missing=FEW)


class FeelingForm(StepForm):
    """What somebody felt, and how strongly; the number may be left out."""

    strong = scale_box(STRONGEST)


class TalkForm(forms.Form):
    """A question about what was shown, or what its owner says to it."""

    words = words_box("", missing=FEW)
