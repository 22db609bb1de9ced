"""What a client fills in to let somebody hear something: who or what, and until which day."""

from datetime import date, datetime, time, timedelta, tzinfo
from typing import Any

from django import forms

from withness.ground.partnership import Member, View
from withness.ground.people.regions import NOT_EVERYWHERE, OF_AGE, of_age
from withness.ground.people.who import NAMELESS, ROLES_IN_WORDS
from withness.ground.ui.hearing import Hearers
from withness.ground.ui.places import label_of

DAYS = ["%Y-%m-%d", "%d/%m/%Y", "%d.%m.%Y"]
NOT_A_DAY = "Write the day like 26/11/2026."


class OpeningForm(forms.Form):
    """Until when; a birthday only helps to find the day, and is kept nowhere."""

    until = forms.DateField(
        required=False,
        input_formats=DAYS,
        label="Closes by itself on",
        help_text="At midnight, as this day begins. You can close it earlier at any time.",
        error_messages={"invalid": NOT_A_DAY},
    )
    birthday = forms.DateField(
        required=False,
        input_formats=DAYS,
        label="Your birthday",
        help_text="Only to work out the day. It is not kept.",
        error_messages={"invalid": NOT_A_DAY},
    )

    def __init__(self, data: Any = None, *, zone: tzinfo, region: str | None = None) -> None:
        super().__init__(data)
        self.zone = zone
        self.of_age, self.not_everywhere = of_age(region), NOT_EVERYWHERE.get(region or "", "")

    @property
    def until_at(self) -> int | None:
        """The beginning of the day on the client's own clock (microseconds UTC), or None where no day was named."""
        day: date | None = self.cleaned_data["until"]
        if day is None:
            return None
        return int(datetime.combine(day, time(), self.zone).timestamp()) * 1_000_000

    def day_they_come_of_age(self) -> date | None:
        """The birthday on which they are of age; says so at the field where that is over, or none was given."""
        born: date | None = self.cleaned_data.get("birthday")
        if born is None:
            if "birthday" not in self.errors:
                self.add_error("birthday", "Write your birthday, or choose a day yourself.")
            return None
        day = coming_of_age(born, self.of_age)
        if day > datetime.now(self.zone).date():
            return day
        self.add_error("birthday", "By this you are of age already. Choose any day you like.")
        return None


class ToSomebodyForm(OpeningForm):
    """One thing is given; who should hear it is chosen."""

    to = forms.ChoiceField(
        label="Who", error_messages={"required": "Choose who.", "invalid_choice": "They are not here any more."}
    )

    def __init__(self, data: Any = None, *, hearers: Hearers, **when: Any) -> None:
        super().__init__(data, **when)
        self.fields["to"] = forms.ChoiceField(
            label="Who",
            choices=[("", "Choose somebody"), *((m.id, _called(m)) for m in hearers.could)],
            error_messages=self.fields["to"].error_messages,
        )


class SomethingForm(OpeningForm):
    """A person is given; what they should hear is chosen."""

    accord = forms.ChoiceField(
        label="What", error_messages={"required": "Choose what.", "invalid_choice": "Choose one of these."}
    )

    def __init__(self, data: Any = None, *, view: View, openable: tuple[Any, ...], **when: Any) -> None:
        super().__init__(data, **when)
        self.fields["accord"] = forms.ChoiceField(
            label="What",
            choices=[("", "Choose something"), *((each.id, label_of(view, each)) for each in openable)],
            error_messages=self.fields["accord"].error_messages,
        )


class AskForm(forms.Form):
    """What a client asks whoever something is open to."""

    words = forms.CharField(
        label="What would you like to ask?", error_messages={"required": "Write your question first."}
    )


class SayBackForm(forms.Form):
    """What whoever was asked says back."""

    words = forms.CharField(label="What would you like to say?", error_messages={"required": "Write something first."})


def coming_of_age(born: date, age: int = OF_AGE) -> date:
    """The birthday of that age; somebody born on 29 February has it on 1 March where there is no such day."""
    try:
        return born.replace(year=born.year + age)
    except ValueError:
        return date(born.year + age, 2, 28) + timedelta(days=1)


def _called(member: Member) -> str:
    return f"{member.name or NAMELESS}, {ROLES_IN_WORDS[member.role]}"
