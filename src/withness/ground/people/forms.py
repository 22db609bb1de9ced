"""What people fill in about themselves and about whom they invite."""

from typing import Any
from zoneinfo import available_timezones

from django import forms
from django.http import HttpRequest, QueryDict

from withness.ground.partnership import Role
from withness.ground.partnership.text import LINE

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
FOUNDERS = tuple(choice for choice in ROLES if choice[0] in (Role.CLIENT, Role.THERAPIST))

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


class FoundForm(NameForm):
    """Opening a partnership."""

    role = forms.ChoiceField(choices=FOUNDERS, error_messages=ROLE_MISSING)


class InviteForm(forms.Form):
    """Keeping a place for somebody."""

    role = forms.ChoiceField(choices=(*ROLES, GUEST), error_messages=ROLE_MISSING)
    email = forms.EmailField(required=False, error_messages=NOT_AN_ADDRESS)
    accord = forms.CharField(required=False, max_length=64)

    def clean(self) -> dict[str, Any]:
        """A guest comes for one thing, and its page is where they are invited from."""
        said: dict[str, Any] = self.cleaned_data
        if said.get("role") == Role.GUEST.value and not said.get("accord"):
            self.add_error("role", "A guest comes for one thing. Invite them from the page of that thing.")
        return said

    def roles(self) -> list[tuple[str, str, str]]:
        """What there is to choose from: value, name, and what it means. A guest only where one is being invited."""
        guest = [GUEST] if self["role"].value() == Role.GUEST.value else []
        return [(value, label, MEANS.get(Role(value), "")) for value, label in (*ROLES, *guest)]


class WhyForm(forms.Form):
    """A reason, if somebody likes to give one."""

    why = forms.CharField(required=False)


class AccountForm(forms.ModelForm):  # type: ignore[type-arg]  # Django has no such parameter when it runs
    """How the site should treat me."""

    class Meta:
        model = Account
        fields = ("name", "time_zone", "region", "scheme", "wants_mail")

    time_zone = forms.ChoiceField(choices=lambda: [(zone, zone) for zone in sorted(available_timezones())])
    region = forms.ChoiceField(choices=[("", "I'd rather not say"), *REGIONS.items()], required=False)
