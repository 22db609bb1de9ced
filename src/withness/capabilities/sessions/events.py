"""What is said about sessions: the time and place."""

from typing import NewType

from msgspec import Struct

KIND = "session"

SeriesId = NewType("SeriesId", str)


class SessionWording(Struct, frozen=True, tag=KIND):
    """Where a session is, in somebody's words: "your office", "by video"."""

    place: str | None = None


class SessionTerms(Struct, frozen=True, tag=KIND, omit_defaults=True):
    """When a session begins (microseconds UTC) and how long it is (minutes); `series` is shared by times that were put
    forward at once."""

    starts_at: int
    minutes: int
    series: SeriesId | None = None
