"""Maya, who comes for help, Jonas, her therapist, and others who must not hear that she isn't safe."""

from dataclasses import dataclass, field

import pytest
from django.test import Client

from withness.ground.ledger import hear, say
from withness.ground.partnership import Role, View, Voice
from withness.ground.partnership.verbs import welcome
from withness.ground.people import invitations
from withness.ground.people.accounts import open_account
from withness.ground.people.founding import found_partnership
from withness.ground.people.models import Account


@dataclass
class Person:
    """Somebody with an account, a voice, and a browser that is signed in."""

    account: Account
    voice: Voice | None = None
    browser: Client = field(default_factory=Client)

    @property
    def view(self) -> View:
        return hear(self.voice)

    def at(self, page: str = "") -> str:
        return f"/with/{self.voice.ledger}/safety/{page}"


def person(name: str) -> Person:
    somebody = Person(open_account(f"{name.lower()}@example.org", name))
    somebody.browser.force_login(somebody.account)
    return somebody


@pytest.fixture
def maya(database) -> Person:
    maya = person("Maya")
    maya.voice = found_partnership(maya.account, role=Role.CLIENT, name="Maya")
    return maya


@pytest.fixture
def jonas(maya) -> Person:
    return joins(maya, "Jonas", Role.THERAPIST)


@pytest.fixture
def stranger(database) -> Person:
    return person("Mallory")


def joins(host: Person, name: str, role: Role, *also: Person) -> Person:
    """Somebody new in the partnership, welcomed by everyone whose welcome it needs."""
    guest = person(name)
    made = invitations.invite(host.account, host.voice, role=role)
    for other in also:
        say(other.voice, welcome, member=made.invitation.member)
    guest.voice = invitations.accept(guest.account, made.token, name=name)
    return guest
