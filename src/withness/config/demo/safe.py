"""Mina's safety plan: written with Daniel, changed once by her, opened to Ruby, and due to be looked at again."""

from collections.abc import Callable, Iterator
from typing import Any

from withness.capabilities.safetyplan.events import PlanWording
from withness.capabilities.safetyplan.rules import propose_plan
from withness.config.demo.calendar import Calendar
from withness.config.demo.story import DANIEL, MINA
from withness.ground.partnership import Said
from withness.ground.partnership.verbs import agree

Step = tuple[int, str, Callable[..., list[Said]], dict[str, Any]]
PLAN = "safety-plan"

FIRST = PlanWording(
    signs="I stop answering Ruby.\nI'm awake at three and everything is my fault.",
    alone="Get up. Kitchen light on, a glass of water.\nThe playlist with the whales.",
    away="Ruby's kitchen. The library till eight, second floor.",
    people="Ruby: 07700 900123\nAunt Rosa: 07700 900456",
    lines="Daniel, weekdays: 01632 960 001\nShout, by text: 85258",
    safer="Rosa keeps the tablets in her room. I give her the key.",
    therapist="If I write that it's bad, Daniel rings on the same working day. He tells nobody before he has asked me, "
    "unless my life is in danger.",
)
NOW = PlanWording(
    signs=FIRST.signs,
    alone=FIRST.alone,
    away=FIRST.away,
    people=FIRST.people,
    lines=FIRST.lines,
    safer="Rosa keeps the tablets in her room. I give her the key, and my phone sleeps in the kitchen.",
    keeps="Ruby's dog. He waits at the door and nobody told him why I wasn't there.",
    therapist=FIRST.therapist,
)


def steps(calendar: Calendar) -> Iterator[Step]:
    """How it came about."""
    first = {"plan": PLAN, "version": "safety-first", "wording": FIRST}
    why = "What we wrote down together on Thursday. Change whatever isn't yours."
    yield calendar.moment(4, 1, 10), DANIEL, propose_plan, first | {"why": why}
    again = {"plan": PLAN, "version": "safety-now", "counters": "safety-first", "wording": NOW}
    later = calendar.midnight(21)
    yield calendar.moment(4, 2, 20), MINA, propose_plan, again | {"review_at": later, "why": "The dog is missing."}
    yield calendar.moment(4, 3, 9), DANIEL, agree, {"accord": PLAN, "version": "safety-now"}
