"""A client, a therapist and a supporter: in memory for rules, and on the real site for pages."""

import pytest
from django.test import Client

from withness.capabilities.checkins.events import ItemId, Wording
from withness.capabilities.checkins.rules import CAPABILITY, choose_items
from withness.ground.ledger import hear, say
from withness.ground.partnership import Registry, Role
from withness.ground.partnership.tests.pure_ledger import HOUR, PureLedger
from withness.ground.partnership.verbs import found, invite, join, welcome
from withness.ground.people.founding import found_partnership
from withness.ground.people.invitations import accept
from withness.ground.people.invitations import invite as keep_a_place
from withness.ground.people.models import Account

SLEEP, BUS = ItemId("sleeping-through"), ItemId("the-bus-to-schoo")
SLEEPING = Wording(text="Sleeping through", low="awake all night", high="right through")
THE_BUS = Wording(text="The bus", low="I walk instead", high="I just get on")
CHOICE = ((SLEEP, SLEEPING), (BUS, THE_BUS))


@pytest.fixture
def talk():
    """A ledger in memory with Maya, her therapist Jonas, and Ines, a supporter."""
    talk = PureLedger(Registry([CAPABILITY]))
    talk.say("maya", found, role=Role.CLIENT, name="Maya")
    talk.say("maya", invite, member="jonas", role=Role.THERAPIST, until=talk.now + HOUR)
    talk.say("jonas", join, name="Jonas")
    talk.say("maya", invite, member="ines", role=Role.SUPPORTER, until=talk.now + HOUR)
    talk.say("ines", join, name="Ines")
    talk.now += HOUR
    return talk


@pytest.fixture
def chosen(talk):
    """Maya has chosen two things."""
    talk.say("maya", choose_items, items=CHOICE)
    return talk


class Person:
    """Somebody on the real site: their voice, and a browser that is signed in as them."""

    def __init__(self, account, voice):
        self.voice = voice
        self.browser = Client()
        self.browser.force_login(account, backend="django.contrib.auth.backends.ModelBackend")
        self._at = f"/with/{voice.ledger}/" if voice else ""

    def at(self, path):
        return self.browser.get(self._at + path)

    def sends(self, path, **fields):
        return self.browser.post(self._at + path, fields)

    def page(self, path):
        answer = self.at(path)
        assert answer.status_code == 200
        return answer.content.decode()


@pytest.fixture
def people(database):
    """The same three people on the real site."""
    accounts = {
        name: Account.objects.create_user(f"{name}@example.org", name=name.title())
        for name in ("maya", "jonas", "ines", "stranger")
    }
    maya = found_partnership(accounts["maya"], role=Role.CLIENT, name="Maya")
    voices = {"maya": maya}
    for name, role in (("jonas", Role.THERAPIST), ("ines", Role.SUPPORTER)):
        made = keep_a_place(accounts["maya"], maya, role=role)
        for other in hear(maya).member(made.invitation.member).awaits:
            say(next(v for v in voices.values() if v.member == other), welcome, member=made.invitation.member)
        voices[name] = accept(accounts[name], made.token, name=name.title())
    return {name: Person(account, voices.get(name, maya)) for name, account in accounts.items()}


@pytest.fixture
def maya(people):
    return people["maya"]


@pytest.fixture
def jonas(people):
    return people["jonas"]


@pytest.fixture
def ines(people):
    return people["ines"]


@pytest.fixture
def stranger(people):
    """Somebody with an account who doesn't belong here, at Maya's addresses."""
    return people["stranger"]
