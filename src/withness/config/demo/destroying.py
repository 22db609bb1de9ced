"""Mina asks Daniel to have words destroyed, and he says why they stay for now."""

from collections.abc import Iterator
from typing import Any

from withness.capabilities.erasure.rules import ask_to_destroy, hold
from withness.config.demo.calendar import Calendar
from withness.config.demo.goals import Step
from withness.config.demo.story import DANIEL, MINA
from withness.ground.partnership import PARTNERS, Member, Said, View

REQUEST = "what-he-wrote"
ASKS = "What you wrote about the lock gate. It was one week, and it sounds like me."
WHY = "I have to be able to show what I did that week, and why. It is as much about me as about you."
LAW = "The rules for records of young people where I work. I show you the paper on Thursday."
DAYS = 7 * 365


def _of_the_other(view: View, by: Member, **words: Any) -> list[Said]:
    """The story knows no members by their ids; there is one other partner here."""
    (other,) = (member for member in view.members.active(*PARTNERS) if member.id != by.id)
    return ask_to_destroy(view, by, of=other.id, **words)


def steps(calendar: Calendar) -> Iterator[Step]:
    """What she asked, and his answer."""
    request = {"request": REQUEST}
    yield calendar.moment(10, 2, 18, 15), MINA, _of_the_other, request | {"words": ASKS}
    held = {"until": calendar.midnight(DAYS), "why": WHY, "law": LAW}
    yield calendar.moment(10, 3, 9, 30), DANIEL, hold, request | held
