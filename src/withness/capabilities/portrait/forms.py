"""What people fill in about themselves, and about what they do differently because of it."""

from typing import Any

from django import forms

from withness.ground.partnership.text import LINE
from withness.ground.ui.answering import WordingForm
from withness.ground.ui.boxes import scale_box, words_box

from .cards import PartCard
from .events import AdaptationWording
from .rules import MOST

MISSING = "Write something first, a few words are enough."


class TellForm(forms.Form):
    """Somebody's own words about one part, and who may read them: nothing is chosen before."""

    words = words_box("", missing=MISSING)
    matters, lived = scale_box(MOST), scale_box(MOST)
    readers = forms.ChoiceField(
        choices=[("us", "us"), ("me", "me")],
        error_messages={"required": "Choose who may read it.", "invalid_choice": "Choose who may read it."},
    )

    def __init__(self, part: PartCard, *filled: Any, **how: Any) -> None:
        super().__init__(*filled, **how)
        self.fields["words"].label, self.fields["words"].help_text = part.title, part.asks
        if not part.value:
            del self.fields["matters"], self.fields["lived"]

    def told(self) -> dict[str, Any]:
        """The words with their numbers, and whether they are kept."""
        said = dict(self.cleaned_data)
        return {"kept": said.pop("readers") == "me"} | said


class AdaptationForm(WordingForm):
    """What we do differently."""

    text = words_box(
        "What would you do differently?",
        hint="We don't meet in the fasting month after noon.",
        most=LINE,
        missing=MISSING,
    )
    because_of = words_box("Because of what?")
    because = words_box("Anything to say with it?")

    def words(self) -> dict[str, Any]:
        """What we do differently, as the form has it."""
        said = self.cleaned_data
        return {"wording": AdaptationWording(said["text"], said["because_of"] or None), "why": said["because"]}
