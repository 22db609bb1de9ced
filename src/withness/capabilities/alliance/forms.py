"""What people fill in about how it was, and what they answer."""

from typing import Any

from django import forms
from django.forms import BoundField

from withness.ground.drafts.keeping import Form
from withness.ground.partnership import AccordId
from withness.ground.partnership.steps import Scale
from withness.ground.ui.steps import step_field

from .events import QUESTIONS, SCALES, FeedbackId, Part, Steps

LONGEST_ID, LONGEST = 40, 5_000
TOO_LONG = {"max_length": "This is longer than fits here. Shorten it a little; nothing is lost."}


KEPT = Form("alliance", "feedback")


class FeedbackForm(forms.Form):
    """How it was: three questions with five steps each, and two open ones. Any of it may be left out."""

    feedback = forms.CharField(max_length=LONGEST_ID, widget=forms.HiddenInput)
    session = forms.CharField(required=False, max_length=LONGEST_ID, widget=forms.HiddenInput)
    myself, say, take = step_field(), step_field(), step_field()
    different = forms.CharField(
        required=False, max_length=LONGEST, label=QUESTIONS[Part.DIFFERENT], error_messages=TOO_LONG
    )
    unsaid = forms.CharField(required=False, max_length=LONGEST, label=QUESTIONS[Part.UNSAID], error_messages=TOO_LONG)

    def scales(self) -> list[tuple[Scale, BoundField]]:
        """Each of the three questions with its field."""
        return [(scale, self[name]) for name, scale in SCALES.items()]

    def words(self) -> dict[str, Any]:
        """What the rules take; call it on a valid form only."""
        said = self.cleaned_data
        return {
            "feedback": FeedbackId(said["feedback"]),
            "session": AccordId(said["session"]) if said["session"] else None,
            "steps": Steps(myself=said["myself"], say=said["say"], take=said["take"]),
            "different": said["different"] or None,
            "unsaid": said["unsaid"] or None,
        }


class AnswerForm(forms.Form):
    """What we do about it."""

    words = forms.CharField(
        max_length=LONGEST,
        label="What do you say to that, and what will be different?",
        error_messages=TOO_LONG | {"required": "Write something, a few words are enough."},
    )


class NotYetForm(forms.Form):
    """What is still missing, if somebody wants to say."""

    words = forms.CharField(
        required=False, max_length=LONGEST, label="Is something still missing?", error_messages=TOO_LONG
    )


class HeardForm(forms.Form):
    """I was heard: nothing to fill in."""
