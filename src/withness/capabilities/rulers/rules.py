"""Rulers: everyone sets their own, as often as they like."""

from msgspec import Struct, field

from withness.ground import partnership
from withness.ground.partnership import PARTNERS, AccordId, Capability, Entry, Member, MemberId, View
from withness.ground.partnership.refusals import NotInForce, NotThisRole, OutOfRange
from withness.ground.partnership.text import any_words

from .events import EVENTS, GOAL, Ruler, Said

LOWEST, HIGHEST = 0, 10


class Setting(Struct, frozen=True):
    """What somebody said on a line, and when (microseconds UTC)."""

    at: int
    value: int
    why: str | None
    more: str | None


class RulersState(Struct):
    """Everything that was said, by goal, line and person; oldest first."""

    settings: dict[AccordId, dict[Ruler, dict[MemberId, list[Setting]]]] = field(default_factory=dict)

    def of(self, goal: AccordId, ruler: Ruler) -> dict[MemberId, list[Setting]]:
        """Everyone's settings of one line."""
        return self.settings.get(goal, {}).get(ruler, {})


def evolve(draft: RulersState, entry: Entry) -> None:
    """Take in one heard entry."""
    said: Said = entry.event
    line = draft.settings.setdefault(said.goal, {}).setdefault(said.ruler, {})
    line.setdefault(entry.by, []).append(Setting(entry.at, said.value, said.why, said.more))


def set_ruler(
    view: View,
    by: Member,
    *,
    goal: AccordId,
    ruler: Ruler,
    value: int,
    now: int,
    why: str | None = None,
    more: str | None = None,
) -> list[partnership.Said]:
    """Say where I am on one line beside a goal that holds or waits for an answer."""
    if by.role not in PARTNERS:
        raise NotThisRole
    accord = view.accord(goal, GOAL)
    if accord.current is None and accord.waiting is None:
        raise NotInForce
    if not LOWEST <= value <= HIGHEST:
        raise OutOfRange(field="value")
    said = Said(goal, ruler, value, any_words(why, field="why"), any_words(more, field="more"))
    return [view.to_partners(said)]


CAPABILITY = Capability(name="rulers", events=EVENTS, state=RulersState, evolve=evolve)
