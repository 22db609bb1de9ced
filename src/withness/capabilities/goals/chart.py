"""How near a goal was for each person, over time: plain readings for the page to draw."""

from collections.abc import Callable, Iterable
from datetime import UTC, datetime

from withness.ground.partnership import MemberId

from .rules import Rating

Reading = tuple[datetime, int | float | None]
MICROSECONDS = 1_000_000


def lines(
    ratings: Iterable[Rating], name: Callable[[MemberId], str], strand: Callable[[MemberId], str]
) -> list[tuple[str, str, list[Reading]]]:
    """One (name, strand, readings) line per person who rated, in the order in which they first did."""
    by_person: dict[MemberId, list[Reading]] = {}
    for rating in ratings:
        at = datetime.fromtimestamp(rating.at / MICROSECONDS, UTC)
        by_person.setdefault(rating.by, []).append((at, rating.value))
    return [(name(person), strand(person), readings) for person, readings in by_person.items()]
