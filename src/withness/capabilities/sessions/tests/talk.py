"""A partnership of the kernel alone: rules are decided on the speaker's own view, entries kept in a list."""

from itertools import count

from msgspec.structs import replace

from withness.capabilities.sessions.events import TopicId
from withness.capabilities.sessions.rules import (
    CAPABILITY,
    MINUTE,
    SessionsState,
    add_topic,
    in_turns,
    propose_session,
    weigh_topic,
)
from withness.ground.partnership import Entry, EntryId, LedgerId, MemberId, Registry, Role, Voice, decide, fold
from withness.ground.partnership.verbs import agree, found, invite, join, welcome

HOUR, DAY = 60 * MINUTE, 24 * 60 * MINUTE
START = 500 * DAY
"""The day the partnership began; any will do."""

CLIENT, THERAPIST = MemberId("maya"), MemberId("jonas")
REGISTRY = Registry([CAPABILITY])


class Talk:
    """Entries said so far, and a clock that tests move on."""

    def __init__(self, first=(CLIENT, Role.CLIENT), second=(THERAPIST, Role.THERAPIST)):
        self.entries, self.now, self._ids = [], START, count()
        self.say(first[0], found, role=first[1], name=first[0].title())
        self.welcome(second[0], second[1], by=first[0])

    def say(self, member, rule, /, **words):
        view = fold(REGISTRY, self.entries, member, self.now)
        said = decide(REGISTRY, view, Voice(LedgerId("talk"), member), rule, now=self.now, **words)
        new = [Entry(EntryId(self.new()), self.now, member, each.audience, each.event) for each in said]
        self.entries += new
        return new

    def welcome(self, member, role, by=CLIENT, also=()):
        self.say(by, invite, member=member, role=role, until=self.now + DAY)
        for each in also:
            self.say(each, welcome, member=member)
        self.say(member, join, name=member.title())

    def forget(self, entry):
        """What the ledger does once an erasure was said."""
        blank = replace(entry, event=REGISTRY.codec.without_words(entry.event))
        self.entries = [blank if each.id == entry.id else each for each in self.entries]

    def view(self, member):
        return fold(REGISTRY, self.entries, member, self.now)

    def new(self):
        return f"id-{next(self._ids)}"

    def topics(self, member):
        return self.view(member).state(SessionsState).topics

    def order(self, member):
        view = self.view(member)
        listed = view.state(SessionsState).listed()
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
