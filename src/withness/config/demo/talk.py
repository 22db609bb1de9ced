"""What was said about the sessions of the demo, and what was done about it."""

from collections.abc import Iterator
from typing import Any

from withness.capabilities.alliance.events import Part, Steps
from withness.capabilities.alliance.rules import answer_feedback, give_feedback, mark_heard, say_not_yet
from withness.config.demo.calendar import Calendar
from withness.config.demo.goals import Step
from withness.config.demo.story import DANIEL, MINA, WEEKS, Heard

DANIELS = {
    3: (Steps(4, 4, 4), None),
    8: (Steps(4, 5, 5), "I'd like to hear sooner when I'm too quick. You are allowed to interrupt me."),
}
"""How it was for Daniel, where he said so."""


def steps(calendar: Calendar) -> Iterator[Step]:
    """Everything that was said about how it was."""
    for number, week in enumerate(WEEKS):
        if week.heard is not None:
            yield from _minas(calendar, number, week.heard)
    for number, (felt, different) in DANIELS.items():
        words: dict[str, Any] = {"steps": felt, "session": f"session-{number}", "different": different}
        yield calendar.moment(number, 0, 18), DANIEL, give_feedback, {"feedback": f"daniels-{number}"} | words
        if different is not None:
            thread = {"feedback": f"daniels-{number}", "part": Part.DIFFERENT}
            words = thread | {"words": "Okay. I'll put my hand up."}
            yield calendar.moment(number, 1, 16), MINA, answer_feedback, words
            yield calendar.moment(number, 2, 9), DANIEL, mark_heard, thread


def _minas(calendar: Calendar, number: int, heard: Heard) -> Iterator[Step]:
    feedback = f"minas-{number}"
    words: dict[str, Any] = {
        "feedback": feedback,
        "steps": Steps(*heard.steps),
        "session": f"session-{number}",
        "different": heard.different,
        "unsaid": heard.unsaid,
    }
    yield calendar.moment(number, 0, 17, 30), MINA, give_feedback, words
    thread = {"feedback": feedback, "part": Part.DIFFERENT}
    if heard.answer is not None:
        yield calendar.moment(number, 1, 9, 10), DANIEL, answer_feedback, thread | {"words": heard.answer}
    if heard.not_yet is not None:
        yield calendar.moment(number, 1, 16, 30), MINA, say_not_yet, thread | {"words": heard.not_yet}
        yield calendar.moment(number, 2, 9), DANIEL, answer_feedback, thread | {"words": heard.second_answer}
    if heard.answer is not None:
        yield calendar.moment(number, 2, 17), MINA, mark_heard, thread
    if heard.unsaid is not None and number == 0:
        quiet = {"feedback": feedback, "part": Part.UNSAID}
        words = quiet | {
            "words": "Thank you for saying so. You don't have to be here; let's see if it can be worth it."
        }
        yield calendar.moment(number, 1, 9, 12), DANIEL, answer_feedback, words
        yield calendar.moment(number, 2, 17, 5), MINA, mark_heard, quiet
