"""What a member sees of a partnership from afar: whom they are with, when they meet, and what waits for them."""

from msgspec import Struct


class NotSafe(Struct, frozen=True, array_like=True):
    """Somebody isn't safe, and it isn't over. `seen`: somebody said that they have seen it; `answered`: it was said
    by an answer to this questionnaire."""

    who: str
    at: int
    seen: bool
    answered: str | None = None


class Glance(Struct, frozen=True, array_like=True):
    """All times are microseconds UTC. Nobody's words are in it but the names people go by.

    `ahead` are the agreed sessions, (begin, end), that were not over when it was made. `waits` has one item for each
    thing that waits for this member's voice: the moment at which it no longer does by itself, else None.
    """

    whom: str
    ahead: tuple[tuple[int, int], ...] = ()
    waits: tuple[int | None, ...] = ()
    not_safe: tuple[NotSafe, ...] = ()

    def next_at(self, now: int) -> int | None:
        """When the session begins that is on at `now` or comes next; None where no time is agreed."""
        return min((begin for begin, end in self.ahead if end > now), default=None)

    def waiting(self, now: int) -> int:
        """How many things wait for this member at `now`."""
        return sum(1 for until in self.waits if until is None or until > now)
