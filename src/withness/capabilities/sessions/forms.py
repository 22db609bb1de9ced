"""What people fill in about sessions: a time as their own clock shows it."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import Any

from django import forms
from django.utils.formats import date_format

from withness.ground.ui.answering import WordingForm

from .rules import AGREE, DECLINE, FEWEST, LONGEST, MOST, SHORTEST, WITHDRAW

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

    def on(self, days: Sequence[date], field: str) -> list[int]:
        """The hour of the form on each of these days (microseconds UTC); an hour that isn't once there is named."""
        found = [moments_of(day, self.cleaned_data["time"], self.zone) for day in days]
        for day, moments in zip(days, found, strict=True):
            if len(moments) != 1:
                shown = date_format(day, "l j F")
                self.add_error(field, f"On {shown} the clocks change at that hour. Choose another time, or fewer.")
                return []
        return [_microseconds(moments[0]) for moments in found]

    def words(self) -> dict[str, Any]:
        """When, how long and where, with words if there are any."""
        said = self.cleaned_data
        return {
            "starts_at": _microseconds(said["starts_at"]),
            "minutes": said["minutes"],
            "place": said["place"],
            "why": said["because"],
        }


class RepeatForm(TimeForm):
    """A time that may come again: every week or two, so many times, at the same hour on the reader's clock."""

    every = forms.TypedChoiceField(
        choices=[(0, "Once"), (1, "Every week"), (2, "Every two weeks")],
        coerce=int,
        required=False,
        label="How often",
        error_messages={"invalid_choice": "Choose one of the three."},
    )
    times = forms.IntegerField(
        required=False,
        label="How many times",
        error_messages={"invalid": "Write how many times as a number, like 8."},
    )

    def clean(self) -> dict[str, Any]:
        """Find every time on the clock; one that comes never or twice is named, and nothing is guessed."""
        said = super().clean()
        if not said.get("every"):
            said["starts"] = []
        elif "times" in said and "starts_at" in said:
            self._all_of_them(said)
        return said

    def _all_of_them(self, said: dict[str, Any]) -> None:
        times = said["times"]
        if times is None or not FEWEST <= times <= MOST:
            self.add_error("times", f"Between {FEWEST} and {MOST} times can be put forward at once.")
            return
        said["starts"] = self.on([said["day"] + number * said["every"] * A_WEEK for number in range(times)], "times")

    def repeated(self) -> dict[str, Any]:
        """What the rule for several is told; empty for one time. Call it on a valid form only."""
        starts = self.cleaned_data["starts"]
        if not starts:
            return {}
        return {name: words for name, words in self.words().items() if name != "starts_at"} | {"starts": starts}


class AllForm(TimeForm):
    """Another time for several: the first of them is moved, and the others by as many days and to the same hour."""

    def __init__(self, data: Any = None, *, times: Sequence[datetime], zone: tzinfo, initial: dict[str, Any]) -> None:
        super().__init__(data, zone=zone, initial=initial)
        self.times = times

    def clean(self) -> dict[str, Any]:
        """Find every time on the clock; one that comes never or twice is named, and nothing is guessed."""
        said = super().clean()
        if "starts_at" in said:
            days = [moment.astimezone(self.zone).date() for moment in self.times]
            said["starts"] = self.on([day + (said["day"] - days[0]) for day in days], "day")
        return said

    def moved(self) -> dict[str, Any]:
        """What the rule is told; call it on a valid form only."""
        return {name: words for name, words in self.words().items() if name != "starts_at"} | {
            "starts": self.cleaned_data["starts"]
        }


class SeveralForm(forms.Form):
    """One answer to several times, in the versions that were seen: "session:version"."""

    answer = forms.ChoiceField(
        choices=[(each, each) for each in (AGREE, DECLINE, WITHDRAW)],
        error_messages={"required": "Choose one of the answers first.", "invalid_choice": "Choose one of the answers."},
    )
    because = forms.CharField(required=False, max_length=5_000, label="Anything to say with it?")


class CallingOffForm(forms.Form):
    """That a session won't be, or was not, and why if somebody likes to say."""

    because = forms.CharField(required=False, max_length=5_000, label="Anything to say with it?")


def _microseconds(moment: datetime) -> int:
    return round(moment.timestamp()) * 1_000_000


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
