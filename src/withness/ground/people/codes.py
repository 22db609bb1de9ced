"""A code that is mailed, so that somebody can show that they read what comes to an address."""

import time
from typing import Any

from allauth.account.adapter import get_adapter
from allauth.core import ratelimit
from allauth.core.internal.cryptokit import compare_user_code
from django.http import HttpRequest

from . import mails

LASTS_SECONDS = 15 * 60
TRIES = 3
_KEPT = "mailed_code"


def send_code(request: HttpRequest, purpose: str, address: str, template: str) -> str:
    """Mail a code for one purpose, which replaces the one before. Gives what went wrong, or nothing."""
    if not ratelimit.consume(request, action="request_login_code", key=address):
        return "Too many codes in a short time. Wait a few minutes."
    code = get_adapter().generate_login_code()
    if not mails.send(mails.write(template, address, code=code)):
        return "Mails can't be sent right now. Try again in a while."
    request.session[_KEPT] = {"for": purpose, "to": address, "code": code, "at": time.time(), "tries": 0}
    return ""


def sent_to(request: HttpRequest, purpose: str) -> str:
    """The address that a code for this is on its way to, if there is one that can still be used."""
    kept = _kept(request, purpose)
    return kept["to"] if kept else ""


def check_code(request: HttpRequest, purpose: str, entered: str) -> str:
    """The address that is shown to be theirs, or nothing. A code is good once, and bears three tries."""
    kept = _kept(request, purpose)
    if not kept:
        return ""
    if compare_user_code(actual=entered, expected=kept["code"]):
        forget_code(request)
        return str(kept["to"])
    kept["tries"] += 1
    request.session[_KEPT] = kept
    return ""


def forget_code(request: HttpRequest) -> None:
    """No code is good any more."""
    request.session.pop(_KEPT, None)


def _kept(request: HttpRequest, purpose: str) -> dict[str, Any]:
    kept: dict[str, Any] = request.session.get(_KEPT, {})
    usable = kept.get("for") == purpose and kept["tries"] < TRIES and 0 <= time.time() - kept["at"] < LASTS_SECONDS
    return kept if usable else {}
