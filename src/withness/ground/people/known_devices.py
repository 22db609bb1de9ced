"""Devices on which somebody stays signed in: tries that others make elsewhere never slow their owner down there.

A cookie says whose device it is, signed, and can be read by nobody else. It is set where somebody stays signed in, and
nowhere else: on a borrowed device it would be a trace. Signing out takes it away.
"""

import hashlib
import secrets
from collections.abc import Callable
from ipaddress import IPv6Address
from typing import NamedTuple

from django.core.signing import BadSignature, Signer
from django.db import Error
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from .models import Account

COOKIE = "known"
LASTS_SECONDS = 365 * 24 * 3600
PRIVATE_NETWORK = 0xFD << 120
"""Addresses that nobody's network has (RFC 4193)."""


class Device(NamedTuple):
    """Whose it is, and which of theirs."""

    account: str
    name: str

    @property
    def network(self) -> str:
        """What stands for this account's devices where tries are counted by network."""
        own = int.from_bytes(hashlib.sha256(self.account.encode()).digest()[:7], "big")
        return str(IPv6Address(PRIVATE_NETWORK | own << 64))


def device_of(request: HttpRequest) -> Device | None:
    """The known device that this comes from."""
    try:
        account, _, name = _signer().unsign(request.COOKIES.get(COOKIE, "")).partition(":")
    except BadSignature:
        return None
    return Device(account, name)


def device_for(request: HttpRequest, address: str) -> Device | None:
    """The known device that this comes from, if it is one of whoever has this address."""
    device = device_of(request)
    owns_it = device is not None and Account.objects.filter(pk=device.account, email=address.lower()).exists()
    return device if owns_it else None


def keep_known(respond: Callable[[HttpRequest], HttpResponseBase]) -> Callable[[HttpRequest], HttpResponseBase]:
    """Middleware: a device on which somebody stays signed in becomes known; one they sign out on is forgotten."""

    def and_keep(request: HttpRequest) -> HttpResponseBase:
        answer = respond(request)
        device = device_of(request)
        account = _staying(request)
        if account and (device is None or device.account != account):
            value = _signer().sign(f"{account}:{secrets.token_urlsafe(9)}")
            answer.set_cookie(COOKIE, value, LASTS_SECONDS, httponly=True, samesite="Lax", secure=request.is_secure())
        return answer

    return and_keep


def forget(answer: HttpResponseBase) -> None:
    """Leave no trace of it on this device."""
    answer.delete_cookie(COOKIE, samesite="Lax")


def _staying(request: HttpRequest) -> str:
    """Who stays signed in here when the browser closes; nobody where nobody can tell."""
    try:
        if request.user.is_authenticated and not request.session.get_expire_at_browser_close():
            return str(request.user.pk)
    except Error:
        # A database that is away is the page's own matter.
        pass
    return ""


def _signer() -> Signer:
    return Signer(salt="withness known device")
