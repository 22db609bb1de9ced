"""What those who run a programme fill in."""

from collections.abc import Sequence
from typing import Any

from django import forms

from withness.ground.files.sent import at_most
from withness.ground.partnership.text import LINE
from withness.ground.programme.events import BriefText
from withness.ground.programme.rules import LONG
from withness.ground.ui.boxes import words_box
from withness.science.measures import measures

from .briefing import Topic
from .voices import Given

CHOOSE = {"required": "Choose one of these.", "invalid_choice": "Choose one of these."}


class SetUpForm(forms.Form):
    """By what people can choose to be counted, and which questionnaire's course is told."""

    areas = words_box("Areas", hint="One on each line. Large enough that many people live in each.")
    groups = words_box("Groups", hint="One on each line, in words in which people would name themselves.")
    measure = forms.ChoiceField(
        required=False,
        label="A questionnaire whose course is told",
        error_messages={"invalid_choice": "Choose one of these, or none."},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["measure"].choices = [  # type: ignore[attr-defined]
            ("", "None"),
            *((each.code, each.name) for each in measures().values()),
        ]

    def words(self) -> dict[str, Any]:
        """What the rule takes."""
        said = self.cleaned_data
        areas, groups = (
            tuple(filter(None, map(str.strip, (said[name] or "").splitlines()))) for name in ("areas", "groups")
        )
        return {"areas": areas, "groups": groups, "measure": said["measure"] or None}


class MapForm(forms.Form):
    """A file with the boundaries of the areas."""

    file = forms.FileField(
        label="File",
        help_text="GeoJSON, with a boundary for each area, named as the area is here.",
        error_messages={"required": "Choose a file.", "empty": "There is nothing in this file."},
        validators=[at_most(5)],
    )


class DraftForm(forms.Form):
    """A brief as it is written: about a topic that clients chose."""

    topic = forms.ChoiceField(label="What it is about", error_messages=CHOOSE)
    title = words_box("Title", most=LINE, missing="Give it a title.")
    to = words_box("To whom", most=LINE, missing="Say to whom it is written.")
    happens = words_box("What gets in the way", most=LONG, missing="Say what gets in the way.")
    asks = words_box("What should change", most=LONG, missing="Say what should change.")
    tables = forms.MultipleChoiceField(required=False, label="Other figures", error_messages=CHOOSE)

    def __init__(self, topics: Sequence[Topic], tables: Sequence[tuple[str, str]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["topic"].choices = [(each.code, each.words) for each in topics]  # type: ignore[attr-defined]
        self.fields["tables"].choices = list(tables)  # type: ignore[attr-defined]

    def text(self) -> BriefText:
        """The words of it."""
        said = self.cleaned_data
        return BriefText(said["title"], said["to"], said["happens"], said["asks"])


class PublishForm(forms.Form):
    """Which text is published, and which of the words that people gave of themselves."""

    version = forms.CharField(required=False)
    testimonies = forms.MultipleChoiceField(
        required=False,
        error_messages={"invalid_choice": "Somebody took their words back meanwhile. Look again and choose anew."},
    )

    def __init__(self, given: Sequence[Given], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["testimonies"].choices = [(each.id, each.words) for each in given]  # type: ignore[attr-defined]
