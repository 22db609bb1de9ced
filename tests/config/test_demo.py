"""The demo's people can be seeded on any day, at any time of day: their story is always the months before now."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from withness.config.demo.calendar import ZONE
from withness.config.demo.people import seed, seeded

MONDAY = datetime(2026, 3, 23, tzinfo=ZoneInfo(ZONE))
"""The week in which the clocks go forward."""

HOURS = ((0, 10), (9, 0), (16, 25), (16, 35), (17, 10), (23, 50))
BEFORE_THEIR_DAY, THEIR_DAY = timedelta(days=2, minutes=10), 3
ON_THEIR_DAY = [timedelta(days=THEIR_DAY, hours=hour, minutes=minute) for hour, minute in HOURS]
ALL = [timedelta(days=day, hours=hour, minutes=minute) for day in range(7) for hour, minute in HOURS]


@pytest.mark.parametrize("after", [BEFORE_THEIR_DAY, ON_THEIR_DAY[2]], ids=str)
def test_their_story_can_be_told_on_the_day_they_meet_and_the_day_before(database, after):
    assert seed(MONDAY + after)
    assert seeded()


@pytest.mark.soak
@pytest.mark.parametrize("weeks", [0, 15, 31], ids=["clocks forward", "summer", "clocks back"])
@pytest.mark.parametrize("after", ALL, ids=str)
def test_their_story_can_be_told_at_any_other_time(database, after, weeks):
    assert seed(MONDAY + timedelta(weeks=weeks) + after)
