"""One number for each person from all their levels, over time: plain readings for the page to draw."""

from collections.abc import Callable, Iterable
from datetime import UTC, datetime

from withness.ground.partnership import Accord, AccordId, MemberId
from withness.science.change import attainment_t

from .rules import Place

Reading = tuple[datetime, int | float | None]
MICROSECONDS = 1_000_000
AS_HOPED = 50


def course(places: Iterable[Place], accords: dict[AccordId, Accord]) -> dict[MemberId, list[Reading]]:
    """Each person's number whenever they said a level: from the latest level on every scale that had not ended."""
    latest: dict[MemberId, dict[AccordId, Place]] = {}
    readings: dict[MemberId, list[Reading]] = {}
    for place in places:
        own = latest.setdefault(place.by, {})
        own[place.accord] = place
        counted = [each for each in own.values() if not _ended(accords[each.accord], place.at)]
        weights = [accords[each.accord].versions[each.version].terms.weight for each in counted]
        number = round(attainment_t([each.level for each in counted], weights))
        readings.setdefault(place.by, []).append((datetime.fromtimestamp(place.at / MICROSECONDS, UTC), number))
    return readings


def _ended(accord: Accord, at: int) -> bool:
    return accord.ended is not None and accord.ended.at <= at


def lines(
    readings: dict[MemberId, list[Reading]], name: Callable[[MemberId], str], strand: Callable[[MemberId], str]
) -> list[tuple[str, str, list[Reading]]]:
    """One (name, strand, readings) line for each person."""
    return [(name(person), strand(person), own) for person, own in readings.items()]


def says(name: str, readings: list[Reading]) -> str:
    """How it went for one person, in words first."""
    first, last = readings[0][1] or 0, readings[-1][1] or 0
    where = "as hoped" if last == AS_HOPED else "less than hoped" if last < AS_HOPED else "more than hoped"
    before = f", {first} at first" if len(readings) > 1 else ""
    return f"{name}: taken together, {where} ({last} now{before})."
