"""How Mina and Daniel each see it, what they share of it, and what they leave open."""

from collections.abc import Iterator
from typing import Any

from withness.capabilities.understanding.events import Matter
from withness.capabilities.understanding.rules import leave_open, propose_sentence, tell_view
from withness.config.demo.calendar import Calendar
from withness.config.demo.goals import Step
from withness.config.demo.story import DANIEL, MINA
from withness.ground.partnership.verbs import agree

TROUBLE, AIM = "the-trouble", "the-aim"

SEEN: tuple[tuple[int, str, Matter, tuple[str, ...]], ...] = (
    (0, MINA, Matter.TROUBLE, ("Rooms. Everyone looks when I come in.",)),
    (
        0,
        DANIEL,
        Matter.TROUBLE,
        (
            "You brace yourself long before you are in the room, and then the room never gets a chance.",
            "I think the waiting outside wears you out more than the people inside.",
        ),
    ),
    (
        6,
        MINA,
        Matter.TROUBLE,
        (
            "It starts at the gate. Everyone looks when I come in, and I think they see something is wrong with me.",
            "It began when I changed schools. At home I'm loud, nobody at school would believe it.",
        ),
    ),
    (1, MINA, Matter.AIM, ("To walk in like it's nothing. And to eat lunch where the others eat.",)),
    (1, DANIEL, Matter.AIM, ("That being looked at can happen to you, and you still eat your lunch.",)),
    (2, MINA, Matter.PART, ("I do the mornings. You don't push, and you tell me what you're thinking.",)),
)
"""By week: who wrote what about which matter."""


def steps(calendar: Calendar) -> Iterator[Step]:
    """Everything that was said about it."""
    for week, who, matter, words in SEEN:
        hour = 19 if who == MINA else 10
        yield calendar.moment(week, 2, hour), who, tell_view, {"matter": matter, "words": " ".join(words)}
    yield from _sentences(calendar)
    apart = "For me it's the people. For you it's the waiting before."
    open_ = {"difference": "people-or-waiting", "matter": Matter.TROUBLE, "words": apart}
    yield calendar.moment(7, 2, 19), MINA, leave_open, open_


def _sentences(calendar: Calendar) -> Iterator[Step]:
    put: dict[str, Any] = {"sentence": TROUBLE, "version": "daniels", "matter": Matter.TROUBLE}
    words = "It is hardest between the gate and the chair."
    yield calendar.moment(6, 4, 9), DANIEL, propose_sentence, put | {"text": words}
    yield calendar.moment(6, 4, 19), MINA, agree, {"accord": TROUBLE, "version": "daniels"}
    put = {
        "sentence": AIM,
        "version": "daniels-aim",
        "matter": Matter.AIM,
        "text": "Lunch with the others, looked at or not.",
    }
    yield calendar.moment(11, 3, 9), DANIEL, propose_sentence, put
