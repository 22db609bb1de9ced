"""What people fill in about sessions: a time as their own clock shows it, a topic, how much it matters."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import Any

from django import forms
from django.http import QueryDict

from withness.ground.ui.answering import WordingForm

from .events import TopicId
from .rules import LONGEST, MOVED_ON, SHORTEST, TALKED_ABOUT, WEIGHTS

USUAL_MINUTES = 50
A_WEEK = timedelta(weeks=1)
DAYS = ["%Y-%m-%d", "%d/%m/%Y", "%d.%m.%Y"]
TIMES = ["%H:%M", "%H:%M:%S", "%H.%M"]


class TimeForm(WordingForm):
    """A time and a place for a session, by the reader's own clock."""

    day = forms.DateField(
        input_formats=DAYS,
        label="Day",
        error_messages={"required": "Choose a day.", "invalid": "Write the day like 26/11/2026."},
    )
    time = forms.TimeField(
        input_formats=TIMES,
        label="Time",
        error_messages={"required": "Choose a time.", "invalid": "Write the time like 16:30."},
    )
    minutes = forms.IntegerField(
        initial=USUAL_MINUTES,
        label="How long, in minutes",
        error_messages={"required": "Say how many minutes.", "invalid": "Write the minutes as a number, like 50."},
    )
    place = forms.CharField(
        required=False,
        max_length=300,
        label="Where",
        help_text="By video, an address, a walk: as you would say it.",
        error_messages={"max_length": "Where it is fits on a line or two. Shorten it a little."},
    )
    because = forms.CharField(required=False, max_length=5_000, label="Anything to say with it?")

    def __init__(self, data: Any = None, *, zone: tzinfo, initial: dict[str, Any] | None = None) -> None:
        super().__init__(data, initial=initial)
        self.zone = zone

    def clean_minutes(self) -> int:
        minutes: int = self.cleaned_data["minutes"]
        if not SHORTEST <= minutes <= LONGEST:
            raise forms.ValidationError("A session lasts between 10 minutes and 4 hours.")
        return minutes

    def clean(self) -> dict[str, Any]:
        """Put day and time together, and say so where the clock leaves an hour out or shows it twice."""
        said: dict[str, Any] = self.cleaned_data
        if "day" in said and "time" in said:
            moments = moments_of(said["day"], said["time"], self.zone)
            if len(moments) != 1:
                twice = "That hour comes twice on this day, because the clocks go back. Choose another time."
                never = "That time doesn't come on this day, because the clocks go forward. Choose another time."
                self.add_error("time", twice if moments else never)
            else:
                said["starts_at"] = moments[0]
        return said

    def words(self) -> dict[str, Any]:
        """When, how long and where, with words if there are any."""
        said = self.cleaned_data
        return {
            "starts_at": round(said["starts_at"].timestamp()) * 1_000_000,
            "minutes": said["minutes"],
            "place": said["place"],
            "why": said["because"],
        }


class TopicForm(forms.Form):
    """Something to talk about, in one line."""

    words = forms.CharField(
        max_length=300,
        label="What would you like to talk about?",
        error_messages={
            "required": "Write what you would like to talk about, a few words are enough.",
            "max_length": "A topic fits on a line or two. Shorten it a little; you can say the rest when you meet.",
        },
    )


class RewordingForm(forms.Form):
    """One's own topic, said another way."""

    words = TopicForm.base_fields["words"]


class WeightForm(forms.Form):
    """How much a topic matters to somebody."""

    weight = forms.TypedChoiceField(
        choices=list(enumerate(WEIGHTS)),
        coerce=int,
        error_messages={"required": "Choose one of the four.", "invalid_choice": "Choose one of the four."},
    )


class SettlingForm(forms.Form):
    """Which topics were talked about, or moved on from."""

    topics = forms.MultipleChoiceField(
        error_messages={
            "required": "Tick what you mean first.",
            "invalid_choice": "One of these is off the list by now. Look again and tick what you mean.",
        }
    )
    how = forms.ChoiceField(
        choices=[(TALKED_ABOUT, "We talked about it"), (MOVED_ON, "We moved on from it")],
        error_messages={"required": "Choose one of the two.", "invalid_choice": "Choose one of the two."},
    )
    session = forms.CharField(required=False, max_length=40)

    def __init__(self, data: Any, topics: Iterable[TopicId]) -> None:
        super().__init__(data)
        field: Any = self.fields["topics"]
        field.choices = [(topic, topic) for topic in topics]


def as_ticked(sent: QueryDict) -> QueryDict:
    """What was sent with one press for everything: all that the page showed, as talked about."""
    if "all" not in sent:
        return sent
    ticked = sent.copy()
    ticked.setlist("topics", sent.getlist("shown"))
    ticked["how"] = TALKED_ABOUT
    return ticked


class ConfirmForm(forms.Form):
    """A press of a button that needs no words."""


class CallingOffForm(forms.Form):
    """That a session won't be, or was not, and why if somebody likes to say."""

    because = forms.CharField(required=False, max_length=5_000, label="Anything to say with it?")


def moments_of(day: date, clock: time, zone: tzinfo) -> list[datetime]:
    """The moments (UTC) at which a clock in this zone shows this: one, none in spring, two in autumn."""
    shown = datetime.combine(day, clock)
    both = {shown.replace(tzinfo=zone, fold=fold).astimezone(UTC) for fold in (0, 1)}
    return sorted(moment for moment in both if moment.astimezone(zone).replace(tzinfo=None) == shown)


def as_typed(starts_at: datetime, minutes: int, place: str | None, zone: tzinfo) -> dict[str, Any]:
    """A time as the form would hold it, for somebody who would change a part of it."""
    shown = starts_at.astimezone(zone)
    return {"day": f"{shown:%Y-%m-%d}", "time": f"{shown:%H:%M}", "minutes": minutes, "place": place or ""}


def next_week_like(starts_at: datetime, minutes: int, place: str | None, zone: tzinfo, now: datetime) -> dict[str, Any]:
    """The same day of the week, time and place, in the first later week that is still to come."""
    shown, now_shown = (each.astimezone(zone).replace(tzinfo=None) for each in (starts_at, now))
    shown += A_WEEK
    while shown <= now_shown:
        shown += A_WEEK
    return as_typed(starts_at, minutes, place, zone) | {"day": f"{shown:%Y-%m-%d}"}
