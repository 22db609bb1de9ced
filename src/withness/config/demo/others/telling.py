"""Lets Daniel begin with each of them, and says everything through `say`, in the order in which it happened."""

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any

from withness.capabilities.agenda.rules import add_topic
from withness.capabilities.alliance.events import Part, Steps
from withness.capabilities.alliance.rules import answer_feedback, give_feedback
from withness.capabilities.checkins.events import Wording
from withness.capabilities.checkins.rules import choose_items, give_checkin
from withness.capabilities.ending.events import EndingWording
from withness.capabilities.ending.rules import propose_ending
from withness.capabilities.goals.events import GoalWording
from withness.capabilities.goals.rules import propose_goal, rate_goal
from withness.capabilities.repair.rules import open_repair
from withness.capabilities.sessions.rules import call_off, propose_session
from withness.config.demo.calendar import MICROSECONDS, at
from withness.config.demo.others.grown import GROWN
from withness.config.demo.others.later import LATER
from withness.config.demo.others.other import Looked, Other
from withness.config.demo.others.young import YOUNG
from withness.config.demo.story import DANIEL, PEOPLE
from withness.ground.ledger import say
from withness.ground.partnership import MemberId, Role, Said, Voice
from withness.ground.partnership.verbs import agree, differ, invite, join
from withness.ground.people.founding import found_partnership
from withness.ground.people.models import Account

OTHERS = (*YOUNG, *GROWN, *LATER)
MINUTES = 50
HOUR, DAY = 3_600 * MICROSECONDS, 86_400 * MICROSECONDS

Step = tuple[str, Callable[..., list[Said]], dict[str, Any]]
HIM, THEM = "daniel", "they"


def tell_others(daniel: Account, here: datetime) -> int:
    """Tell of all of them as of today; gives the number of entries it took."""
    return sum(_tell(daniel, other, number, here) for number, other in enumerate(OTHERS))


def _tell(account: Account, other: Other, number: int, here: datetime) -> int:
    begin = at(here, -7 * (len(other.ratings) + 1), 9) + number * 60 * MICROSECONDS
    daniel = found_partnership(account, role=Role.THERAPIST, name=PEOPLE[DANIEL].name, now=begin)
    voices = {HIM: daniel, THEM: Voice(daniel.ledger, MemberId("they"))}
    said = [
        *say(daniel, invite, now=begin, member=voices[THEM].member, role=Role.CLIENT, until=begin + DAY),
        *say(voices[THEM], join, now=begin + HOUR, name=other.name),
    ]
    for moment, (who, rule, words) in sorted(_steps(other, begin, here), key=lambda step: step[0]):
        said += say(voices[who], rule, now=moment, **words)
    return len(said)


def _steps(other: Other, begin: int, here: datetime) -> Iterator[tuple[int, Step]]:
    for place, step in enumerate(_goal(other)):
        yield begin + 2 * HOUR + place, step
    for week, rating in enumerate(other.ratings):
        yield at(here, 7 * (week - len(other.ratings)), 18), (THEM, rate_goal, {"goal": "goal", "rating": rating})
    if other.looks is not None:
        yield from _looks(other.looks, here)
    for place, step in enumerate(_lately(other, here)):
        yield at(here, -3, 17) + place * 60 * MICROSECONDS, step


def _goal(other: Other) -> Iterator[Step]:
    """What they want, in the words that were agreed; where Daniel changed theirs, they had the last word."""
    wording = _wording(other.goal, other.matters)
    if other.first is None:
        yield THEM, propose_goal, {"goal": "goal", "version": "goal", "wording": wording}
        yield HIM, agree, {"accord": "goal", "version": "goal"}
        return
    first = _wording(other.first, other.matters)
    yield THEM, propose_goal, {"goal": "goal", "version": "first", "wording": first}
    words = {"counters": "first", "why": "Would this be enough to begin with?"}
    yield HIM, propose_goal, {"goal": "goal", "version": "goal", "wording": wording, **words}
    yield THEM, agree, {"accord": "goal", "version": "goal", "why": "Yes. The other can wait."}


def _looks(looks: Looked, here: datetime) -> Iterator[tuple[int, Step]]:
    weeks = len(looks.answers)
    items = [("own", Wording(looks.text, looks.low, looks.high))]
    yield at(here, -7 * weeks - 1, 10), (THEM, choose_items, {"items": items})
    for week, answer in enumerate(looks.answers):
        note = looks.note if week == weeks - 1 else None
        given = {"checkin": f"they-{week}", "answers": {"own": answer}, "note": note}
        yield at(here, 7 * (week - weeks) + 4, 8), (THEM, give_checkin, given)


def _lately(other: Other, here: datetime) -> Iterator[Step]:
    """What was said in the last days, and what waits."""
    yield THEM, add_topic, {"topic": "topic", "words": other.topic}
    if other.next is not None:
        yield HIM, propose_session, {"session": "next", "version": "next", **_time(here, other.next)}
        yield THEM, agree, {"accord": "next", "version": "next"}
    if other.called_off is not None:
        yield HIM, propose_session, {"session": "missed", "version": "missed", **_time(here, (1, 8))}
        yield THEM, agree, {"accord": "missed", "version": "missed"}
        yield THEM, call_off, {"session": "missed", "why": other.called_off}
    if other.different is not None:
        yield THEM, give_feedback, {"feedback": "felt", "steps": Steps(3, 4, 4), "different": other.different}
    if other.answer is not None:
        yield HIM, answer_feedback, {"feedback": "felt", "part": Part.DIFFERENT, "words": other.answer}
    yield from _seen_differently(other)
    yield from _waiting(other, here)


def _seen_differently(other: Other) -> Iterator[Step]:
    if other.differ is None:
        return
    text, why = other.differ
    yield HIM, propose_goal, {"goal": "his", "version": "his", "wording": _wording(text)}
    yield THEM, differ, {"accord": "his", "version": "his", "why": why}
    yield HIM, differ, {"accord": "his", "version": "his", "why": "I see it differently, and it is yours."}


def _waiting(other: Other, here: datetime) -> Iterator[Step]:
    if other.goodbye is not None:
        goodbye = EndingWording(helped=other.goodbye, back="A line here, whenever.")
        yield THEM, propose_ending, {"ending": "goodbye", "version": "goodbye", "wording": goodbye}
        yield HIM, agree, {"accord": "goodbye", "version": "goodbye"}
    if other.own_goal is not None:
        yield THEM, propose_goal, {"goal": "own", "version": "own", "wording": _wording(other.own_goal)}
    if other.his_goal is not None:
        yield HIM, propose_goal, {"goal": "offer", "version": "offer", "wording": _wording(other.his_goal)}
    if other.offered is not None:
        yield THEM, propose_session, {"session": "then", "version": "then", **_time(here, other.offered)}
    if other.off is not None:
        yield THEM, open_repair, {"thread": "off", "words": other.off}


def _wording(text: str, matters: str | None = None) -> GoalWording:
    return GoalWording(text, matters)


def _time(here: datetime, when: tuple[int, int]) -> dict[str, Any]:
    days, hour = when
    return {"starts_at": at(here, days, hour), "minutes": MINUTES, "place": "the room on Mill Lane"}
