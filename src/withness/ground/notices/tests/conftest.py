"""Two made-up people who share a partnership."""

from dataclasses import dataclass

import pytest

from withness.ground.notices.models import Errand
from withness.ground.partnership import Role, Voice
from withness.ground.people import invitations
from withness.ground.people.accounts import open_account
from withness.ground.people.founding import found_partnership
from withness.ground.people.models import Account


@dataclass
class Person:
    account: Account
    voice: Voice


@pytest.fixture
def people(database) -> tuple[Person, Person]:
    """Jonas, a therapist, and Maya, a client, of whom nobody waits for a mail."""
    jonas, maya = open_account("jonas@example.org", "Jonas"), open_account("maya@example.org", "Maya")
    his = found_partnership(jonas, role=Role.THERAPIST, name="Jonas")
    made = invitations.invite(jonas, his, role=Role.CLIENT)
    hers = invitations.accept(maya, made.token, name="Maya")
    Errand.objects.all().delete()
    return Person(jonas, his), Person(maya, hers)
