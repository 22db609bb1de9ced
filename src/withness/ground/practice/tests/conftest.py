"""A therapist with a practice of one, somebody she works with, and a stranger."""

from dataclasses import dataclass

import pytest
from django.test import Client

from withness.ground.partnership import Role, Voice
from withness.ground.people import invitations
from withness.ground.people.accounts import open_account
from withness.ground.people.founding import found_partnership
from withness.ground.people.models import Account
from withness.ground.practice.practices import practice_of


@dataclass
class Person:
    """Somebody with an account and a browser that is signed in to it."""

    account: Account
    browser: Client
    voice: Voice | None = None

    @property
    def practice(self) -> Voice:
        return practice_of(self.account)


def person(name: str) -> Person:
    account = open_account(f"{name.lower()}@example.org", name)
    browser = Client()
    browser.force_login(account)
    return Person(account, browser)


@pytest.fixture
def jonas(database) -> Person:
    return person("Jonas")


@pytest.fixture
def maya(database) -> Person:
    return person("Maya")


@pytest.fixture
def stranger(database) -> Person:
    return person("Somebody")


@pytest.fixture
def together(jonas, maya) -> Voice:
    """Maya opened a partnership, and Jonas, a therapist, came."""
    maya.voice = found_partnership(maya.account, role=Role.CLIENT, name="Maya")
    made = invitations.invite(maya.account, maya.voice, role=Role.THERAPIST)
    jonas.voice = invitations.accept(jonas.account, made.token, name="Jonas")
    return jonas.voice
