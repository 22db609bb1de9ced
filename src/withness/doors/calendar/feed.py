"""Writes the sessions that a member agreed on as iCalendar, telling when and nothing else."""

import hmac
from collections.abc import Iterator
from datetime import timedelta
from hashlib import sha256
from typing import TYPE_CHECKING
from uuid import UUID

from withness.capabilities.sessions.events import KIND
from withness.capabilities.sessions.rules import ends_at
from withness.ground.keys import house
from withness.ground.partnership import Accord, AccordId, State, Version, View, Voice
from withness.ground.ui.cards import moment

if TYPE_CHECKING:
    from icalendar import Event

TITLE, NAME = "Appointment", "Appointments"
LOOK_AGAIN = timedelta(hours=1)
KEPT = 90 * 24 * 60 * 60 * 1_000_000
"""How long a session stays in the calendar once it is over (microseconds): calendars drop what an address drops."""


def as_icalendar(view: View, voice: Voice, now: int, *, with_place: bool) -> bytes:
    """The calendar of this member at `now` (microseconds UTC)."""
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", "-//Appointments//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("name", NAME)
    calendar.add("x-wr-calname", NAME)
    calendar.add("refresh-interval", LOOK_AGAIN, parameters={"value": "DURATION"})
    calendar.add("x-published-ttl", "PT1H")
    for accord, version in _agreed(view, now):
        calendar.add_component(_event(accord, version, voice, with_place=with_place))
    return bytes(calendar.to_ical())


def _agreed(view: View, now: int) -> Iterator[tuple[Accord, Version]]:
    """Every session that was agreed on once and is not long over, with its time as it stands or last stood."""
    for accord in view.of_kind(KIND):
        agreed = [version for version in accord.versions.values() if version.state is State.AGREED]
        if agreed and ends_at(agreed[-1].terms) > now - KEPT:
            yield accord, agreed[-1]


def _event(accord: Accord, version: Version, voice: Voice, *, with_place: bool) -> "Event":
    from icalendar import Event

    off = accord.ended is not None
    changed = moment(accord.ended.at if accord.ended is not None else version.settled_at or version.at)
    times = sum(1 for each in accord.versions.values() if each.state is State.AGREED)
    event = Event()
    event.add("uid", _uid(accord.id, voice))
    event.add("dtstamp", changed)
    event.add("last-modified", changed)
    event.add("sequence", times if off else times - 1)
    event.add("dtstart", moment(version.terms.starts_at))
    event.add("dtend", moment(ends_at(version.terms)))
    event.add("summary", TITLE)
    event.add("class", "PRIVATE")
    event.add("status", "CANCELLED" if off else "CONFIRMED")
    if with_place and version.wording is not None and version.wording.place:
        event.add("location", version.wording.place)
    return event


def _uid(session: AccordId, voice: Voice) -> str:
    """The same each time, another for each member, and no way back to the session."""
    said = f"{voice.ledger}/{voice.member}/{session}".encode()
    return str(UUID(bytes=hmac.digest(house().derive("calendar identifiers"), said, sha256)[:16]))
