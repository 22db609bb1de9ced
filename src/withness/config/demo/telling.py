"""Tells the demo's story through `say`, in the order in which it happened: nothing is written around the ledger."""

from collections.abc import Callable
from datetime import datetime
from typing import Any, NamedTuple

from withness.capabilities.agenda.rules import TALKED_ABOUT, add_topic, settle_topics, weigh_topic
from withness.capabilities.checkins.events import Wording as ItemWording
from withness.capabilities.checkins.rules import choose_items, give_checkin
from withness.capabilities.sessions.rules import call_off, propose_session
from withness.config.demo import (
    advising,
    afterwards,
    asking,
    between,
    choosing,
    connecting,
    coping,
    daily,
    destroying,
    goals,
    hearing_again,
    leading,
    measuring,
    noting,
    safe,
    seeing,
    stories,
    talk,
    themselves,
    thinking,
    trying,
    tying,
)
from withness.config.demo.calendar import MINUTES, Calendar
from withness.config.demo.story import (
    AIR,
    DANIEL,
    MINA,
    NEXT_TOPICS,
    ROOM,
    RUBY,
    SLEEP,
    VOICE,
    WEEKS,
    Item,
    Topic,
    Week,
)
from withness.ground.ledger import say, say_as_house
from withness.ground.partnership import HOUSE, Entry, Said, Voice
from withness.ground.partnership.verbs import agree, agree_for, dictate

FIRST_FOUR_WEEKS, FROM_THE_FIFTH = (SLEEP, ROOM, RUBY), (SLEEP, ROOM, RUBY, VOICE)


class Step(NamedTuple):
    """One thing that was said: when (microseconds UTC), by whom, by which rule, in which words."""

    at: int
    who: str
    rule: Callable[..., list[Said]]
    words: dict[str, Any]


def tell(voices: dict[str, Voice], today: datetime) -> int:
    """Say the whole story and give the number of entries it took."""
    calendar = Calendar(today)
    kept = (step for each in (stories, hearing_again, noting) for step in each.steps(calendar, voices))
    steps = sorted([*_steps(calendar), *(Step(*each) for each in kept)], key=lambda step: step.at)
    told = sum(len(_said(voices, step)) for step in steps)
    return told + len(
        say(voices[DANIEL], dictate, now=calendar.moment(len(WEEKS), -1, 16), **_on_the_phone(voices[MINA]))
    )


def _said(voices: dict[str, Voice], step: Step) -> tuple[Entry, ...]:
    if step.who == HOUSE:
        return say_as_house(voices[MINA].ledger, step.rule, now=step.at, **step.words)
    return say(voices[step.who], step.rule, now=step.at, **step.words)


def _on_the_phone(mina: Voice) -> dict[str, Any]:
    """Mina rang without a phone of her own, and Daniel wrote down what she wants to talk about; it waits for her."""
    says = {"topic": "topic-rang", "words": "The bus broke down and I walked, and it was all right"}
    return {"dictation": "rang", "voice": mina.member, "verb": "sessions.add_topic", "says": says}


def _steps(calendar: Calendar) -> list[Step]:
    steps = [
        Step(calendar.moment(0, -1, 18), MINA, choose_items, {"items": _items(FIRST_FOUR_WEEKS)}),
        Step(calendar.moment(0, -1, 9), DANIEL, choose_items, {"items": _items((AIR,))}),
        Step(calendar.moment(4, 1, 19), MINA, choose_items, {"items": _items(FROM_THE_FIFTH)}),
    ]
    for number, week in enumerate(WEEKS):
        steps += _before(calendar, number, week.topics)
        steps += _checkins(calendar, number, week)
        steps += _afterwards(calendar, number, week)
    steps += _before(calendar, len(WEEKS), NEXT_TOPICS)
    parts = (
        goals,
        measuring,
        talk,
        between,
        connecting,
        afterwards,
        choosing,
        advising,
        coping,
        safe,
        thinking,
        trying,
        asking,
        leading,
        daily,
        destroying,
        seeing,
        themselves,
        tying,
    )
    steps += [Step(*step) for part in parts for step in part.steps(calendar)]
    return steps


def _before(calendar: Calendar, number: int, topics: tuple[Topic, ...]) -> list[Step]:
    """A time that Daniel puts forward and Mina agrees to, and what each puts on the list."""
    session, version = f"session-{number}", f"session-{number}-first"
    offered = {
        "session": session,
        "version": version,
        "starts_at": calendar.session(number),
        "minutes": MINUTES,
        "place": "your room on Mill Lane",
    }
    steps = [
        Step(calendar.moment(number, -7, 17, 20), DANIEL, propose_session, offered),
        _yes_to_it(calendar, number, {"accord": session, "version": version}),
    ]
    for place, topic in enumerate(topics):
        name, other = f"topic-{number}-{place}", DANIEL if topic.by == MINA else MINA
        own, others = (topic.mina, topic.daniel) if topic.by == MINA else (topic.daniel, topic.mina)
        at = calendar.moment(number, -4, 16 + place)
        steps += [
            Step(at, topic.by, add_topic, {"topic": name, "words": topic.words, "weight": own}),
            Step(at + 1, other, weigh_topic, {"topic": name, "weight": others}),
        ]
    return steps


def _yes_to_it(calendar: Calendar, number: int, named: dict[str, Any]) -> Step:
    """Mina's yes to a time, or Daniel's for her, once she asked him to decide times."""
    at = calendar.moment(number, -7, 17, 25)
    if number < between.LED_FROM:
        return Step(at, MINA, agree, named)
    return Step(at, DANIEL, agree_for, named | {"lead": f"{between.TIMES}-first"})


def _checkins(calendar: Calendar, number: int, week: Week) -> list[Step]:
    asked = FROM_THE_FIFTH if number > 4 else FIRST_FOUR_WEEKS
    answers = {item.id: value for item, value in zip(asked, week.mina, strict=False) if value is not None}
    hers = {"checkin": f"mina-{number}", "answers": answers, "note": week.note}
    his = {"checkin": f"daniel-{number}", "answers": {AIR.id: week.daniel}}
    return [
        Step(calendar.moment(number, 0, 7, 40), MINA, give_checkin, hers),
        Step(calendar.moment(number, 0, 8, 15), DANIEL, give_checkin, his),
    ]


def _afterwards(calendar: Calendar, number: int, week: Week) -> list[Step]:
    session = f"session-{number}"
    if week.called_off is not None:
        words = {"session": session, "why": week.called_off}
        return [Step(calendar.moment(number, -1, 20), MINA, call_off, words)]
    topics = [f"topic-{number}-{place}" for place in range(len(week.topics))]
    settled = {"topics": topics, "how": TALKED_ABOUT, "session": session}
    return [Step(calendar.moment(number, 0, 17, 15), DANIEL, settle_topics, settled)]


def _items(items: tuple[Item, ...]) -> list[tuple[str, ItemWording]]:
    return [(item.id, ItemWording(item.text, item.low, item.high)) for item in items]
