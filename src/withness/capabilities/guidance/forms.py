"""What a therapist fills in who takes the lead in danger, and what is answered to it."""

from typing import Any, cast

from django import forms

from withness.ground.partnership import Role, View
from withness.ground.ui.boxes import words_box
from withness.ground.ui.voices import Voices

from .cards import ENDANGERED, choices, kinds_of
from .events import Danger, How
from .rules import DAY, HOUR

HOURS = [(4, "4 hours"), (12, "12 hours"), (24, "a day"), (48, "two days"), (72, "three days, and no longer")]
DAYS = [(2, "two days"), (7, "a week"), (14, "two weeks"), (30, "30 days, and no longer")]
SAY_WHY = "Write down why. Whoever it concerns reads it in these words."


def how_long(choices: list[tuple[int, str]], *, initial: int) -> forms.TypedChoiceField:
    """For how long something is done alone, in whole hours or days."""
    return forms.TypedChoiceField(
        coerce=int,
        choices=choices,
        initial=initial,
        label="For how long?",
        error_messages={"required": "Choose how long.", "invalid_choice": "Choose one of these."},
    )


class HowLongForm(forms.Form):
    """What is led to, why, and for how long."""

    says = words_box(
        "What do you lead them to do, and what will you do?",
        hint="In words to the person it is for. Nothing of it is agreed for them.",
        missing="Say what you lead to. It stands on their page.",
    )
    why = words_box("Why? Which danger do you see?", hint="They read it in exactly these words.", missing=SAY_WHY)
    hours = how_long(HOURS, initial=24)

    def told(self, now: int) -> dict[str, Any]:
        """What the rule is told; `now` is microseconds UTC."""
        chosen = dict(self.cleaned_data)
        return chosen | {"until": now + chosen.pop("hours") * HOUR}


class TakeForm(HowLongForm):
    """The same, with whom it concerns and in which matters."""

    whom = forms.MultipleChoiceField(
        error_messages={"required": "Say whom it concerns.", "invalid_choice": "They are not here any more."}
    )
    matters = forms.MultipleChoiceField(
        required=False, error_messages={"invalid_choice": "Choose among the matters that the page shows."}
    )

    def __init__(self, view: View, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._view, voices = view, Voices(view)
        clients = [(member.id, voices.full_name(member.id)) for member in view.members.active(Role.CLIENT)]
        cast("forms.MultipleChoiceField", self.fields["whom"]).choices = clients
        cast("forms.MultipleChoiceField", self.fields["matters"]).choices = choices(view)
        self.only = clients[0] if len(clients) == 1 else None

    def told(self, now: int) -> dict[str, Any]:
        """With every kind that goes by the name of a matter."""
        chosen = super().told(now)
        return chosen | {"matters": kinds_of(self._view, chosen["matters"])}


class KeepLongerForm(forms.Form):
    """Why something is kept back, in just this case, and for how long."""

    why = words_box(
        "Why would it be dangerous to know, in just this case?",
        hint="They read it in exactly these words. That it may upset or burden somebody is no reason.",
        missing="Say what the danger is, in just this case.",
    )
    days = how_long(DAYS, initial=7)

    def told(self, now: int) -> dict[str, Any]:
        """What the rule is told; `now` is microseconds UTC."""
        chosen = dict(self.cleaned_data)
        return chosen | {"until": now + chosen.pop("days") * DAY}


class KeepBackForm(KeepLongerForm):
    """The same, with whom it is kept from, of what sort it is, and what would be in danger."""

    whom = forms.ChoiceField(
        label="From whom?",
        error_messages={"required": "Say whom it concerns.", "invalid_choice": "They are not here any more."},
    )
    what = words_box(
        "What sort of thing is it?",
        hint="Not what it says. For example: a letter from a hospital, or something a person told you.",
        missing="Say what sort of thing it is. It stands on their page.",
    )
    danger = forms.TypedChoiceField(
        coerce=Danger,
        choices=[("", "Choose one"), *((each.value, says.format(whose="their")) for each, says in ENDANGERED.items())],
        label="If they knew it, what would be in danger?",
        error_messages={"required": "Choose one. Nothing less is a reason.", "invalid_choice": "Choose one of these."},
    )

    def __init__(self, view: View, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        voices = Voices(view)
        clients = [(member.id, voices.full_name(member.id)) for member in view.members.active(Role.CLIENT)]
        cast("forms.ChoiceField", self.fields["whom"]).choices = clients
        self.only = clients[0] if len(clients) == 1 else None


class StepForm(forms.Form):
    """What was done: with whom, what was said, why, by which law or duty."""

    how = forms.TypedChoiceField(
        coerce=How,
        choices=[
            (How.SHARED.value, "I shared something with somebody"),
            (How.CONTACTED.value, "I contacted somebody, and said nothing of what was told me"),
            (How.TOLD.value, "I told the person it is for"),
        ],
        label="What did you do?",
        error_messages={"required": "Choose what you did.", "invalid_choice": "Choose one of these."},
    )
    whom = forms.CharField(
        required=False,
        max_length=300,
        label="With whom?",
        help_text="A name or an office. Leave it empty where you told the person it is for.",
        error_messages={"max_length": "At most 300 characters fit here."},
    )
    said = words_box("What exactly was said?", missing="Write what was said. They have a right to know.")
    why = words_box("Why was it needed?", missing=SAY_WHY)
    basis = words_box(
        "Which law or duty asks for it?",
        hint="In plain words, for example: the duty to warn in our law. If none does, it may not be yours to do.",
        missing="Name the law or duty, in plain words.",
    )


class AnswerForm(forms.Form):
    """One's own words to it."""

    words = words_box("What would you like to say to it?", missing="Write something, a few words are enough.")


class EndForm(forms.Form):
    """Ending it early, with words or without."""

    why = words_box("Anything to say with it?")


class LookBackForm(forms.Form):
    """One's own account, afterwards."""

    words = words_box("How was it, for you?", missing="Write how it was, a few words are enough.")


class AsideForm(forms.Form):
    """Rather not look back: not now, or never."""

    for_good = forms.TypedChoiceField(
        coerce=lambda value: value == "never",
        choices=[("not-now", "not-now"), ("never", "never")],
        error_messages={"required": "Choose one of the two.", "invalid_choice": "Choose one of the two."},
    )
