"""What people fill in about a conversation that is heard again."""

from collections.abc import Iterable
from typing import Any

from django import forms

from withness.ground.files.sent import at_most
from withness.ground.partnership.text import LINE
from withness.ground.ui.answering import WordingForm
from withness.ground.ui.boxes import words_box
from withness.science.talk.utterances import CLIENT, OTHER, THERAPIST

from .cards import CALLED, FELT_LIKE

ROLES = [(THERAPIST, "the therapist"), (CLIENT, "the client"), (OTHER, "somebody else: leave their turns aside")]


class ReflectionForm(WordingForm):
    """Which conversation, and what somebody would like to find out."""

    which = words_box(
        "Which conversation?",
        hint="Such as: our session of the third of November.",
        most=LINE,
        missing="Write which conversation it is.",
    )
    question = words_box("What would you like to find out?", hint="Your own question stands on top of what was heard.")
    because = words_box("Anything to say with it?")

    def words(self) -> dict[str, Any]:
        """What the form holds, with the words said beside it as the rule calls them."""
        said = dict(self.cleaned_data)
        return {"why": said.pop("because")} | said


class BringForm(forms.Form):
    """A transcript."""

    file = forms.FileField(
        label="The transcript",
        help_text="WebVTT, SRT, TextGrid, CSV, Whisper's JSON, or lines such as “Name: words”, up to 5 megabytes.",
        error_messages={"required": "Choose a file.", "empty": "There is nothing in this file."},
        validators=[at_most(5)],
    )


class WhoForm(forms.Form):
    """Who is who, and whether names and numbers are masked; a field for each speaker of the transcript."""

    mask = forms.BooleanField(
        required=False,
        initial=True,
        label="Mask names and numbers before it is kept",
        help_text="They become [name] and [number]; not every one can be told. What was masked can't be had back.",
    )

    def __init__(self, speakers: Iterable[tuple[str, str]], *args: Any, **kwargs: Any) -> None:
        """`speakers`: each with the role that is our guess."""
        super().__init__(*args, **kwargs)
        self.speakers = [name for name, _ in speakers]
        for place, (name, guess) in enumerate(speakers):
            self.fields[f"speaker-{place}"] = forms.ChoiceField(
                label=f"Who is {name or 'whoever speaks without a name'}?",
                choices=ROLES,
                initial=guess or OTHER,
                error_messages={"required": "Choose who this is.", "invalid_choice": "Choose one of these."},
            )

    def clean(self) -> dict[str, Any]:
        """A therapist and a client have to be in it."""
        found = super().clean() or {}
        roles = {found.get(f"speaker-{place}") for place in range(len(self.speakers))}
        if not self.errors and not {THERAPIST, CLIENT} <= roles:
            raise forms.ValidationError("It takes somebody who is the therapist, and somebody who is the client.")
        return found

    def roles(self) -> dict[str, str]:
        """Who is who, by their name in the transcript; call it on a valid form only."""
        return {name: self.cleaned_data[f"speaker-{place}"] for place, name in enumerate(self.speakers)}


class CorrectForm(forms.Form):
    """What a turn is, as somebody hears it: a code, with its kind where it has any."""

    place = forms.IntegerField(min_value=0)
    heard = forms.ChoiceField(
        choices=[(key, words) for key, words in CALLED.items()],
        error_messages={"required": "Choose what it is.", "invalid_choice": "Choose one of these."},
    )

    def words(self) -> dict[str, Any]:
        """As the rule takes it; call it on a valid form only."""
        code, _, subcode = self.cleaned_data["heard"].partition(".")
        return {"place": self.cleaned_data["place"], "code": code, "subcode": subcode or None}


class FeltForm(forms.Form):
    """Whether it felt like that."""

    felt = forms.TypedChoiceField(
        required=False,
        empty_value=None,
        choices=list(FELT_LIKE.items()),
        error_messages={"invalid_choice": "Choose one of these, or leave it out."},
    )
    words = words_box("In your own words")


class MayForm(forms.Form):
    """A yes of one's own, or a no."""

    may = forms.TypedChoiceField(
        coerce=lambda value: value == "yes",
        choices=[("yes", "Yes"), ("no", "No")],
        error_messages={"required": "Choose one of these.", "invalid_choice": "Choose one of these."},
    )


class TakeBackForm(forms.Form):
    """Why a yes is taken back, if somebody wants to say."""

    why = words_box("Anything to say with it?")
