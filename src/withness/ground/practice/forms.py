"""What staff fill in about their practice."""

from collections.abc import Iterable
from datetime import date, time
from functools import cache
from typing import Any
from zoneinfo import available_timezones

from django import forms

from withness.ground.files.sent import at_most
from withness.ground.partnership import MemberId, Role
from withness.ground.partnership.text import LINE
from withness.ground.people.forms import NOT_AN_ADDRESS, ROLE_MISSING, ROLES
from withness.ground.people.regions import REGIONS
from withness.science.measures import measures

from .events import ANSWER_WITHIN, Open, OwnLine
from .hours import DAYS, Hours, clock
from .rules import LONGEST, MOST_LINES, MOST_WORDS, SHORTEST
from .state import PracticeState

A_DAY = 24 * 60
COLLEAGUES = tuple(choice for choice in ROLES if choice[0] in (Role.THERAPIST, Role.COORDINATOR))
TOO_LONG = {"max_length": "This is longer than fits here. Shorten it a little; nothing is lost."}


@cache
def zones() -> list[tuple[str, str]]:
    """The zones people live in; without the names kept for old machines."""
    named = sorted(z for z in available_timezones() if "/" in z and not z.startswith(("Etc/", "SystemV/", "posix/")))
    return [("UTC", "UTC"), *((zone, zone.replace("_", " ")) for zone in named)]


class HoursForm(forms.Form):
    """A week: for each day when I begin to look and when I look for the last time."""

    zone = forms.ChoiceField(
        label="Time zone",
        choices=zones,
        help_text="Summer time is taken care of.",
        error_messages={"required": "Choose a time zone.", "invalid_choice": "Choose one of these time zones."},
    )
    within = forms.IntegerField(
        label="Minutes within which you look at “I'm not safe now”",
        help_text="Of opening time. Choose what you can keep on a busy day.",
        min_value=SHORTEST,
        max_value=LONGEST,
        error_messages={
            "required": "Write a number of minutes.",
            "invalid": "Write a number of minutes.",
            "min_value": f"At least {SHORTEST} minutes.",
            "max_value": "At most a week: more would be no promise.",
        },
    )

    def __init__(self, *args: Any, hours: Hours | None = None, **kwargs: Any) -> None:
        if hours is not None:
            kwargs["initial"] = _filled_in(hours)
        super().__init__(*args, **kwargs)
        for number in range(len(DAYS)):
            for end in ("opens", "closes"):
                self.fields[f"{end}_{number}"] = forms.TimeField(
                    required=False, error_messages={"invalid": "Write a time such as 18:00."}
                )

    @property
    def days(self) -> list[dict[str, Any]]:
        """Each day with its two fields, for the page."""
        return [
            {"name": name, "opens": self[f"opens_{number}"], "closes": self[f"closes_{number}"]}
            for number, name in enumerate(DAYS)
        ]

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        for number, name in enumerate(DAYS):
            opens, closes = said.get(f"opens_{number}"), said.get(f"closes_{number}")
            if (opens is None) != (closes is None) and not self._mistaken(number):
                self.add_error(f"closes_{number}", f"{name}: write both times, or leave both empty.")
            elif opens is not None and closes is not None and _minutes(closes, end=True) <= _minutes(opens):
                self.add_error(f"closes_{number}", f"{name}: the last time has to be after the first.")
        return said

    def week(self) -> tuple[Open, ...]:
        """The week as the form has it; call it on a valid form only."""
        said = self.cleaned_data
        return tuple(
            Open(number, _minutes(said[f"opens_{number}"]), _minutes(said[f"closes_{number}"], end=True))
            for number in range(len(DAYS))
            if said.get(f"opens_{number}") is not None
        )

    def _mistaken(self, number: int) -> bool:
        return f"opens_{number}" in self.errors or f"closes_{number}" in self.errors


class AwayForm(forms.Form):
    """A leave, from its first to its last day."""

    first = forms.DateField(
        label="First day away",
        error_messages={"required": "Choose the first day.", "invalid": "Choose the first day."},
    )
    last = forms.DateField(
        label="Last day away",
        error_messages={"required": "Choose the last day.", "invalid": "Choose the last day."},
    )

    def days(self) -> tuple[date, date]:
        """The first and the last day; call it on a valid form only."""
        return self.cleaned_data["first"], self.cleaned_data["last"]


class BackForm(forms.Form):
    """Which leave is taken back."""

    away = forms.CharField()


class RegionForm(forms.Form):
    """Where the practice is."""

    region = forms.ChoiceField(
        label="Country",
        choices=[("", "not said yet"), *REGIONS.items()],
        error_messages={"required": "Choose a country.", "invalid_choice": "Choose one of these countries."},
    )


class LinesForm(forms.Form):
    """Whom people can call beside the public lines: the practice's own choice, in its own words."""

    def __init__(self, *args: Any, lines: Iterable[OwnLine] = (), **kwargs: Any) -> None:
        initial = {
            f"{part}_{row}": getattr(line, part)
            for row, line in enumerate(lines)
            for part in ("name", "number", "hours")
        }
        kwargs.setdefault("initial", initial)
        super().__init__(*args, **kwargs)
        for row in range(MOST_LINES):
            self.fields[f"name_{row}"] = forms.CharField(required=False, max_length=300, label="Who")
            self.fields[f"number_{row}"] = forms.RegexField(
                r"^[\d +()\-/.]*\d[\d +()\-/.]*$",
                required=False,
                max_length=40,
                label="Number",
                error_messages={"invalid": "Write the number as it is dialled."},
            )
            self.fields[f"hours_{row}"] = forms.CharField(required=False, max_length=300, label="When")

    @property
    def rows(self) -> list[dict[str, Any]]:
        """Each line with its fields: those that are filled in, and one more."""
        filled = [row for row in range(MOST_LINES) if any(self[f"{p}_{row}"].value() for p in ("name", "number"))]
        shown = min(MOST_LINES, max(filled, default=-1) + 2)
        return [{part: self[f"{part}_{row}"] for part in ("name", "number", "hours")} for row in range(shown)]

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        for row in range(MOST_LINES):
            if bool(said.get(f"name_{row}")) != bool(said.get(f"number_{row}")) and f"number_{row}" not in self.errors:
                self.add_error(f"number_{row}", "A line needs a name and a number.")
        return said

    def lines(self) -> tuple[OwnLine, ...]:
        """The lines as the form has them; call it on a valid form only."""
        said = self.cleaned_data
        return tuple(
            OwnLine(said[f"name_{row}"], said[f"number_{row}"], said[f"hours_{row}"])
            for row in range(MOST_LINES)
            if said.get(f"name_{row}")
        )


class RotaForm(forms.Form):
    """Who is told next, person by person."""

    def __init__(self, people: dict[MemberId, str], *args: Any, order: Iterable[MemberId] = (), **kwargs: Any) -> None:
        self.people = people
        kwargs.setdefault("initial", {f"place_{number}": person for number, person in enumerate(order)})
        super().__init__(*args, **kwargs)
        for number in range(len(people)):
            self.fields[f"place_{number}"] = forms.ChoiceField(
                required=False, choices=[("", "nobody"), *people.items()], label="First" if number == 0 else "Then"
            )

    def order(self) -> tuple[MemberId, ...]:
        """The people in order, without gaps; call it on a valid form only."""
        chosen = [self.cleaned_data.get(f"place_{number}") for number in range(len(self.people))]
        return tuple(MemberId(person) for person in chosen if person)


class ColleagueForm(forms.Form):
    """Whom to invite to the practice, and as what."""

    role = forms.ChoiceField(
        choices=COLLEAGUES, initial=Role.THERAPIST.value, label="They come as", error_messages=ROLE_MISSING
    )
    email = forms.EmailField(required=False, label="Their e-mail address", error_messages=NOT_AN_ADDRESS)


class WordsForm(forms.Form):
    """How the practice shows itself."""

    name = forms.CharField(
        required=False, max_length=LINE, label="What is the practice called?", error_messages=TOO_LONG
    )
    welcome = forms.CharField(
        required=False,
        max_length=MOST_WORDS,
        label="A welcome for people who come in",
        help_text="A sentence or two, as you would say it at the door.",
        error_messages=TOO_LONG,
    )
    out_of_hours = forms.CharField(
        required=False,
        max_length=MOST_WORDS,
        label="What to do while nobody reads",
        help_text="Shown beside the numbers of “I'm not safe now” too. Promise only what there is at that hour.",
        error_messages=TOO_LONG,
    )


class AllowForm(forms.Form):
    """Whether something that is off by itself is allowed at this practice."""

    allowed = forms.TypedChoiceField(
        coerce=lambda value: value == "yes",
        choices=[("no", "No"), ("yes", "Yes")],
        error_messages={"required": "Choose yes or no.", "invalid_choice": "Choose yes or no."},
    )


class AnswersForm(forms.Form):
    """How soon there is an answer."""

    within = forms.ChoiceField(
        required=False,
        label="We answer",
        choices=[("", "We don't say"), *((str(days), words) for days, words in ANSWER_WITHIN.items())],
        help_text="Stands at the foot of the pages of everyone who agreed on nothing else with their therapist.",
        error_messages={"invalid_choice": "Choose one of these."},
    )

    def days(self) -> int | None:
        """The working days, or None; call it on a valid form only."""
        said: str = self.cleaned_data["within"]
        return int(said) if said else None


class LogoForm(forms.Form):
    """A picture of one's own, and the same in words."""

    picture = forms.FileField(
        label="Picture",
        help_text="PNG, JPEG, WebP or GIF, up to 2 megabytes. It is drawn anew, without anything hidden in it.",
        error_messages={
            "required": "Choose a picture of up to 2 megabytes.",
            "empty": "There is nothing in this file.",
        },
        validators=[at_most(2)],
    )
    says = forms.CharField(
        max_length=LINE,
        label="What does it show, in words?",
        help_text="For whoever doesn't see it: “Two birches and the name Elm Street Practice”.",
        error_messages={"required": "Say it in a few words.", **TOO_LONG},
    )


class MeasureForm(forms.Form):
    """A file with the wording of a measure, and what it doesn't say itself."""

    file = forms.FileField(
        label="File",
        help_text="A FHIR R4 Questionnaire, as JSON or YAML.",
        error_messages={"required": "Choose a file.", "empty": "There is nothing in this file."},
        validators=[at_most(2)],
    )
    measure = forms.ChoiceField(
        required=False,
        label="Which one is it?",
        choices=lambda: [("", "The file says it"), *((each.code, each.name) for each in measures().values())],
        error_messages={"invalid_choice": "Choose one of these."},
    )
    language = forms.RegexField(
        r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$",
        required=False,
        label="In which language, if the file doesn't say?",
        help_text="A code such as en, de or es.",
        error_messages={"invalid": "Write a code such as en, de or es."},
    )
    right = forms.BooleanField(
        label="We have the right to use this wording",
        error_messages={"required": "Say that you have the right to use it. Many wordings belong to somebody."},
    )


def of_state(state: PracticeState) -> dict[str, forms.Form]:
    """The forms of how the practice shows itself, filled in with what holds."""
    words = {"name": state.words.name, "welcome": state.words.welcome, "out_of_hours": state.words.out_of_hours}
    says = state.logo.says if state.logo is not None else ""
    return {
        "words": WordsForm(initial=words),
        "answers": AnswersForm(initial={"within": str(state.answers_within or "")}),
        "logo": LogoForm(initial={"says": says}),
    }


def _filled_in(hours: Hours) -> dict[str, Any]:
    filled: dict[str, Any] = {"zone": hours.zone, "within": hours.within}
    for opening in hours.week:
        # A page shows one stretch a day; more come only from elsewhere, and then show as first to last.
        filled.setdefault(f"opens_{opening.day}", clock(opening.opens))
        filled[f"closes_{opening.day}"] = clock(opening.closes % A_DAY)
    return filled


def _minutes(at: time, *, end: bool = False) -> int:
    minutes = at.hour * 60 + at.minute
    return A_DAY if end and minutes == 0 else minutes
