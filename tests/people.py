"""Maya, her therapist Jonas, Ines who supports her, and a stranger: in memory for rules, signed in for pages.

talk = in_memory(CAPABILITY)       a ledger without a database: talk.say("maya", rule, …), talk.hear("jonas")
def test_something(maya, jonas):   the same people on the real site: maya.page("goals/"), jonas.sends(…)
"""

from copy import copy
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client

from tests.database import Database, prepared_once
from withness.capabilities.sessions.rules import CAPABILITY as SESSIONS
from withness.capabilities.sessions.rules import propose_session
from withness.ground.ledger import hear, say
from withness.ground.ledger.hear import clock
from withness.ground.partnership import Capability, Registry, Role, Voice
from withness.ground.partnership.tests.pure_ledger import HOUR, PureLedger
from withness.ground.partnership.verbs import agree, found, invite, join, welcome
from withness.ground.people import invitations
from withness.ground.people.accounts import open_account
from withness.ground.people.founding import found_partnership
from withness.ground.people.sure import now_sure

ROLES = {"maya": Role.CLIENT, "jonas": Role.THERAPIST, "ines": Role.SUPPORTER}


def in_memory(*capabilities: Capability) -> PureLedger:
    """A ledger in which the three are members, by their names in small letters."""
    talk = PureLedger(Registry(capabilities))
    talk.say("maya", found, role=Role.CLIENT, name="Maya")
    for name in ("jonas", "ines"):
        talk.say("maya", invite, member=name, role=ROLES[name], until=talk.now + HOUR)
        talk.say(name, join, name=name.title())
    talk.now += HOUR
    return talk


def having_met(*capabilities: Capability) -> PureLedger:
    """The same, with sessions: Maya and Jonas agreed on one, "s", and it is over."""
    talk = in_memory(SESSIONS, *capabilities)
    meet(talk, "s", talk.now + HOUR)
    talk.now += 2 * HOUR
    return talk


def meet(talk: PureLedger, session: str, starts_at: int) -> None:
    """Maya and Jonas agree on one more session at this moment."""
    talk.say("jonas", propose_session, session=session, version=session, starts_at=starts_at, minutes=50)
    talk.say("maya", agree, accord=session, version=session)


@dataclass
class Person:
    """Somebody with an account and a browser that is signed in, at the addresses of one partnership."""

    account: Any
    voice: Voice

    @cached_property
    def browser(self) -> Client:
        """Signed in once it is used: most tests need one or two of the four."""
        browser = Client()
        browser.force_login(self.account)
        session = browser.session
        now_sure(SimpleNamespace(session=session))
        session.save()
        return browser

    def at(self, path: str = ""):
        """What the site answers at this address below the partnership's."""
        return self.browser.get(f"/with/{self.voice.ledger}/{path}")

    def sends(self, path: str, **fields: str):
        """What the site answers to a form."""
        return self.browser.post(f"/with/{self.voice.ledger}/{path}", fields)

    def page(self, path: str = "") -> str:
        """A page as text; it must be there."""
        answer = self.at(path)
        assert answer.status_code == 200, f"{path}: {answer.status_code}"
        return answer.content.decode()


@pytest.fixture(scope="session")
def people_template(
    sqlcipher_template: Path, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Path, dict[str, Person]]:
    """A data folder with these people in it, to be copied, and who they are."""
    with django_db_blocker.unblock():
        return prepared_once(tmp_path_factory, "people", sqlcipher_template, _come_in)


@pytest.fixture
def people(database: Database, people_template: tuple[Path, dict[str, Person]]) -> dict[str, Person]:
    """The three on the real site, and a stranger at their addresses."""
    if database.kind == "postgresql":
        return _come_in()
    _, known = people_template
    return {name: Person(copy(person.account), person.voice) for name, person in known.items()}


def _come_in() -> dict[str, Person]:
    accounts = {name: open_account(f"{name}@example.org", name.title()) for name in (*ROLES, "stranger")}
    maya = found_partnership(accounts["maya"], role=Role.CLIENT, name="Maya")
    people = {"maya": Person(accounts["maya"], maya)}
    for name in ("jonas", "ines"):
        people[name] = Person(
            accounts[name], _comes(accounts[name], people["maya"], ROLES[name], list(people.values()))
        )
    people["stranger"] = Person(accounts["stranger"], maya)
    return people


@pytest.fixture
def session(maya, jonas) -> str:
    """A session of Maya and Jonas, agreed on and still to come."""
    say(jonas.voice, propose_session, session="s", version="s1", starts_at=clock() + 24 * HOUR, minutes=50)
    say(maya.voice, agree, accord="s", version="s1")
    return "s"


def one_more(people: dict[str, Person], name: str, role: Role) -> Person:
    """Somebody else who comes in, once everybody who is asked has said that they are welcome."""
    account = open_account(f"{name}@example.org", name.title())
    here = [person for who, person in people.items() if who != "stranger"]
    people[name] = Person(account, _comes(account, people["maya"], role, here))
    return people[name]


def _comes(account, maya: Person, role: Role, here: list[Person]) -> Voice:
    made = invitations.invite(maya.account, maya.voice, role=role)
    awaits = hear(maya.voice).member(made.invitation.member).awaits
    for person in here:
        if person.voice.member in awaits:
            say(person.voice, welcome, member=made.invitation.member)
    return invitations.accept(account, made.token, name=account.name)


@pytest.fixture
def maya(people) -> Person:
    return people["maya"]


@pytest.fixture
def jonas(people) -> Person:
    return people["jonas"]


@pytest.fixture
def ines(people) -> Person:
    return people["ines"]


@pytest.fixture
def stranger(people) -> Person:
    return people["stranger"]
