"""What is hard for Mina outside of the hour: little of it, and for one thing she wants no help here."""

from collections.abc import Iterator

from withness.capabilities.needs.events import Answer, InWords
from withness.capabilities.needs.rules import give_needs
from withness.config.demo.calendar import Calendar
from withness.config.demo.goals import Step
from withness.config.demo.story import MINA

ANSWERS = {
    "transport": Answer(hard=True, help=True, barriers=("cost",)),
    "schooling": Answer(hard=True),
    "loneliness": Answer(hard=True, help=False),
    "food": Answer(hard=False),
    "digital": Answer(hard=False),
}
WORDS = {"transport": InWords("Walking, when it doesn't rain.", "The ticket is for five days and I go on three.")}


def steps(calendar: Calendar) -> Iterator[Step]:
    """What she gave, once."""
    given = {"given": "daily-first", "answers": ANSWERS, "words": WORDS}
    yield calendar.moment(8, 2, 19), MINA, give_needs, given
