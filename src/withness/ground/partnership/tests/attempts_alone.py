"""What a step can mean where one does something without another, and how it ends and is seen afterwards."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from withness.ground.partnership import verbs
from withness.ground.partnership.acts import Act, Lasting

from . import made_up
from .choosing import WORDS, Attempt, Step, one_of, partners, speaker
from .pure_ledger import HOUR

if TYPE_CHECKING:
    from .growth import Growth


def pause(growth: "Growth", step: Step) -> Attempt:
    words = {
        "whom": one_of(partners(growth) or ["nobody"], step.b),
        "act": growth.new("x"),
        "why": WORDS[step.c % len(WORDS)],
        "until": growth.ledger.now + HOUR,
    }
    return Attempt(speaker(growth, partners(growth), step.a), made_up.pause, words)


def steer(growth: "Growth", step: Step) -> Attempt:
    """Now and then it goes on from an earlier one, which may be over, or of another sort."""
    earlier = one_of(growth.house().acts.all.values(), step.c) if step.d % 3 == 0 else None
    attempt = pause(growth, step)
    words = {"until": growth.ledger.now + (step.d % 6) * HOUR, "follows": earlier and earlier.id}
    return Attempt(attempt.by, made_up.steer, attempt.words | words)


def review(growth: "Growth", step: Step) -> Attempt | None:
    act = one_of(growth.house().acts.all.values(), step.b)
    likely = (act.awaits() or [act.by]) if act else []
    words = {"act": act.id, "words": WORDS[step.c % len(WORDS)]} if act else {}
    return act and Attempt(speaker(growth, likely, step.a), verbs.review, words)


def put_aside(growth: "Growth", step: Step) -> Attempt | None:
    act = one_of(growth.house().acts.all.values(), step.b)
    words = {"act": act.id, "for_good": bool(step.c % 2)} if act else {}
    return act and Attempt(speaker(growth, act.event.concerns, step.a), verbs.put_aside, words)


def end_early(growth: "Growth", step: Step) -> Attempt | None:
    known: list[Act] = list(growth.house().acts.all.values())
    act = one_of([each for each in known if isinstance(each.event, Lasting)] if step.b % 4 else known, step.b // 4)
    words = {"act": act.id, "why": WORDS[step.c % len(WORDS)]} if act else {}
    return act and Attempt(speaker(growth, [act.by], step.a), verbs.end_early, words)


ALONE: dict[str, Callable[["Growth", Step], Attempt | None]] = {
    "pause": pause,
    "steer": steer,
    "review": review,
    "put_aside": put_aside,
    "end_early": end_early,
}
