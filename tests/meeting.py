"""Maya and Jonas, a partnership of theirs, Ines who supports Maya, and somebody who has nothing to do with it."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.test import Client

from withness.capabilities.agenda.events import TopicId
from withness.capabilities.agenda.rules import AgendaState, add_topic
from withness.capabilities.sessions.events import KIND
from withness.capabilities.sessions.rules import propose_session
from withness.ground.ledger import hear, say
from withness.ground.ledger.hear import clock
from withness.ground.ledger.ids import new_id
from withness.ground.partnership import MemberId, Role, Voice
from withness.ground.partnership.verbs import agree, invite, join
from withness.ground.people import invitations
from withness.ground.people.accounts import open_account
from withness.ground.people.founding import found_partnership
from withness.ground.people.seats import give_seat

HOUR, DAY = 3_600 * 1_000_000, 86_400 * 1_000_000
BERLIN = ZoneInfo("Europe/Berlin")


@dataclass
class Person:
    """Somebody with an account, a browser that is signed in to it, and a voice if they belong."""

    account: object
    browser: Client
    voice: object = None

    @property
    def sessions(self):
        return hear(self.voice).of_kind(KIND)

    @property
    def topics(self):
        return list(hear(self.voice).state(AgendaState).topics.values())

    def at(self, path=""):
        return f"/with/{self.voice.ledger}/sessions/{path}"

    def get(self, path=""):
        return self.browser.get(self.at(path))

    def post(self, path, **words):
        return self.browser.post(self.at(path), words)

    def reads(self, path=""):
        answer = self.get(path)
        assert answer.status_code == 200
        return answer.content.decode()


def person(name, zone):
    account = open_account(f"{name.lower()}@example.org", name)
    account.time_zone = zone
    account.save()
    browser = Client()
    browser.force_login(account)
    return Person(account, browser)


@pytest.fixture
def jonas(database):
    """A therapist whose clock shows UTC, here since forty days."""
    jonas = person("Jonas", "UTC")
    jonas.voice = found_partnership(jonas.account, role=Role.THERAPIST, name="Jonas", now=in_days(-40))
    return jonas


@pytest.fixture
def maya(jonas):
    """A client who lives in Berlin, and came when Jonas did."""
    maya = person("Maya", "Europe/Berlin")
    maya.voice = Voice(jonas.voice.ledger, MemberId(new_id()))
    give_seat(maya.account, maya.voice, Role.CLIENT)
    began, place = in_days(-40), {"member": maya.voice.member, "role": Role.CLIENT}
    say(jonas.voice, invite, **place, until=began + DAY, now=began)
    say(maya.voice, join, name="Maya", now=began)
    return maya


@pytest.fixture
def ines(maya):
    """A supporter whom Maya invited."""
    ines = person("Ines", "Europe/Berlin")
    made = invitations.invite(maya.account, maya.voice, role=Role.SUPPORTER)
    ines.voice = invitations.accept(ines.account, made.token, name="Ines")
    return ines


@pytest.fixture
def stranger(maya):
    stranger = person("Somebody", "UTC")
    stranger.voice = maya.voice
    return stranger


def offered(by, starts_at, **words):
    """A time that somebody put forward; gives its session and version."""
    session, version = new_id(), new_id()
    terms = {"minutes": 50, "place": "by video", **words}
    say(by.voice, propose_session, session=session, version=version, starts_at=starts_at, **terms)
    return session, version


def agreed(by, other, starts_at, **words):
    """A session in the future, or in the past if `now` says that it was agreed before."""
    session, version = offered(by, starts_at, **words)
    say(other.voice, agree, accord=session, version=version, now=words.get("now"))
    return session


def put_up(by, words, **more):
    topic = TopicId(new_id())
    say(by.voice, add_topic, topic=topic, words=words, **more)
    return topic


def in_days(days):
    """A day from now, in microseconds UTC."""
    return clock() + days * DAY


def typed(days=7, time="16:30", minutes="50", place="by video", because="", zone=UTC):
    """What somebody types to put a time forward."""
    day = datetime.now(zone) + timedelta(days=days)
    return {"day": f"{day:%Y-%m-%d}", "time": time, "minutes": minutes, "place": place, "because": because}
