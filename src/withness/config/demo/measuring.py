"""A questionnaire that Mina and Daniel picked together: our own, answered every two weeks, and what was said to it."""

from collections.abc import Iterator
from typing import Any

from withness.capabilities.measures.rules import bring_earlier, pick_measure, remark, save_answer
from withness.config.demo.calendar import Calendar
from withness.config.demo.goals import Step
from withness.config.demo.story import DANIEL, MINA
from withness.ground.partnership import Member, Said, View
from withness.ground.partnership.verbs import agree
from withness.spaces.measuring.rules import ask_for_others

WEEK, FIRST, SECOND = "week", "week-first", "week-second"
OURS = "withness-week"
ANSWERS = {
    1: (1, 1, 1, 2, 0, 1),
    3: (1, 2, 2, 2, 1, 1),
    5: (2, 1, 2, 2, 1, 2),
    7: (2, 2, 3, 2, 2, 2),
    9: (2, 2, 3, 3, 1, 2),
    11: (3, 3, 3, 3, 2, 3),
}
"""What she answered, question by question, by week."""


def steps(calendar: Calendar) -> Iterator[Step]:
    """How they picked it, what she gave, and what each said to it."""
    purpose = "To see whether a week has more in it than school."
    words = {"pick": WEEK, "version": FIRST, "measure": OURS, "purpose": purpose, "weeks": 1}
    yield calendar.moment(0, 4, 10), DANIEL, _pick, words
    words = words | {"version": SECOND, "weeks": 2, "counters": FIRST, "why": "Every week is too often."}
    yield calendar.moment(0, 5, 18), MINA, _pick, words
    yield calendar.moment(0, 6, 9), DANIEL, agree, {"accord": WEEK, "version": SECOND}
    for week, answers in ANSWERS.items():
        at = calendar.moment(week, -1, 20, 10)
        given = {str(item): float(value) for item, value in enumerate(answers, 1)}
        yield at, MINA, bring_earlier, {"pick": WEEK, "response": f"week-{week}", "answers": given, "taken_on": at}
    remarks = {"response": "week-9", "contests": True, "words": "That was the week with the flu. It's not how it is."}
    yield calendar.moment(9, 0, 21), MINA, remark, remarks
    answered = {"response": "week-9", "words": "Good to know. I would have read it wrongly."}
    yield calendar.moment(9, 1, 9), DANIEL, remark, answered
    yield calendar.moment(11, 0, 20, 30), MINA, ask_for_others, {"pick": WEEK, "shown": True}
    for item, value in (("1", 3.0), ("2", 2.0)):
        begun = {"pick": WEEK, "response": "week-now", "item": item, "value": value}
        yield calendar.moment(12, -1, 20, int(item)), MINA, save_answer, begun


def _pick(view: View, by: Member, **words: Any) -> list[Said]:
    """Mina is whom it is about."""
    mina = frozenset(member.id for member in view.members.all.values() if member.name == "Mina")
    return pick_measure(view, by, who=mina, **words)
