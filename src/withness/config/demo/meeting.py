"""Lets made-up people come in as real ones do: an account, an invitation, the welcome of those who are here."""

from collections.abc import Iterable, Mapping

from withness.config.demo.calendar import MICROSECONDS, ZONE
from withness.config.demo.story import Person
from withness.ground.ledger import hear, say
from withness.ground.partnership import AccordId, MemberId, Role, Voice
from withness.ground.partnership.verbs import invite, join, welcome
from withness.ground.people.accounts import open_account
from withness.ground.people.models import Account
from withness.ground.people.seats import give_seat

MINUTE, DAY = 60 * MICROSECONDS, 86_400 * MICROSECONDS


def open_accounts(people: Mapping[str, Person]) -> dict[str, Account]:
    """An account for each of them."""
    return {who: open_account(person.email, person.name, time_zone=ZONE, region="GB") for who, person in people.items()}


def come_in(
    host: Voice,
    here: Iterable[Voice],
    account: Account,
    who: str,
    person: Person,
    at: int,
    after: int,
    accord: AccordId | None = None,
) -> Voice:
    """`host` invites somebody at `at`, those of `here` whose welcome it needs give it, and they come `after` later.

    Both in microseconds. Their member is called as they are in the demo. A guest comes for one `accord`.
    """
    voice, role = Voice(host.ledger, MemberId(who)), Role(person.role)
    say(host, invite, now=at, member=voice.member, role=role, until=at + after + DAY, accord=accord)
    awaited = hear(host).member(voice.member).awaits
    for place, other in enumerate(each for each in here if each.member in awaited):
        say(other, welcome, now=at + (place + 1) * MINUTE, member=voice.member)
    give_seat(account, voice, role)
    say(voice, join, now=at + after, name=person.name)
    return voice
