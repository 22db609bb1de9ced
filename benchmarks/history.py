"""Twenty thousand entries as two people would say them: the same few things every week, for many years."""

from collections.abc import Iterator
from itertools import count, islice
from typing import Any

from withness.capabilities.agenda.events import TopicAdded, TopicId, TopicSettled, TopicWeighed
from withness.capabilities.alliance.events import Answered, FeedbackGiven, FeedbackId, Heard, Kept, Part, Steps
from withness.capabilities.checkins.events import CheckinId, Chosen, Given, ItemId, Noted, Saved, Wording
from withness.capabilities.goals.events import GoalWording, Rated
from withness.capabilities.sessions.events import SessionTerms, SessionWording
from withness.ground.ledger.ids import new_id
from withness.ground.partnership import AccordId, Agreed, Audience, Entry, EntryId, MemberId, Proposed, Ref, VersionId

SAM, ROBIN = MemberId("Xb0pTq3vWm1ZcA8d"), MemberId("k2LrYe7uNf5HsJ9g")
BOTH, ONLY_SAM = frozenset({SAM, ROBIN}), frozenset({SAM})
WEEK, MINUTE = 7 * 86_400 * 1_000_000, 60_000_000
ITEMS = (ItemId("sleep"), ItemId("breath"), ItemId("school"))
TEXT = "I stayed on the bus until the third stop, then my hands went cold and I got off and walked. It was all right."

Line = tuple[MemberId, Audience, Any]


def entries(most: int, begin: int) -> list[Entry]:
    """The first `most` entries after `begin` (microseconds UTC)."""
    return [
        Entry(id=EntryId(new_id()), at=begin + number * MINUTE, by=by, audience=audience, event=event)
        for number, (by, audience, event) in enumerate(islice(_lines(begin), most))
    ]


def _lines(begin: int) -> Iterator[Line]:
    wordings = {item: Wording(text=f"My {item}", low="not at all", high="as I'd like it") for item in ITEMS}
    yield SAM, ONLY_SAM, Chosen(items=ITEMS, wordings=wordings)
    goal = AccordId(new_id())
    for week in count():
        if week % 26 == 0:
            goal = AccordId(new_id())
            yield from agreed("goal", goal, GoalWording(text=f"Ride to town, {week}", matters=TEXT, notice=TEXT), None)
        session = AccordId(new_id())
        terms = SessionTerms(starts_at=begin + week * WEEK, minutes=50)
        yield from agreed("session", session, SessionWording(place="your office"), terms)
        yield from _before(goal)
        yield from _after(Ref(kind="session", id=session))


def agreed(kind: str, accord: AccordId, wording: Any, terms: Any) -> Iterator[Line]:
    """Something that one put forward and the other agreed to."""
    version = VersionId(new_id())
    proposed = Proposed(accord=accord, version=version, kind=kind, needs=BOTH, wording=wording, terms=terms)
    yield SAM, BOTH, proposed
    yield ROBIN, BOTH, Agreed(accord=accord, version=version, voice=ROBIN)


def _before(goal: AccordId) -> Iterator[Line]:
    checkin = CheckinId(new_id())
    for value, item in enumerate(ITEMS):
        yield SAM, ONLY_SAM, Saved(checkin=checkin, item=item, value=value + 3)
    yield SAM, ONLY_SAM, Noted(checkin=checkin, note=TEXT)
    answers = {item: value + 3 for value, item in enumerate(ITEMS)}
    yield SAM, BOTH, Given(checkin=checkin, items=ITEMS, answers=answers, noted=True, note=TEXT)
    for by in (SAM, ROBIN):
        topic = TopicId(new_id())
        yield by, BOTH, TopicAdded(topic=topic, weight=2, words="The third stop, and what came after it")
        yield SAM, BOTH, TopicWeighed(topic=topic, weight=3)
        yield ROBIN, BOTH, TopicSettled(topic=topic, how="talked")
    yield SAM, BOTH, Rated(accord=goal, rating=6, note=TEXT)


def _after(session: Ref) -> Iterator[Line]:
    feedback, steps = FeedbackId(new_id()), Steps(myself=4, say=5, take=4)
    yield SAM, ONLY_SAM, Kept(feedback=feedback, steps=steps, different=TEXT)
    yield (
        SAM,
        BOTH,
        FeedbackGiven(feedback=feedback, steps=steps, session=session, parts=(Part.DIFFERENT,), different=TEXT),
    )
    yield ROBIN, BOTH, Answered(feedback=feedback, part=Part.DIFFERENT, words="Next time we plan the stops first.")
    yield SAM, BOTH, Heard(feedback=feedback, part=Part.DIFFERENT)
