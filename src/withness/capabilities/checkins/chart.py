"""How somebody answered over time: plain readings for the page to draw."""

from collections.abc import Iterable
from datetime import datetime

from withness.ground.ui.cards import moment

from .events import ItemId
from .rules import Checkin

Reading = tuple[datetime, int | float | None]


def readings(item: ItemId, given: Iterable[Checkin]) -> list[Reading]:
    """One person's answers to one thing, oldest first; a check-in that left it out is no reading, and no gap."""
    return [(moment(checkin.at), checkin.answers[item]) for checkin in given if item in checkin.answers]
