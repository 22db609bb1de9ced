"""What people fill in about themselves and about whom they invite."""

import re
from datetime import date
from typing import Any
from zoneinfo import available_timezones

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.http import HttpRequest, QueryDict
from django.utils import timezone

from withness.ground.partnership import PARTNERS, Role
from withness.ground.partnership.text import LINE

from . import pins
from .models import Account
from .regions import REGIONS
from .who import MEANS

ROLES = (
    (Role.CLIENT.value, "Client"),
    (Role.THERAPIST.value, "Therapist"),
    (Role.SUPPORTER.value, "Supporter"),
    (Role.GUARDIAN.value, "Parent or guardian"),
    (Role.SUPERVISOR.value, "Supervisor"),
    (Role.COORDINATOR.value, "Coordinator"),
)
GUEST = (Role.GUEST.value, "Guest, for one thing only")
FOUNDERS = tuple(choice for choice in ROLES if choice[0] in PARTNERS)

ROLE_MISSING = {"required": "Choose one.", "invalid_choice": "Choose one of these."}
NAME_MISSING = {
    "required": "Write the name you'd like to be called by.",
    "max_length": f"At most {LINE} characters fit here.",
}
NOT_AN_ADDRESS = {"invalid": "This doesn't look like an e-mail address. Is there a typing error in it?"}


def sent(request: HttpRequest) -> QueryDict | None:
    """What was sent with a form, even if that is nothing; None where a page was only opened."""
    return request.POST if request.method == "POST" else None


class NameForm(forms.Form):
    """The name to go by in one partnership."""

    name = forms.CharField(max_length=LINE, error_messages=NAME_MISSING)


PIN_DIGITS = re.compile(rf"\d{{{pins.DIGITS}}}", re.ASCII)


def _trouble_with_pin(pin: str) -> str:
    if not PIN_DIGITS.fullmatch(pin):
        return "It has to be six digits, and nothing else."
    if pins.is_easy(pin):
        return "This one is guessed first. Choose six digits that don't follow each other."
    return ""


class PinForm(forms.Form):
    """Six digits, typed twice by the person they belong to."""

    pin = forms.CharField(
        max_length=20,
        label="Six digits that only you know",
        help_text="Not a birthday, and nothing that is easy to guess.",
        error_messages={"required": "Type six digits."},
    )
    again = forms.CharField(max_length=20, label="The same six digits again", error_messages={"required": "Once more."})

    def clean_pin(self) -> str:
        pin: str = self.cleaned_data["pin"]
        if trouble := _trouble_with_pin(pin):
            raise forms.ValidationError(trouble)
        return pin

    def clean(self) -> dict[str, Any]:
        return _the_same_twice(self, "pin")


def _the_same_twice(form: forms.Form, name: str) -> dict[str, Any]:
    said: dict[str, Any] = form.cleaned_data
    if name in said and "again" in said and said[name] != said["again"]:
        form.add_error("again", "The two are not the same. Type both once more.")
    return said


class HerePinForm(PinForm):
    """A PIN that somebody sets on the device of another: first they show that it is them."""

    secret = forms.CharField(
        strip=False,
        label="What you come in with: your digits, or your pass phrase",
        error_messages={"required": "Type it yourself. Nobody else should see it."},
    )


class SecretForm(forms.Form):
    """What goes with the letters of a card: six digits, or a pass phrase; typed twice."""

    secret = forms.CharField(
        strip=False,
        label="Six digits, or a pass phrase",
        help_text="Something only you know. Six digits, or at least ten letters: four words in a row are easy to keep "
        "in mind.",
        error_messages={"required": "Type six digits, or a pass phrase."},
    )
    again = forms.CharField(strip=False, label="The same again", error_messages={"required": "Once more."})

    def clean_secret(self) -> str:
        secret: str = self.cleaned_data["secret"]
        if secret.strip().isdigit() and len(secret) <= pins.DIGITS + 2:
            if trouble := _trouble_with_pin(secret):
                raise forms.ValidationError(trouble)
            return secret
        try:
            validate_password(secret)
        except forms.ValidationError as weak:
            raise forms.ValidationError(
                "This is short, or guessed first. Six digits, or a longer phrase: at least ten letters."
            ) from weak
        return secret

    def clean(self) -> dict[str, Any]:
        return _the_same_twice(self, "secret")


class ByCardForm(NameForm, SecretForm):
    """Coming in without an e-mail address."""

    field_order = ("name", "secret", "again")


class CodeOnPaperForm(forms.Form):
    """The letters that stand on a sheet."""

    letters = forms.CharField(
        max_length=60,
        label="The letters on your sheet",
        help_text="Capital or small, with or without spaces.",
        error_messages={"required": "Type the twelve letters.", "max_length": "There are only twelve letters."},
    )


class CardForm(CodeOnPaperForm):
    """Coming back with a card."""

    secret = forms.CharField(
        strip=False,
        label="Your six digits, or your pass phrase",
        error_messages={"required": "Type what you chose when you got the card."},
    )
    remember = forms.BooleanField(required=False, label="Keep me signed in on this device")

    def __init__(self, *given: Any) -> None:
        super().__init__(*given)
        self.fields["letters"].label = "The letters on your card"


class FoundForm(NameForm):
    """Opening a partnership."""

    role = forms.ChoiceField(choices=FOUNDERS, error_messages=ROLE_MISSING)


class InviteForm(forms.Form):
    """Keeping a place for somebody."""

    role = forms.ChoiceField(choices=(*ROLES, GUEST), error_messages=ROLE_MISSING)
    email = forms.EmailField(required=False, error_messages=NOT_AN_ADDRESS)
    on_paper = forms.BooleanField(required=False)
    accord = forms.CharField(required=False, max_length=64)

    def clean(self) -> dict[str, Any]:
        """A guest comes for one thing, and its page is where they are invited from."""
        said: dict[str, Any] = self.cleaned_data
        if said.get("role") == Role.GUEST.value and not said.get("accord"):
            self.add_error("role", "A guest comes for one thing. Invite them from the page of that thing.")
        if said.get("on_paper") and said.get("email"):
            self.add_error("email", "On paper or by e-mail: choose one of the two.")
        return said

    def roles(self) -> list[tuple[str, str, str]]:
        """What there is to choose from: value, name, and what it means. A guest only where one is being invited."""
        guest = [GUEST] if self["role"].value() == Role.GUEST.value else []
        return [(value, label, MEANS.get(Role(value), "")) for value, label in (*ROLES, *guest)]


class WhyForm(forms.Form):
    """A reason, if somebody likes to give one."""

    why = forms.CharField(required=False)


class RemoveForm(forms.Form):
    """Ending somebody's part: why, and when it is looked back at together."""

    why = forms.CharField(
        max_length=5_000,
        label="Why?",
        error_messages={
            "required": "Write the reason. They are owed it.",
            "max_length": "At most 5,000 characters fit here.",
        },
    )
    until = forms.DateField(
        label="When do you look back at it together?",
        error_messages={"required": "Choose a day.", "invalid": "Write a day, such as 2026-03-31."},
    )

    def clean_until(self) -> date:
        """A day that is still to come, by the reader's clock, or today until its end."""
        day: date = self.cleaned_data["until"]
        if day < timezone.localdate():
            raise forms.ValidationError("Choose a day that is still to come.")
        return day


class LetBackInForm(RemoveForm):
    """Giving somebody who is here in person a new way in: how one knows that it is them, and when to look back."""

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self.fields["why"].label = "What happened, and how do you know that it is them?"


class NotMeForm(forms.Form):
    """Saying that somebody else was let in in one's place."""

    act = forms.CharField(max_length=64)
    words = forms.CharField(
        max_length=5_000,
        initial="It was not me who was let back in.",
        label="What do you say about it?",
        error_messages={"required": "Write a few words.", "max_length": "At most 5,000 characters fit here."},
    )


class CodeForm(forms.Form):
    """A code that was mailed."""

    code = forms.CharField(error_messages={"required": "Enter the code that is in the mail."})


class AddressForm(forms.Form):
    """Another e-mail address than the present one."""

    email = forms.EmailField(error_messages={**NOT_AN_ADDRESS, "required": "Write the new address."})

    def __init__(self, *given: Any, own: str) -> None:
        super().__init__(*given)
        self._own = own

    def clean_email(self) -> str:
        address: str = self.cleaned_data["email"].lower()
        if address == self._own:
            raise forms.ValidationError("This is your address already.")
        return address


class AppForm(forms.Form):
    """The code that an app shows, to show that it has its secret."""

    code = forms.CharField(error_messages={"required": "Enter the six digits that the app shows."})


class NewPasskeyForm(forms.Form):
    """What a browser made, and what its owner calls it."""

    name = forms.CharField(max_length=LINE, error_messages={**NAME_MISSING, "required": "Give it a name."})
    credential = forms.JSONField(
        error_messages={"required": "No passkey was made: this browser can't, or not without JavaScript."}
    )


class AccountForm(forms.ModelForm):  # type: ignore[type-arg]  # Django has no such parameter when it runs
    """How the site should treat me."""

    class Meta:
        model = Account
        fields = ("name", "time_zone", "region", "scheme", "mails")

    time_zone = forms.ChoiceField(choices=lambda: [(zone, zone) for zone in sorted(available_timezones())])
    region = forms.ChoiceField(choices=[("", "I'd rather not say"), *REGIONS.items()], required=False)
