"""Two people in a ledger in memory, and the few things that tests of sessions say all the time."""

from itertools import count

from withness.capabilities.agenda.events import TopicId
from withness.capabilities.agenda.rules import CAPABILITY as AGENDA
from withness.capabilities.agenda.rules import AgendaState, add_topic, in_turns, weigh_topic
from withness.capabilities.sessions.rules import CAPABILITY as SESSIONS
from withness.capabilities.sessions.rules import MINUTE, propose_session
from withness.ground.partnership import MemberId, Registry, Role
from withness.ground.partnership.tests.pure_ledger import PureLedger
from withness.ground.partnership.verbs import agree, found, invite, join, welcome

HOUR, DAY = 60 * MINUTE, 24 * 60 * MINUTE
START = 500 * DAY
"""The day the partnership began; any will do."""

CLIENT, THERAPIST = MemberId("maya"), MemberId("jonas")


class Talk(PureLedger):
    """A client and a therapist who said nothing yet; `now` stays until a test moves it on."""

    def __init__(self, first=(CLIENT, Role.CLIENT), second=(THERAPIST, Role.THERAPIST)):
        super().__init__(Registry([SESSIONS, AGENDA]), start=START)
        self._ids = count()
        self.say(first[0], found, role=first[1], name=first[0].title())
        self.welcome(second[0], second[1], by=first[0])

    def welcome(self, member, role, by=CLIENT, also=()):
        self.say(by, invite, member=member, role=role, until=self.now + DAY)
        for each in also:
            self.say(each, welcome, member=member)
        self.say(member, join, name=member.title())

    def new(self):
        return f"id-{next(self._ids)}"

    def topics(self, member):
        return self.hear(member).state(AgendaState).topics

    def order(self, member):
        view = self.hear(member)
        listed = view.state(AgendaState).listed()
        return [topic.words for topic in in_turns(listed, view.members.partners())]

    def add(self, member, words, weight=1):
        topic = TopicId(self.new())
        self.say(member, add_topic, topic=topic, words=words, weight=weight)
        return topic

    def weigh(self, member, topic, weight):
        return self.say(member, weigh_topic, topic=topic, weight=weight)

    def offer(self, member, starts_at, session=None, counters=None, minutes=50, place="by video"):
        session, version = session or self.new(), self.new()
        self.say(
            member, propose_session, session=session, version=version, starts_at=starts_at, minutes=minutes,
            place=place, counters=counters,
        )  # fmt: skip
        return session, version

    def meet(self, starts_at, by=CLIENT, other=THERAPIST, **terms):
        """A session that both agreed to."""
        session, version = self.offer(by, starts_at, **terms)
        self.say(other, agree, accord=session, version=version)
        return session
