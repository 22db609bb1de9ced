"""What a guardian hears ends as the birthday begins, by the clock where the young person lives: in any zone."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo, available_timezones

from hypothesis import example, given
from hypothesis import strategies as st

from withness.capabilities.goals.events import GoalWording
from withness.capabilities.goals.rules import CAPABILITY, propose_goal
from withness.ground.partnership import Registry, Role
from withness.ground.partnership.tests.pure_ledger import HOUR, PureLedger
from withness.ground.partnership.verbs import found, grant, invite, join
from withness.spaces.hearing.forms import OpeningForm, coming_of_age

SECOND = 1_000_000
ZONES = sorted(available_timezones())
BORN = st.dates(date(2009, 1, 1), date(2025, 12, 31))


def ends_at(born: date, zone: str) -> int:
    """What the form makes of a birthday (microseconds UTC)."""
    form = OpeningForm({"until": coming_of_age(born).isoformat()}, zone=ZoneInfo(zone))
    assert form.is_valid()
    assert form.until_at is not None
    return form.until_at


@given(born=BORN, zone=st.sampled_from(ZONES))
@example(born=date(2012, 2, 29), zone="Pacific/Auckland")
@example(born=date(2009, 3, 28), zone="Asia/Beirut")
@example(born=date(2010, 9, 3), zone="America/Santiago")
@example(born=date(2009, 3, 14), zone="America/Havana")
@example(born=date(2009, 11, 7), zone="America/Havana")
@example(born=date(2010, 10, 29), zone="Africa/Cairo")
def test_it_is_the_first_moment_of_that_day(born, zone):
    """Also where a clock is put forward at midnight, so that there is none, or back, so that there are two."""
    at, day = ends_at(born, zone) // SECOND, coming_of_age(born)
    here = ZoneInfo(zone)
    assert datetime.fromtimestamp(at, here).date() == day
    assert datetime.fromtimestamp(at - 1, here).date() == day - timedelta(days=1)


@given(born=BORN)
@example(born=date(2012, 2, 29))
def test_the_day_is_the_birthday_and_never_too_early(born):
    day = coming_of_age(born)
    assert day.year == born.year + 18
    assert (day.month, day.day) == ((born.month, born.day) if (born.month, born.day) != (2, 29) else (3, 1))


@given(born=BORN, zone=st.sampled_from(ZONES), before=st.integers(1, 10**12), after=st.integers(0, 10**12))
def test_until_then_they_hear_it_and_from_then_on_nothing(born, zone, before, after):
    at = ends_at(born, zone)
    talk = PureLedger(Registry((CAPABILITY,)))
    talk.now = at - 400 * 24 * HOUR
    talk.say("mina", found, role=Role.CLIENT, name="Mina")
    talk.say("mina", invite, member="rosa", role=Role.GUARDIAN, until=talk.now + HOUR)
    talk.say("rosa", join, name="Rosa")
    talk.say("mina", propose_goal, goal="g", version="v", wording=GoalWording("I call my sister on Sundays"))
    talk.say("mina", grant, grant="gr", accord="g", to="rosa", until=at)
    talk.now = at - before
    assert talk.hear("rosa").accord("g")
    talk.now = at + after
    assert not talk.hear("rosa").accords
