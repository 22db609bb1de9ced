"""Where an account is signed in, and how to end that, at once and on the server."""

import hashlib
import re
from collections.abc import Callable
from typing import Any

from allauth.usersessions.models import UserSession
from django.core.cache import caches
from django.db import Error
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils import timezone

from .models import Account

BROWSERS = (("Edg", "Edge"), ("OPR", "Opera"), ("Firefox", "Firefox"), ("Chrome", "Chrome"), ("Safari", "Safari"))
SYSTEMS = (
    ("iPhone", "an iPhone"),
    ("iPad", "an iPad"),
    ("Android", "an Android phone or tablet"),
    ("Windows", "a Windows computer"),
    ("Mac OS", "a Mac"),
    ("CrOS", "a Chromebook"),
    ("Linux", "a Linux computer"),
)

NOTED_EVERY_SECONDS = 600
"""How exactly it is known when a device was last used."""
NO_NETWORK = "0.0.0.0"  # noqa: S104  no address to listen on: what is kept in place of one


def devices(request: HttpRequest, account: Account) -> list[dict[str, Any]]:
    """Every place where this account is signed in, the present one first."""
    here = request.session.session_key
    sessions = UserSession.objects.purge_and_list(account)
    sessions.sort(key=lambda session: (session.session_key != here, session.created_at))
    return [
        {
            "id": _name(session.session_key),
            "what": in_words(session.user_agent),
            "since": session.created_at,
            "used": session.last_seen_at,
            "here": session.session_key == here,
        }
        for session in sessions
    ]


def note_here(request: HttpRequest) -> None:
    """Somebody came in here, or goes on here under another key. From which network is nobody's business."""
    UserSession.objects.create_from_request(request)
    UserSession.objects.filter(session_key=request.session.session_key).update(ip=NO_NETWORK)


def note_use(respond: Callable[[HttpRequest], HttpResponseBase]) -> Callable[[HttpRequest], HttpResponseBase]:
    """Middleware: now and then, note that a device is used, so that its owner can tell it from one long lost."""

    def and_note(request: HttpRequest) -> HttpResponseBase:
        answer = respond(request)
        key = request.session.session_key
        if key and caches["here"].add(f"used-{_name(key)}", True, NOTED_EVERY_SECONDS):
            try:
                UserSession.objects.filter(session_key=key).update(last_seen_at=timezone.now())
            except Error:
                # A database that is away is the page's own matter.
                caches["here"].delete(f"used-{_name(key)}")
        return answer

    return and_note


def end(account: Account, *, device: str | None = None, but: str | None = None) -> int:
    """Sign the account out on one device, or on all (but the session with key `but`). Gives on how many."""
    ended = 0
    for session in UserSession.objects.filter(user=account):
        if session.session_key != but and device in (None, _name(session.session_key)):
            session.end()
            ended += 1
    return ended


def in_words(user_agent: str) -> str:
    """Which browser on what, as far as a browser tells: "Firefox on a Mac"."""
    browser = next((name for mark, name in BROWSERS if re.search(rf"\b{mark}", user_agent)), "A browser")
    system = next((name for mark, name in SYSTEMS if mark in user_agent), "some device")
    return f"{browser} on {system}"


def _name(session_key: str) -> str:
    # Neither the key, which would let anybody in who reads it, nor a number, which would tell how many there are.
    return hashlib.sha256(session_key.encode()).hexdigest()[:16]
