"""The others Daniel works with: eight made-up people, each with a beginning, something agreed and what waits now."""

from datetime import datetime, time, timedelta
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from django.utils import timezone

from withness.capabilities.alliance.events import Part, Steps
from withness.capabilities.alliance.rules import answer_feedback, give_feedback
from withness.capabilities.goals.events import GoalWording
from withness.capabilities.goals.rules import propose_goal, rate_goal
from withness.capabilities.sessions.rules import add_topic, propose_session
from withness.config.demo.calendar import ZONE
from withness.config.demo.story import DANIEL, PEOPLE
from withness.ground.ledger import say
from withness.ground.partnership import MemberId, Role, Voice
from withness.ground.partnership.verbs import agree, invite, join
from withness.ground.people.founding import found_partnership
from withness.ground.people.models import Account

MICROSECONDS = 1_000_000
MINUTES = 50
FRIDAY = 5


class Other(NamedTuple):
    """Somebody Daniel works with. `next` is in how many days and at what hour they meet, if a time is agreed.

    `offered` is a time they put forward that Daniel hasn't answered, as `next`; `own_goal` one that waits for him.
    `different` is what they said after a session, and `answer` what he answered, if he did.
    """

    name: str
    goal: str
    matters: str
    ratings: tuple[int, ...]
    topic: str
    next: tuple[int, int] | None = None
    offered: tuple[int, int] | None = None
    own_goal: str | None = None
    different: str | None = None
    answer: str | None = None


OTHERS = (
    Other(
        "Amara", "I drive on the ring road again, first with my brother.", "My mother lives on the other side of it.",
        (2, 3, 3, 5), "The lorry on Friday", next=(1, 9),
        different="I'd like to plan the next drive before we talk about the last one.",
    ),
    Other(
        "Tomasz", "I eat lunch with the others at work.", "I have been there a year and know nobody.",
        (1, 4), "What to say when they ask about home", next=(1, 11),
    ),
    Other(
        "Ngozi", "I sleep in the bedroom, not on the sofa.", "The sofa was only meant to be for the first week.",
        (3, 4, 4, 6, 7), "His coats in the hall", next=(3, 10), own_goal="I give his coats away by spring.",
    ),
    Other(
        "Elif", "I hand in work that I think is not good enough yet.", "I missed two deadlines because of that.",
        (2, 2, 4), "The essay I didn't send", offered=(4, 15),
    ),
    Other(
        "Callum", "I tell Dad when I'm angry, before I leave the house.", "We go days without talking after.",
        (3, 5, 5), "Sunday, and the door", next=(2, 13),
        different="You two talked about me as if I wasn't there when Dad came.",
        answer="We did. Next time you decide what we ask him, and you can stop us with a word. Which word?",
    ),
    Other(
        "Solveig", "I leave work at five on three days.", "My daughter is asleep when I come home.",
        (4, 6, 6, 7), "Saying no to the Thursday meeting", next=(8, 9),
    ),
    Other(
        "Joaquín", "I go up to the third floor by the stairs, and then by the lift.", "My new job is on the ninth.",
        (1, 2, 5), "The lift that stopped", next=(5, 14), offered=(12, 14),
    ),
    Other("Wren", "I find out what I like when nobody is looking.", "I don't know any more.", (2,), "Where to begin"),
)  # fmt: skip


def tell_others(daniel: Account) -> int:
    """Let Daniel begin with each of them and say everything; gives the number of entries it took."""
    here = timezone.now().astimezone(ZoneInfo(ZONE))
    return sum(_tell(daniel, other, number, here) for number, other in enumerate(OTHERS))


def _tell(account: Account, other: Other, number: int, here: datetime) -> int:
    begin = _at(here, -7 * (len(other.ratings) + 1), 9) + number * 60 * MICROSECONDS
    daniel = found_partnership(account, role=Role.THERAPIST, name=PEOPLE[DANIEL].name, now=begin)
    them = Voice(daniel.ledger, MemberId("they"))
    said = [
        *say(daniel, invite, now=begin, member=them.member, role=Role.CLIENT, until=begin + 86_400 * MICROSECONDS),
        *say(them, join, now=begin + 3600 * MICROSECONDS, name=other.name),
    ]
    said += say(them, propose_goal, now=begin, goal="goal", version="goal", wording=_goal(other.goal, other.matters))
    said += say(daniel, agree, now=begin, accord="goal", version="goal")
    for week, rating in enumerate(other.ratings):
        at = _at(here, 7 * (week - len(other.ratings)), 18)
        said += say(them, rate_goal, now=at, goal="goal", rating=rating)
    return len(said) + _tell_lately(daniel, them, other, here)


def _tell_lately(daniel: Voice, them: Voice, other: Other, here: datetime) -> int:
    """What was said in the last days, and what waits."""
    lately = _at(here, -3, 17)
    said = [*say(them, add_topic, now=lately, topic="topic", words=other.topic)]
    if other.next is not None:
        said += say(daniel, propose_session, now=lately, session="next", version="next", **_time(here, other.next))
        said += say(them, agree, now=lately, accord="next", version="next")
    if other.different is not None:
        words: dict[str, Any] = {"feedback": "felt", "steps": Steps(3, 4, 4), "different": other.different}
        said += say(them, give_feedback, now=lately, **words)
    if other.answer is not None:
        answered: dict[str, Any] = {"feedback": "felt", "part": Part.DIFFERENT, "words": other.answer}
        said += say(daniel, answer_feedback, now=lately, **answered)
    if other.own_goal is not None:
        said += say(them, propose_goal, now=lately, goal="own", version="own", wording=_goal(other.own_goal, None))
    if other.offered is not None:
        said += say(them, propose_session, now=lately, session="then", version="then", **_time(here, other.offered))
    return len(said)


def _goal(text: str, matters: str | None) -> GoalWording:
    return GoalWording(text, matters)


def _time(here: datetime, when: tuple[int, int]) -> dict[str, Any]:
    days, hour = when
    return {"starts_at": _at(here, days, hour), "minutes": MINUTES, "place": "the room on Mill Lane"}


def _at(here: datetime, days: int, hour: int) -> int:
    """A moment so many days from today (microseconds UTC); what is still to come is never on a weekend."""
    day = here.date() + timedelta(days=days)
    while days > 0 and day.isoweekday() > FRIDAY:
        day += timedelta(days=1)
    return int(datetime.combine(day, time(hour), ZoneInfo(ZONE)).timestamp()) * MICROSECONDS
