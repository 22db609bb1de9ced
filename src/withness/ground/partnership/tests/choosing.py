"""Who tries what, chosen by plain numbers: mostly somebody who may, now and then anybody."""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any, NamedTuple

from withness.ground.partnership import Said

if TYPE_CHECKING:
    from .growth import Growth

WORDS = ("", "walk more", "sleep", "call first", "not yet", "  ", "a plan for mornings")


class Step(NamedTuple):
    verb: str
    a: int
    b: int
    c: int
    d: int


class Attempt(NamedTuple):
    """What a step came to mean: somebody tries a rule with these words."""

    by: str
    rule: Callable[..., list[Said]]
    words: dict[str, Any]


def one_of(choices: Iterable[Any], number: int) -> Any:
    """One of these; None where there is none."""
    found = list(choices)
    return found[number % len(found)] if found else None


def speaker(growth: "Growth", likely: Iterable[str], number: int) -> str:
    """Mostly somebody who may; now and then anybody, a stranger too."""
    anybody = growth.everybody()
    return one_of(anybody if number % 5 == 0 else sorted(likely) or anybody, number // 5)


def partners(growth: "Growth") -> list[str]:
    """The clients and therapists who are here."""
    return sorted(growth.house().members.partners())
