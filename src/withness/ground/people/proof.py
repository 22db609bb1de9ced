"""What somebody shows to be surely themselves: a password, a code, or a passkey."""

from typing import Any, cast

from allauth.core import ratelimit
from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.base.internal.flows import check_rate_limit
from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.forms import AuthenticateWebAuthnForm, LoginWebAuthnForm
from django import forms
from django.http import HttpRequest

from withness.ground.partnership import Refusal

from . import codes, passkeys, second_step, sign_in_cards
from .door import IS_IT_YOU
from .models import Account

NOT_THE_CODE = "This is not the code we sent. Look again, or ask for a new one."
NOT_A_CODE = "This code isn't right, or was used before. Wait for the next one, or take one of your codes on paper."
NOT_THE_PASSKEY = "This passkey doesn't belong here, or it took too long. Try once more."


class CodeAtSignIn(AuthenticateForm):
    """The second step by code."""

    def clean_code(self) -> str:
        settle = check_rate_limit(self.user)
        code: str = self.cleaned_data["code"]
        self.authenticator = second_step.check_code(self.user, code)
        if self.authenticator is None:
            raise forms.ValidationError(NOT_A_CODE)
        settle()
        return code


class PasskeyAtSignIn(AuthenticateWebAuthnForm):
    """The second step by passkey."""

    def clean_credential(self) -> Authenticator:
        settle = check_rate_limit(self.user)
        step = passkeys.check_passkey(self.user, self.cleaned_data["credential"])
        if step is None:
            raise forms.ValidationError(NOT_THE_PASSKEY)
        settle()
        return step


class PasskeyAlone(LoginWebAuthnForm):
    """Signing in with a passkey and nothing else: it says whose it is. No limit on tries: nothing can be guessed."""

    def clean_credential(self) -> Authenticator:
        credential = self.cleaned_data["credential"]
        owner = passkeys.owner_of(credential)
        step = passkeys.check_passkey(owner, credential) if owner is not None else None
        if step is None:
            raise forms.ValidationError(NOT_THE_PASSKEY)
        return step


class ProofForm(forms.Form):
    """Showing again who one is: by the second step for whoever has one, else by password,
    what goes with their card, or a mailed code."""

    password = forms.CharField(required=False, strip=False)
    code = forms.CharField(required=False)
    credential = forms.JSONField(required=False)

    def __init__(self, *given: Any, request: HttpRequest) -> None:
        super().__init__(*given)
        self._request = request
        self._account = cast("Account", request.user)
        self.asks_second_step = second_step.has_second_step(self._account)

    def clean(self) -> dict[str, Any]:
        words: dict[str, Any] = super().clean() or {}
        if not ratelimit.consume(self._request, action="reauthenticate", user=self._account):
            raise forms.ValidationError("Too many tries in a short time. Wait a minute.")
        if self.asks_second_step:
            self._check_second_step(words)
        elif words.get("code"):
            # Not said at its field, which is gone once the code bears no more tries.
            if not codes.check_code(self._request, IS_IT_YOU, words["code"]):
                raise forms.ValidationError(NOT_THE_CODE)
        else:
            self._check_what_they_know(words.get("password", ""))
        return words

    def _check_what_they_know(self, known: str) -> None:
        if self._account.check_password(known):
            return
        try:
            if not sign_in_cards.is_theirs(self._account, known):
                has_card = sign_in_cards.has_card(self._account)
                self.add_error("password", "This is not it. Try again." if has_card else "This is not your password.")
        except Refusal as wait:
            self.add_error("password", f"{wait.reason} {wait.what_now}")

    def _check_second_step(self, words: dict[str, Any]) -> None:
        if credential := words.get("credential"):
            if passkeys.check_passkey(self._account, credential) is None:
                raise forms.ValidationError(NOT_THE_PASSKEY)
        elif second_step.check_code(self._account, words.get("code", "")) is None:
            self.add_error("code", NOT_A_CODE)
