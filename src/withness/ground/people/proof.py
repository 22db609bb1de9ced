"""What somebody shows to be surely themselves: a password, or a code they were mailed."""

from typing import Any, cast

from allauth.core import ratelimit
from django import forms
from django.http import HttpRequest

from . import codes
from .door import IS_IT_YOU
from .models import Account


class ProofForm(forms.Form):
    """One proof; which one is for whoever shows it to choose, out of what their account has."""

    password = forms.CharField(required=False, strip=False)
    code = forms.CharField(required=False)

    def __init__(self, *given: Any, request: HttpRequest) -> None:
        super().__init__(*given)
        self._request = request
        self._account = cast("Account", request.user)

    def clean(self) -> dict[str, Any]:
        words: dict[str, Any] = super().clean() or {}
        if not ratelimit.consume(self._request, action="reauthenticate", user=self._account):
            raise forms.ValidationError("Too many tries in a short time. Wait a minute.")
        if words.get("code"):
            if not codes.check_code(self._request, IS_IT_YOU, words["code"]):
                # Not at its field, which is gone once the code bears no more tries.
                raise forms.ValidationError("This is not the code we sent. Look again, or ask for a new one.")
        elif not self._account.check_password(words.get("password", "")):
            self.add_error("password", "This is not your password.")
        return words
