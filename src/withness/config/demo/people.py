"""Gives the demo's people accounts, a partnership and a practice."""

from datetime import datetime
from zoneinfo import ZoneInfo

from django.db import transaction

from withness.config.demo import around, looking_in
from withness.config.demo.calendar import ZONE, Calendar
from withness.config.demo.couple import RUTH, moment, tell_couple
from withness.config.demo.housing import story as housing
from withness.config.demo.housing.telling import tell_housing
from withness.config.demo.meeting import come_in, open_accounts
from withness.config.demo.nearby import bring_services_in
from withness.config.demo.opened import note_openings
from withness.config.demo.others.telling import tell_others
from withness.config.demo.own_pages import write_own
from withness.config.demo.practice import show_itself
from withness.config.demo.stories import write_alone
from withness.config.demo.story import DANIEL, MINA, MINAS_PIN, PEOPLE
from withness.config.demo.telling import tell
from withness.ground.ledger import say
from withness.ground.partnership import Role, Voice
from withness.ground.people import paper_codes
from withness.ground.people.founding import found_partnership
from withness.ground.people.models import Account
from withness.ground.people.pins import set_pin
from withness.ground.people.sign_in_cards import give_card
from withness.ground.practice.events import Open
from withness.ground.practice.practices import ensure_practice
from withness.ground.practice.rules import set_hours, set_region

EVERYBODY = PEOPLE | around.PEOPLE | housing.PEOPLE
"""Whoever has an account in the demo, by a name in small letters."""

HOUR = 60
NINE, SIX = 9 * HOUR, 18 * HOUR
"""Minutes after midnight."""


def seeded() -> bool:
    """Whether the demo's people are here already."""
    return Account.objects.filter(email__in=[person.email for person in EVERYBODY.values()]).exists()


@transaction.atomic
def seed(today: datetime) -> int:
    """Open the accounts, let people meet and tell the months before `today`; gives the number of entries told."""
    here = today.astimezone(ZoneInfo(ZONE))
    accounts = open_accounts(EVERYBODY)
    calendar = Calendar(today)
    voices = _meet(accounts, calendar)
    for therapist in (DANIEL, housing.LUCIA):
        _say_when_they_read(accounts[therapist], calendar)
    set_pin(voices[MINA], MINAS_PIN)
    give_card(accounts[MINA], paper_codes.new(), MINAS_PIN)
    note_openings(voices, calendar)
    write_own(voices[MINA], calendar)
    write_alone(voices[MINA], calendar)
    told = tell(voices, today) + around.let_in(voices, accounts, calendar)
    told += tell_others(accounts[DANIEL], here) + tell_housing(accounts, here) + tell_couple(here)
    staff, ruth = ensure_practice(accounts[DANIEL]), Account.objects.get(email=f"{RUTH}@example.org")
    looking_in.work_together(staff, ruth, moment(here, *looking_in.WHEN))
    show_itself(staff)
    bring_services_in(staff)
    return told


def _meet(accounts: dict[str, Account], calendar: Calendar) -> dict[str, Voice]:
    """Daniel opens the partnership and invites Mina, who comes in a day later."""
    at = calendar.moment(0, -9, 10)
    daniel = found_partnership(accounts[DANIEL], role=Role.THERAPIST, name=PEOPLE[DANIEL].name, now=at)
    after = calendar.moment(0, -8, 17) - at
    mina = come_in(daniel, [], accounts[MINA], MINA, PEOPLE[MINA], at, after)
    return {DANIEL: daniel, MINA: mina}


def _say_when_they_read(therapist: Account, calendar: Calendar) -> None:
    at = calendar.moment(0, -9, 10, 5)
    staff = ensure_practice(therapist, now=at)
    weekdays = tuple(Open(day, NINE, SIX) for day in range(5))
    say(staff, set_hours, now=at, zone=ZONE, week=weekdays, within=2 * HOUR)
    say(staff, set_region, now=at, region="GB")
