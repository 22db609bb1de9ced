"""What is said about sessions: the time and place."""

from msgspec import Struct

KIND = "session"


class SessionWording(Struct, frozen=True, tag=KIND):
    """Where a session is, in somebody's words: "your office", "by video"."""

    place: str | None = None


class SessionTerms(Struct, frozen=True, tag=KIND):
    """When a session begins (microseconds UTC) and how long it is (minutes)."""

    starts_at: int
    minutes: int
