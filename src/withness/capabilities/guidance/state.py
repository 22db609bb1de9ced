"""What is known of what a therapist did alone in danger: what was done under it, and what was answered."""

from msgspec import Struct, field

from withness.ground.partnership import Entry, MemberId
from withness.ground.partnership.acts import ActId

from .events import Answered, How, Stepped


class Step(Struct, frozen=True):
    """One thing that was done; words are None once erased."""

    by: MemberId
    at: int
    how: How
    whom: str | None
    said: str | None
    why: str | None
    basis: str | None


class Answer(Struct, frozen=True):
    """What somebody said to it; `words` is None once erased."""

    by: MemberId
    at: int
    words: str | None


class Led(Struct):
    """What was done and answered under one act, in order."""

    steps: list[Step] = field(default_factory=list)
    answers: list[Answer] = field(default_factory=list)


class GuidanceState(Struct):
    """Every lead in danger that the listener heard of."""

    all: dict[ActId, Led] = field(default_factory=dict)


def evolve(draft: GuidanceState, entry: Entry) -> None:
    """Take in one heard entry."""
    event = entry.event
    led = draft.all.setdefault(event.act, Led())
    match event:
        case Stepped():
            step = Step(entry.by, entry.at, event.how, event.whom, event.said, event.why, event.basis)
            led.steps.append(step)
        case Answered(words=words):
            led.answers.append(Answer(entry.by, entry.at, words))
