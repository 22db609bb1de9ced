"""What frames every page: whose workspace it is, where its pages are, who reads it, and the way to help."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.safestring import SafeString
from django.utils.timezone import localdate

from withness.capabilities.agreement.cards import answer_comes
from withness.capabilities.deciding.views import beside
from withness.capabilities.ending.cards import is_agreed
from withness.capabilities.guidance.views import above as led_now
from withness.capabilities.journal.cards import called
from withness.capabilities.safety.views import above as alarms_now
from withness.config.places import PLACES
from withness.ground.ledger import hear
from withness.ground.live.marks import mark_of
from withness.ground.notices.delivery import mails_wait_since
from withness.ground.partnership import Role, View, Voice
from withness.ground.people.seats import is_in_several
from withness.ground.practice.readers import readers_line
from withness.ground.ui.places import address
from withness.ground.ui.voices import Voices
from withness.spaces.record.noting import page_of
from withness.spaces.record.opened import line_on

TABS = (
    ("sessions:sessions", "Sessions"),
    ("goals:goals", "Goals"),
    ("coping:coping", "What helps"),
    ("checkins:checkin", "Check-in"),
    ("alliance:alliance", "How it was"),
)
"""The pages of a partnership beside home, in the order in which they are offered: address and name."""

READS_ALONG = "You read along here. Nobody is watching this page. If you are in danger, don't wait for an answer here."


def chrome(request: HttpRequest) -> dict[str, Any]:
    """The frame, as templates get it. Outside a partnership it holds no more than the way to help."""
    frame: dict[str, Any] = {
        "home": "/",
        "unsafe": address("help:not_safe"),
        "sign_in": address("account_login"),
        # Asked for by the page of one's account alone.
        "mails_wait": lambda: request.user.pk and mails_wait_since(request.user.pk),
        "demo": address("people:demo") if settings.WITHNESS_DEMO else "",
    }
    # A page about many partnerships says itself where it hears of news.
    frame["live"] = getattr(request, "live", "")
    voice: Voice | None = getattr(request, "voice", None)
    if voice is not None:
        frame |= _around(request, voice)
    return {"chrome": frame}


def _around(request: HttpRequest, voice: Voice) -> dict[str, Any]:
    at = partial(address, partnership=voice.ledger)
    view: View = getattr(request, "heard", None) or hear(voice)
    home, unsafe = at("home:home"), at("safety:safety")
    # The same for everybody, used or not: that it is there says nothing.
    own = {"own": at("journal:pages"), "own_called": called(view).title}
    tabs = [(at(name), label) for name, label in TABS]
    if view.viewer not in view.members.partners():
        return _from_around(request, view, home, at) | own
    return own | {
        "name": _name(view),
        "home": home,
        "who_sees": at("people:people"),
        "record": at("record:record"),
        "unsafe": unsafe,
        "live": f"{home}live?heard={mark_of(view)}",
        "above": "" if request.path.startswith(unsafe) else _above(request, voice, view),
        "beside": partial(beside, voice, view),
        "parted": at("ending:ending") if is_agreed(view) else "",
        "opened": line_on(view, voice.ledger, *page_of(request), localdate()),
        "opened_at": at("record:opened"),
        "readers": readers_line(voice, view=view, agreed=answer_comes(view)),
        "nav": [
            {"label": "Home", "url": home, "current": request.path == home},
            *({"label": label, "url": url, "current": request.path.startswith(url)} for url, label in tabs),
            *_everyone(request, view),
        ],
    }


def _above(request: HttpRequest, voice: Voice, view: View) -> SafeString:
    """What comes before everything else: alarms that aren't over, and who has taken the lead in what this is about."""
    namespace = request.resolver_match.namespace if request.resolver_match else ""
    here = frozenset(kind for kind, place in PLACES.items() if place.url.partition(":")[0] == namespace)
    return alarms_now(voice, view) + led_now(voice, view, here)


def _from_around(request: HttpRequest, view: View, home: str, at: Callable[[str], str]) -> dict[str, Any]:
    """The frame for whoever stands around a partnership: no way to a page that isn't theirs, no word of who reads."""
    people = at("people:people")
    return {
        "name": _name(view),
        "home": home,
        "who_sees": people,
        "record": at("record:record"),
        "live": f"{home}live?heard={mark_of(view)}",
        "readers": READS_ALONG,
        "nav": [
            {"label": "Home", "url": home, "current": request.path == home},
            {"label": "Who is here", "url": people, "current": request.path == people},
        ],
    }


def _everyone(request: HttpRequest, view: View) -> list[dict[str, Any]]:
    """For a therapist with several partnerships, the way to all of them."""
    account = request.user.pk
    if view.me.role is not Role.THERAPIST or account is None or not is_in_several(account):
        return []
    return [{"label": "Everyone", "url": address("caseload:caseload"), "current": False}]


def _name(view: View) -> str:
    """The partners' own names, clients first, as they joined: "Maya & Jonas"."""
    voices = Voices(view)
    partners = sorted(view.members.active(), key=lambda member: member.role.value != "client")
    names = [voices.full_name(member.id) for member in partners if member.id in view.members.partners()]
    return " & ".join(filter(None, (", ".join(names[:-1]), *names[-1:])))
