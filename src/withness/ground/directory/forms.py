"""What people fill in to find a service, to say that something about one is wrong, and that they looked."""

from typing import Any

from django import forms

from .events import HOW, OUTCOMES, WRONG
from .facts import ACCESS
from .rules import MOST_NOTE
from .searching import Asked, Searcher
from .towns import Town

DISTANCES = (("", "any distance"), ("5", "up to 5 km"), ("20", "up to 20 km"), ("50", "up to 50 km"))
MANY_TOWNS = 6
LONGEST = 200


class SearchForm(forms.Form):
    """What to look for. Nothing of it is kept."""

    words = forms.CharField(required=False, max_length=LONGEST, label="What are you looking for?")
    need = forms.ChoiceField(
        required=False, label="What it is about", error_messages={"invalid_choice": "Choose one of these."}
    )
    near = forms.CharField(required=False, max_length=LONGEST, label="Near which town or postal code?")
    within = forms.ChoiceField(required=False, label="How far", choices=DISTANCES)
    language = forms.ChoiceField(required=False, label="In which language")
    age = forms.IntegerField(
        required=False,
        min_value=0,
        max_value=120,
        label="For somebody of this age",
        error_messages={
            "invalid": "Write a number of years.",
            "min_value": "Write a number of years.",
            "max_value": "Write a number of years.",
        },
    )
    open_now = forms.BooleanField(required=False, label="Open now")
    free = forms.BooleanField(required=False, label="Costs nothing")
    access = forms.ChoiceField(
        required=False,
        label="Getting in",
        choices=[("", "doesn't matter"), *((name, words) for name, (words, _) in ACCESS.items())],
    )

    def __init__(self, searcher: Searcher, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._searcher = searcher
        self._near: Town | None = None
        self.fields["need"].choices = [("", "anything"), *searcher.needs]  # type: ignore[attr-defined]
        languages = [("", "any"), *((each, each.capitalize()) for each in searcher.languages)]
        self.fields["language"].choices = languages  # type: ignore[attr-defined]

    @property
    def narrows(self) -> bool:
        """Whether something is asked for beside words and a town, or mistaken."""
        names = ("need", "open_now", "free", "language", "age", "access")
        return any(self[name].value() or self.errors.get(name) for name in names)

    def clean_near(self) -> str:
        said: str = self.cleaned_data["near"]
        towns = self._searcher.towns(said) if said else []
        if said and not towns:
            raise forms.ValidationError("We know no service there. Try a town nearby, or leave this empty.")
        if len(towns) > 1:
            named = "; ".join(f"{town.name.title()}, {town.region.upper()}" for town in towns[:MANY_TOWNS])
            raise forms.ValidationError(f"There are several. Which one: {named}?")
        self._near = towns[0] if towns else None
        return said

    def asked(self) -> Asked:
        """What was asked for; call it on a valid form only."""
        said = self.cleaned_data
        return Asked(
            words=said["words"],
            need=said["need"],
            near=self._near.at if self._near else None,
            within=float(said["within"]) if said["within"] else None,
            open_now=said["open_now"],
            language=said["language"],
            free=said["free"],
            age=said["age"],
            access=(said["access"],) if said["access"] else (),
        )


def _note(label: str) -> forms.CharField:
    too_long = "This is longer than fits here. Shorten it a little; nothing is lost."
    return forms.CharField(required=False, max_length=MOST_NOTE, label=label, error_messages={"max_length": too_long})


class WrongForm(forms.Form):
    """What is wrong."""

    wrong = forms.ChoiceField(
        label="What is wrong?",
        choices=[("", "Choose"), *WRONG.items()],
        error_messages={"required": "Choose what is wrong.", "invalid_choice": "Choose one of these."},
    )
    note = _note("What would be right, if you know it")


class LookForm(forms.Form):
    """That somebody looked, and what came of it."""

    how = forms.ChoiceField(
        label="How did you look?",
        choices=[("", "Choose"), *HOW.items()],
        error_messages={"required": "Say how you looked.", "invalid_choice": "Choose one of these."},
    )
    outcome = forms.ChoiceField(
        label="What came of it?",
        choices=[("", "Choose"), *OUTCOMES.items()],
        error_messages={"required": "Say what came of it.", "invalid_choice": "Choose one of these."},
    )
    note = _note("What others should know")


class TakesForm(forms.Form):
    """Whether reports come to whoever sends this."""

    takes = forms.BooleanField(required=False)
