"""What a client chooses and writes about a brief."""

from typing import Any

from django import forms

from withness.ground.directory.barriers import SAID_OF_MANY
from withness.ground.ui.boxes import words_box

from .rules import LONG

CHOOSE = {"required": "Choose one of these.", "invalid_choice": "Choose one of these."}
NOT_CHOSEN = ("", "Not chosen")
ANSWERS = (("yes", "Yes, this can be said"), ("no", "No, not like this"))


class TopicForm(forms.Form):
    """What a brief should be about."""

    # Nothing is chosen beforehand: what stands first would be chosen more often.
    topic = forms.ChoiceField(
        label="What should change first?", choices=(NOT_CHOSEN, *SAID_OF_MANY.items()), error_messages=CHOOSE
    )


class AnswerForm(forms.Form):
    """Yes or no to a text, with words."""

    version = forms.CharField(required=False, widget=forms.HiddenInput)
    answer = forms.ChoiceField(label="Your answer", choices=ANSWERS, error_messages=CHOOSE)
    because = words_box(
        "Anything to say with it?", most=LONG, hint="For those who write the brief: what is right in it, what isn't."
    )
    testimony = words_box(
        "Words of yours that may stand in the brief",
        most=LONG,
        hint="They would stand at its end exactly as you write them here, without your name. Leave out names, places "
        "and days, if somebody could tell from them who you are.",
    )

    def words(self) -> dict[str, Any]:
        """What the rule takes."""
        said = self.cleaned_data
        return {"yes": said["answer"] == "yes", "because": said["because"], "testimony": said["testimony"]}
