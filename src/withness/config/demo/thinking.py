"""Thoughts that Mina looks at again in the demo: one that she shows Daniel, and one that is hers alone so far."""

from collections.abc import Iterator

from withness.capabilities.thoughts.events import Step as Part
from withness.capabilities.thoughts.events import ThoughtId
from withness.capabilities.thoughts.rules import show_thought, talk_about, write_step
from withness.config.demo.calendar import Calendar
from withness.config.demo.goals import Step
from withness.config.demo.story import DANIEL, MINA

CANTEEN = {
    Part.SITUATION: "Canteen, no free table. I stood there with my tray.",
    Part.THOUGHT: "Everybody sees that I have nobody.",
    Part.FEELING: "Hot, and small",
    Part.AGAIN: "Two people looked up. One moved her bag. I took it for annoyed, it could have been: sit here.",
    Part.TAKE: "A bag that moves can be an invitation.",
}
CORRIDOR = {
    Part.SITUATION: "Corridor before maths. They stopped talking when I came.",
    Part.THOUGHT: "It was about me.",
}


def steps(calendar: Calendar) -> Iterator[Step]:
    """Everything that was said about them."""
    canteen = {"thought": ThoughtId("canteen")}
    for minute, (part, words) in enumerate(CANTEEN.items()):
        strong = {"strong": 8} if part is Part.FEELING else {}
        yield calendar.moment(7, 1, 20, minute), MINA, write_step, canteen | {"step": part, "words": words} | strong
    yield calendar.moment(7, 1, 20, 30), MINA, show_thought, canteen
    asks = {"words": "What would you have done if you had read it as “sit here”?"}
    yield calendar.moment(7, 2, 9), DANIEL, talk_about, canteen | asks
    yield calendar.moment(7, 2, 16), MINA, talk_about, canteen | {"words": "Sat down, I think. And eaten very fast."}
    corridor = {"thought": ThoughtId("corridor")}
    for minute, (part, words) in enumerate(CORRIDOR.items()):
        yield calendar.moment(11, 2, 13, minute), MINA, write_step, corridor | {"step": part, "words": words}
