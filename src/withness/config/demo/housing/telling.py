"""Tells Kwame's six weeks, in the order in which they happened."""

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any

from withness.capabilities.agenda.rules import TALKED_ABOUT, add_topic, settle_topics
from withness.capabilities.agreement.rules import propose_agreement
from withness.capabilities.alliance.events import Part, Steps
from withness.capabilities.alliance.rules import answer_feedback, give_feedback, mark_heard
from withness.capabilities.checkins.rules import choose_items, give_checkin
from withness.capabilities.goals.rules import propose_goal, rate_goal
from withness.capabilities.needs.rules import ask_again, give_needs
from withness.capabilities.sessions.rules import propose_session
from withness.config.demo.asking import for_kwame
from withness.config.demo.calendar import at
from withness.config.demo.housing import story, together
from withness.config.demo.housing.story import BERNADETTE, KWAME, LUCIA, PEOPLE, WEEKS
from withness.config.demo.meeting import DAY, come_in
from withness.ground.ledger import say
from withness.ground.partnership import Role, Said, Voice
from withness.ground.partnership.verbs import agree, differ, grant
from withness.ground.people.founding import found_partnership
from withness.ground.people.models import Account
from withness.ground.practice.practices import ensure_practice

MINUTES = 45
COMES_IN_WEEK = 2
"""When Bernadette comes: after Kwame said that it was the letter."""

Step = tuple[int, str, Callable[..., list[Said]], dict[str, Any]]


def tell_housing(accounts: dict[str, Account], here: datetime) -> int:
    """Let the three meet and say everything; gives the number of entries it took."""
    begin = _week(here, 0, -5, 10)
    lucia = found_partnership(accounts[LUCIA], role=Role.THERAPIST, name=PEOPLE[LUCIA].name, now=begin)
    voices = {LUCIA: lucia}
    voices[KWAME] = come_in(lucia, [], accounts[KWAME], KWAME, PEOPLE[KWAME], begin, DAY)
    staff = ensure_practice(accounts[LUCIA])
    together.run_a_programme(staff, here)
    steps = sorted([*_steps(here), *together.for_kwame(staff, here)], key=lambda step: step[0])
    comes = _week(here, COMES_IN_WEEK, 1, 9)
    said = _say(voices, [step for step in steps if step[0] < comes])
    here_now = list(voices.values())
    account, person = accounts[BERNADETTE], PEOPLE[BERNADETTE]
    voices[BERNADETTE] = come_in(voices[KWAME], here_now, account, BERNADETTE, person, comes, DAY // 4)
    return said + _say(voices, [step for step in steps if step[0] >= comes])


def _say(voices: dict[str, Voice], steps: list[Step]) -> int:
    return sum(len(say(voices[who], rule, now=moment, **words)) for moment, who, rule, words in steps)


def _week(here: datetime, week: int, days: int, hour: int) -> int:
    """So many days after the session of this week; the last but one was seven days ago, the next is ahead."""
    return at(here, -7 * (WEEKS - week) + days, hour)


def _steps(here: datetime) -> Iterator[Step]:
    yield _week(here, 0, -3, 12), KWAME, choose_items, {"items": list(story.LOOKS)}
    for week in range(WEEKS):
        yield from _session(here, week)
        yield from _checkin(here, week)
    yield from _next(here)
    yield from _agreement(here)
    yield from _goals(here)
    yield from _notice(here)
    yield from _how_it_was(here)
    yield from _daily_life(here)
    yield from for_kwame(here)


def _session(here: datetime, week: int) -> Iterator[Step]:
    name, topic = f"session-{week}", f"topic-{week}"
    offered = {"session": name, "version": name, "starts_at": _week(here, week, 0, 14), "minutes": MINUTES}
    yield _week(here, week, -3, 10), LUCIA, propose_session, offered | {"place": story.PLACE}
    yield _week(here, week, -3, 18), KWAME, agree, {"accord": name, "version": name}
    yield _week(here, week, -2, 6), KWAME, add_topic, {"topic": topic, "words": story.TOPICS[week]}
    yield _week(here, week, 0, 15), LUCIA, settle_topics, {"topics": [topic], "how": TALKED_ABOUT, "session": name}


def _checkin(here: datetime, week: int) -> Iterator[Step]:
    answers = {item: value for (item, _), value in zip(story.LOOKS, story.CHECKINS[week], strict=True)}
    given = {"checkin": f"kwame-{week}", "answers": answers, "note": story.NOTES.get(week)}
    yield _week(here, week, 0, 7), KWAME, give_checkin, given


def _next(here: datetime) -> Iterator[Step]:
    offered = {"session": "next", "version": "next", "starts_at": at(here, 2, 14), "minutes": MINUTES}
    yield at(here, -4, 16), LUCIA, propose_session, offered | {"place": story.PLACE}
    yield at(here, -4, 19), KWAME, agree, {"accord": "next", "version": "next"}
    for number, words in enumerate(story.NEXT_TOPICS):
        yield at(here, -1, 6 + number), KWAME, add_topic, {"topic": f"next-{number}", "words": words}


def _agreement(here: datetime) -> Iterator[Step]:
    put = {"agreement": "agreement", "version": "agreement", "wording": story.AGREEMENT, "answer_within": 2}
    yield _week(here, 0, 0, 16), LUCIA, propose_agreement, put | {"private_notes": False}
    why = "Write down that I can close it again. Good, it is there."
    yield _week(here, 0, 1, 6), KWAME, agree, {"accord": "agreement", "version": "agreement", "why": why}


def _goals(here: datetime) -> Iterator[Step]:
    put = {"goal": story.SATURDAYS, "version": "saturdays", "wording": story.THE_SATURDAYS}
    yield _week(here, 1, 0, 16), KWAME, propose_goal, put
    yield _week(here, 1, 1, 9), LUCIA, agree, {"accord": story.SATURDAYS, "version": "saturdays"}
    put = {"goal": story.BROTHER, "version": "brother", "wording": story.THE_BROTHER}
    yield _week(here, 3, 0, 16), LUCIA, propose_goal, put
    seen = {"accord": story.BROTHER, "version": "brother"}
    yield _week(here, 3, 1, 6), KWAME, differ, seen | {"why": "He has three in two rooms. He'd say come, and mean it."}
    yield _week(here, 3, 2, 9), LUCIA, differ, seen | {"why": "I think he would want to know. It is yours to tell."}
    put = {"goal": story.ROOM, "version": "room", "wording": story.THE_ROOM}
    yield at(here, -2, 6), KWAME, propose_goal, put


def _notice(here: datetime) -> Iterator[Step]:
    """The one thing of which Bernadette hears, since Kwame opened it to her."""
    put = {"goal": story.NOTICE, "version": "notice", "wording": story.THE_NOTICE}
    yield _week(here, 2, 0, 16), KWAME, propose_goal, put
    yield _week(here, 2, 0, 17), LUCIA, agree, {"accord": story.NOTICE, "version": "notice"}
    yield _week(here, 2, 3, 7), KWAME, grant, {"grant": "opened", "accord": story.NOTICE, "to": BERNADETTE}
    for goal, ratings in story.NEAR.items():
        for place, rating in enumerate(ratings):
            moment = _week(here, WEEKS - len(ratings) + place, 2, 6)
            yield moment, KWAME, rate_goal, {"goal": goal, "rating": rating}


def _how_it_was(here: datetime) -> Iterator[Step]:
    felt: dict[str, Any] = {"feedback": "first", "session": "session-1", "steps": Steps(3, 2, 3)}
    yield _week(here, 1, 0, 17), KWAME, give_feedback, felt | {"different": story.NERVES}
    thread = {"feedback": "first", "part": Part.DIFFERENT}
    yield _week(here, 1, 1, 10), LUCIA, answer_feedback, thread | {"words": story.THE_LETTER_FIRST}
    yield _week(here, 1, 2, 6), KWAME, mark_heard, thread
    felt = {"feedback": "latest", "session": "session-5", "steps": Steps(5, 5, 4)}
    yield _week(here, 5, 0, 17), KWAME, give_feedback, felt | {"different": story.WELL}


def _daily_life(here: datetime) -> Iterator[Step]:
    """What is hard for him, said twice; the second time because Lucía asked to look again."""
    for week, said in story.HARD.items():
        answers = {domain: answer for domain, (answer, _) in said.items()}
        words = {domain: own for domain, (_, own) in said.items() if own is not None}
        yield _week(here, week, 1, 7), KWAME, give_needs, {"given": f"hard-{week}", "answers": answers, "words": words}
    yield _week(here, 4, 2, 11), LUCIA, ask_again, {"of": KWAME}
