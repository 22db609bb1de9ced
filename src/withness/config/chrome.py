"""What frames every page: whose workspace it is, where its pages are, who reads it, and the way to help."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse

from withness.capabilities.safety.views import above
from withness.ground.ledger import hear
from withness.ground.live.marks import mark_of
from withness.ground.partnership import View, Voice
from withness.ground.practice.readers import readers_line
from withness.ground.ui.voices import Voices

TABS = (
    ("home:home", "Home"),
    ("sessions:sessions", "Sessions"),
    ("goals:goals", "Goals"),
    ("checkins:checkin", "Check-in"),
    ("alliance:alliance", "How it was"),
)
"""The pages of a partnership, in the order in which they are offered: address and name."""


def chrome(request: HttpRequest) -> dict[str, Any]:
    """The frame, as templates get it. Outside a partnership it holds no more than the way to help."""
    frame: dict[str, Any] = {
        "home": "/",
        "unsafe": _address("help:not_safe"),
        "sign_in": _address("account_login"),
        "demo": _address("people:demo") if settings.WITHNESS_DEMO else "",
    }
    voice: Voice | None = getattr(request, "voice", None)
    if voice is not None:
        frame |= _around(request, voice)
    return {"chrome": frame}


def _around(request: HttpRequest, voice: Voice) -> dict[str, Any]:
    partnership, view = voice.ledger, hear(voice)
    return {
        "name": _name(view),
        "home": _address("home:home", partnership),
        "who_sees": _address("people:people", partnership),
        "unsafe": _address("safety:safety", partnership),
        "live": f"{_address('home:home', partnership)}live?heard={mark_of(view)}",
        "above": "" if _within(request.path, _address("safety:safety", partnership), "") else above(voice, view),
        "readers": readers_line(voice),
        "nav": [
            {"label": label, "url": address, "current": request.path == address or _within(request.path, address, name)}
            for name, label in TABS
            if (address := _address(name, partnership))
        ],
    }


def _within(path: str, address: str, name: str) -> bool:
    return name != "home:home" and path.startswith(address)


def _name(view: View) -> str:
    """The partners' own names: clients first, as they joined."""
    voices = Voices(view)
    partners = sorted(view.members.active(), key=lambda member: member.role.value != "client")
    return " & ".join(voices.full_name(member.id) for member in partners if member.id in view.members.partners())


def _address(name: str, partnership: str | None = None) -> str:
    try:
        return reverse(name, kwargs={"partnership": partnership} if partnership else None)
    except NoReverseMatch:
        return ""
