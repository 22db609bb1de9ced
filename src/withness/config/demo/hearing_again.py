"""A conversation that Mina would like to hear again in the demo: both said yes, and its transcript isn't there yet."""

from collections.abc import Iterator

from withness.capabilities.reflection.rules import propose_reflection
from withness.config.demo.calendar import Calendar
from withness.config.demo.goals import Step
from withness.config.demo.story import DANIEL, MINA
from withness.ground.partnership.verbs import agree

FIFTH_HOUR = "fifth-hour"


def steps(calendar: Calendar) -> Iterator[Step]:
    """What was said about it."""
    words = {
        "reflection": FIFTH_HOUR,
        "version": "minas",
        "which": "The hour about the corridor, the one you recorded with me.",
        "question": "Do I really only talk about what doesn't work?",
    }
    yield calendar.moment(9, 3, 18), MINA, propose_reflection, words
    yield calendar.moment(9, 4, 9), DANIEL, agree, {"accord": FIFTH_HOUR, "version": "minas"}
