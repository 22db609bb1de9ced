"""What people fill in to ask for a view, to say one, and to say what they make of it."""

from typing import Any

from django import forms

from withness.ground.partnership.text import LINE
from withness.ground.ui.boxes import words_box
from withness.ground.ui.subjects import Choices

from .cards import MAKES, SURE
from .events import Makes, Sure
from .rules import SUREST

CHOOSE = {"required": "Choose one of these.", "invalid_choice": "Choose one of these."}


class AskForm(forms.Form):
    """What somebody would like to hear about, or would like to say something about."""

    words = words_box("In a line: what is it about?", most=LINE)
    boxed = True


class OfferForm(AskForm):
    """That somebody would like to say something: what, is said once it is let in."""

    boxed = False


class OfForm(forms.Form):
    """Whom somebody answers."""

    of = forms.CharField(error_messages=CHOOSE)


class WelcomeForm(OfForm):
    """Whether somebody would like to hear it."""

    welcome = forms.TypedChoiceField(
        choices=[("yes", "Go ahead"), ("no", "Not now")], coerce=lambda said: said == "yes", error_messages=CHOOSE
    )


class ViewForm(forms.Form):
    """What somebody would say from what they know."""

    towards = forms.TypedChoiceField(required=False, coerce=str, empty_value=None, error_messages=CHOOSE)
    words = words_box("What would you say, and why?", missing="Write something, a few words are enough.")
    sure = forms.TypedChoiceField(
        label="How sure are you of it?", choices=[("", "Choose one"), *SURE.items()], coerce=Sure, error_messages=CHOOSE
    )
    of_ten = forms.IntegerField(
        required=False,
        min_value=0,
        max_value=SUREST,
        error_messages=dict.fromkeys(("invalid", "min_value", "max_value"), "Choose a number from 0 to 10, or none."),
    )
    against = words_box("What speaks against it?", hint="Something always does. Saying it makes it easier to weigh.")
    source = words_box("Where do you know it from?", hint="Seen it, lived it, read it: whatever is so.")

    def __init__(self, choices: Choices, choose: str, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not choices:
            del self.fields["towards"]
            return
        box = self.fields["towards"]
        box.label, box.choices = choose, [("", "None in particular"), *choices]  # type: ignore[attr-defined]


class MakesForm(forms.Form):
    """What somebody makes of a view."""

    makes = forms.TypedChoiceField(choices=list(MAKES.items()), coerce=Makes, error_messages=CHOOSE)
    words = words_box("Anything to say to it?")
