"""Gives the demo's people accounts, a partnership and a practice."""

from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone

from withness.config.demo.calendar import ZONE, Calendar
from withness.config.demo.couple import tell_couple
from withness.config.demo.others import tell_others
from withness.config.demo.story import DANIEL, MINA, PEOPLE
from withness.config.demo.telling import tell
from withness.ground.ledger import say
from withness.ground.partnership import MemberId, Role, Voice
from withness.ground.partnership.verbs import invite, join
from withness.ground.people.accounts import open_account
from withness.ground.people.founding import found_partnership
from withness.ground.people.models import Account
from withness.ground.people.seats import give_seat
from withness.ground.practice.events import Open
from withness.ground.practice.practices import ensure_practice
from withness.ground.practice.rules import set_hours, set_region

HOUR = 60
NINE, SIX = 9 * HOUR, 18 * HOUR
"""Minutes after midnight."""


def seeded() -> bool:
    """Whether the demo's people are here already."""
    return Account.objects.filter(email__in=_addresses()).exists()


@transaction.atomic
def seed() -> int:
    """Open the accounts, let people meet and tell their stories; gives the number of entries told."""
    today = timezone.now()
    accounts = {
        who: open_account(person.email, person.name, time_zone=ZONE, region="GB") for who, person in PEOPLE.items()
    }
    calendar = Calendar(today)
    voices = _meet(accounts, calendar)
    _say_when_daniel_reads(accounts[DANIEL], calendar)
    return tell(voices, today) + tell_others(accounts[DANIEL]) + tell_couple()


def _meet(accounts: dict[str, Account], calendar: Calendar) -> dict[str, Voice]:
    """Daniel opens the partnership and invites Mina, who comes in a day later."""
    therapist, client = PEOPLE[DANIEL], PEOPLE[MINA]
    at = calendar.moment(0, -9, 10)
    daniel = found_partnership(accounts[DANIEL], role=Role.THERAPIST, name=therapist.name, now=at)
    mina = Voice(daniel.ledger, MemberId("mina"))
    until = calendar.moment(0, 5, 10)
    say(daniel, invite, now=at + 60_000_000, member=mina.member, role=Role.CLIENT, until=until)
    give_seat(accounts[MINA], mina, Role.CLIENT)
    say(mina, join, now=calendar.moment(0, -8, 17), name=client.name)
    return {DANIEL: daniel, MINA: mina}


def _say_when_daniel_reads(daniel: Account, calendar: Calendar) -> None:
    at = calendar.moment(0, -9, 10, 5)
    staff = ensure_practice(daniel, now=at)
    weekdays = tuple(Open(day, NINE, SIX) for day in range(5))
    say(staff, set_hours, now=at, zone=ZONE, week=weekdays, within=2 * HOUR)
    say(staff, set_region, now=at, region="GB")


def _addresses() -> Iterable[str]:
    return [person.email for person in PEOPLE.values()]
