"""Two made-up people, and a partnership of theirs."""

from dataclasses import dataclass
from functools import cache

import pytest
from django.contrib.auth.hashers import make_password
from django.core.cache import cache as tries
from django.test import Client

from withness.ground.partnership import Role, Voice
from withness.ground.people import invitations
from withness.ground.people.accounts import open_account
from withness.ground.people.founding import found_partnership
from withness.ground.people.models import Account

PASSWORD = "four words in a row"


@cache
def hashed() -> str:
    """The password as it is kept; making it takes long, as it should."""
    return make_password(PASSWORD)


@dataclass
class Person:
    """Somebody with an account and a browser that is signed in to it."""

    account: Account
    browser: Client
    voice: Voice | None = None


def person(email: str, name: str) -> Person:
    account = open_account(email, name)
    account.password = hashed()
    account.save()
    browser = Client()
    browser.force_login(account)
    return Person(account, browser)


@pytest.fixture
def nobody_tried_before(database) -> None:
    """How often something was tried is kept in the database beside all else."""
    tries.clear()


@pytest.fixture
def maya(database) -> Person:
    return person("maya@example.org", "Maya")


@pytest.fixture
def jonas(database) -> Person:
    return person("jonas@example.org", "Jonas")


@pytest.fixture
def stranger(database) -> Person:
    return person("somebody@example.org", "Somebody")


@pytest.fixture
def together(maya: Person, jonas: Person) -> Voice:
    """Jonas, a therapist, opened a partnership, and Maya came."""
    jonas.voice = found_partnership(jonas.account, role=Role.THERAPIST, name="Jonas")
    made = invitations.invite(jonas.account, jonas.voice, role=Role.CLIENT)
    maya.voice = invitations.accept(maya.account, made.token, name="Maya")
    return jonas.voice
