"""What is said about the list for next time: what people put on it, how much it matters, what became of it."""

from typing import NewType

from msgspec import Struct

from withness.ground.partnership import AccordId, Words

TopicId = NewType("TopicId", str)


class TopicAdded(Struct, frozen=True, tag="sessions.topic_added"):
    """Somebody put something on the list for next time, and how much it matters to them (0 to 3)."""

    topic: TopicId
    weight: int
    words: Words = None


class TopicReworded(Struct, frozen=True, tag="sessions.topic_reworded"):
    """Somebody said their own topic another way."""

    topic: TopicId
    words: Words = None


class TopicTakenBack(Struct, frozen=True, tag="sessions.topic_taken_back"):
    """Somebody took their own topic off the list."""

    topic: TopicId


class TopicWeighed(Struct, frozen=True, tag="sessions.topic_weighed"):
    """Somebody said how much a topic matters to them, from 0 (if there's time) to 3 (matters a lot)."""

    topic: TopicId
    weight: int


class TopicSettled(Struct, frozen=True, tag="sessions.topic_settled"):
    """Somebody marked a topic as talked about or moved on from, in `session` if they met in one."""

    topic: TopicId
    how: str
    # Not named `accord`: opening a session to somebody opens its time and place, never what was on the list.
    session: AccordId | None = None


class TopicCarried(Struct, frozen=True, tag="sessions.topic_carried"):
    """Somebody put a settled topic back on the list, to go on with it next time."""

    topic: TopicId


EVENTS = (TopicAdded, TopicReworded, TopicTakenBack, TopicWeighed, TopicSettled, TopicCarried)
