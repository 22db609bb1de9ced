"""Passkeys: what the browser is asked for, and whether its answer is right."""

import json
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.webauthn.internal import auth as webauthn
from django.core.exceptions import ValidationError
from django.core.serializers.json import DjangoJSONEncoder

from .models import Account

WRONG = (ValidationError, AttributeError, KeyError, TypeError, ValueError)
"""What allauth and fido2 raise for an answer that is wrong, or no answer at all."""


def check_passkey(account: Account, credential: Any) -> Authenticator | None:
    """The passkey of theirs that signed what we asked for, if it is one."""
    try:
        webauthn.parse_authentication_response(credential)
        step = webauthn.complete_authentication(account, credential)
    except WRONG:
        return None
    step.record_usage()
    return step


def ask_for_passkey(account: Account | None) -> str:
    """What a browser needs to ask for a passkey of this account, or for any: JSON. It is good for one answer."""
    return told(webauthn.begin_authentication(account))


def ask_for_new_passkey(account: Account) -> str:
    """What a browser needs to make a passkey: JSON. It must be able to sign in alone, so the device asks for more."""
    return told(webauthn.begin_registration(account, passwordless=True))


def add_passkey(account: Account, name: str, credential: Any) -> bool:
    """Keep what the browser made, if it answers what was asked."""
    try:
        webauthn.parse_registration_response(credential)
        made = webauthn.complete_registration(credential)
    except WRONG:
        return False
    if not made.is_user_verified():
        return False
    webauthn.WebAuthn.add(account, name, credential)
    RecoveryCodes.activate(account)
    return True


def told(options: dict[str, Any]) -> str:
    """What a browser is asked, as it goes into a page."""
    return json.dumps(options, cls=DjangoJSONEncoder)


def owner_of(credential: Any) -> Account | None:
    """Whose passkey this says it is; only what it signed shows whether that is so."""
    try:
        owner: Account = webauthn.extract_user_from_response(credential)
    except WRONG:
        return None
    return owner
