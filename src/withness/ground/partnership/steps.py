"""Five steps, each with its words: what may be chosen, and when talking about it may help."""

from collections.abc import Iterable
from typing import TypeVar

from msgspec import Struct
from msgspec.structs import asdict

from .entries import Audience, MemberId
from .refusals import OutOfRange

LOWEST, HIGHEST, FELL = 1, 5, 2

Steps = TypeVar("Steps", bound=Struct)


class Scale(Struct, frozen=True):
    """What the five steps of one question mean, in words. There is no right one."""

    question: str
    words: tuple[str, str, str, str, str]

    def said(self, step: int | None) -> str:
        """The words of one step, empty where it was left out; a step that has none is told as it was kept."""
        if step is None:
            return ""
        return self.words[step - 1] if LOWEST <= step <= HIGHEST else str(step)


def checked(steps: Steps) -> Steps:
    """The same steps, 1 to 5 each or None; raises OutOfRange, naming the form's field."""
    for name, step in asdict(steps).items():
        if step is not None and not LOWEST <= step <= HIGHEST:
            raise OutOfRange(field=name)
    return steps


def was_harder(told: Iterable[tuple[MemberId, Struct]], here: Audience) -> bool:
    """Whether the latest word of anybody `here` has a lowest step, or one that fell by two or more since they last
    chose one; `told` is oldest first. It says that talking may help, and not about whom."""
    latest: dict[tuple[MemberId, str], int] = {}
    harder: dict[MemberId, bool] = {}
    for by, steps in told:
        harder[by] = False
        for name, step in asdict(steps).items():
            if step is not None:
                before = latest.get((by, name), step)
                harder[by] |= step == LOWEST or before - step >= FELL
                latest[by, name] = step
    return any(harder[member] for member in harder.keys() & here)
