"""What was said about the sessions of the demo, and what was done about it."""

from collections.abc import Iterator

from withness.config.demo.calendar import Calendar
from withness.config.demo.goals import Step


def steps(calendar: Calendar) -> Iterator[Step]:
    """Everything that was said about how it was."""
    yield from ()
