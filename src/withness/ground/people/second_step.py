"""The second step when somebody signs in: an app that shows codes, a passkey, and codes on paper for need."""

import base64
import hashlib
from typing import Any

from allauth.core.internal.cryptokit import compare_user_code
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    generate_totp_secret,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.db import transaction

from withness.ground.keys import Cipher, house

from .models import Account

APP, PASSKEY, CODES = Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN, Authenticator.Type.RECOVERY_CODES
CONTEXT = b"withness second step"
LAST = "last"
"""Where the number of the last code from an app is kept: each is good once."""


class SecondSteps(DefaultMFAAdapter):
    """What allauth asks the site: above all, to seal what a code is made from."""

    def encrypt(self, text: str) -> str:
        return base64.b64encode(_cipher().seal(text.encode(), CONTEXT)).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return _cipher().unseal(base64.b64decode(encrypted_text), CONTEXT).decode()


def has_second_step(account: Account) -> bool:
    """Whether a password or a mailed code alone doesn't let them in."""
    found: bool = Authenticator.objects.filter(user=account, type__in=(APP, PASSKEY)).exists()
    return found


def has_passkey(account: Account) -> bool:
    """Whether they have one."""
    found: bool = Authenticator.objects.filter(user=account, type=PASSKEY).exists()
    return found


def check_code(account: Account, code: str) -> Authenticator | None:
    """What this code belongs to, an app or the codes on paper, if it is right and was not used before."""
    with transaction.atomic():
        for step in Authenticator.objects.select_for_update().filter(user=account).exclude(type=PASSKEY):
            if _is_right_now(step, code) if step.type == APP else step.wrap().validate_code(code):
                step.record_usage()
                return step
    return None


def new_secret() -> str:
    """What an app makes its codes from: 160 bits, as 32 letters and digits."""
    secret: str = generate_totp_secret()
    return secret


def add_app(account: Account, secret: str, code: str) -> bool:
    """Keep an app's secret, if the code shows that the app has it."""
    with transaction.atomic():
        step = TOTP.activate(account, secret).instance
        if not _is_right_now(step, code):
            transaction.set_rollback(True)
            return False
        RecoveryCodes.activate(account)
    return True


def remove(account: Account, which: str) -> bool:
    """Take one away; with the last one, the codes on paper go too. False if there is no such one."""
    with transaction.atomic():
        steps = list(Authenticator.objects.select_for_update().filter(user=account, type__in=(APP, PASSKEY)))
        gone = [step for step in steps if name_of(step) == which]
        for step in gone:
            step.delete()
        if gone and len(steps) == len(gone):
            forget_all(account)
    return bool(gone)


def forget_all(account: Account) -> int:
    """No second step any more. Gives how many things were forgotten."""
    gone: int = Authenticator.objects.filter(user=account).delete()[0]
    return gone


def new_codes(account: Account) -> None:
    """Codes on paper; those before are worth nothing any more."""
    with transaction.atomic():
        Authenticator.objects.filter(user=account, type=CODES).delete()
        RecoveryCodes.activate(account)


def unused_codes(account: Account) -> list[str]:
    """The codes on paper that are still good, in pairs of four digits."""
    step = Authenticator.objects.filter(user=account, type=CODES).first()
    codes = step.wrap().get_unused_codes() if step is not None else []
    return [f"{code[:4]} {code[4:]}" for code in codes]


def steps_of(account: Account) -> list[dict[str, Any]]:
    """The app and the passkeys, as their owner reads of them."""
    steps = Authenticator.objects.filter(user=account, type__in=(APP, PASSKEY)).order_by("created_at")
    return [
        {
            "id": name_of(step),
            "is_app": step.type == APP,
            "name": step.data.get("name", ""),
            "since": step.created_at,
            "used": step.last_used_at,
        }
        for step in steps
    ]


def name_of(step: Authenticator) -> str:
    """How a page calls it: no number, which would tell how many others have one."""
    return hashlib.sha256(f"{step.user_id} {step.pk}".encode()).hexdigest()[:16]


def _is_right_now(step: Authenticator, code: str) -> bool:
    # A code of half a minute before or after is right too: clocks differ, and fingers are slow.
    secret, last = SecondSteps().decrypt(step.data["secret"]), step.data.get(LAST, 0)
    for counter in yield_hotp_counters_from_time():
        if counter > last and compare_user_code(actual=code, expected=format_hotp_value(hotp_value(secret, counter))):
            step.data[LAST] = counter
            step.save(update_fields=["data"])
            return True
    return False


def _cipher() -> Cipher:
    return Cipher(house().derive("withness second steps"))
