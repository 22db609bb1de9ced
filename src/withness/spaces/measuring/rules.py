"""An answer about danger to life, and the alarm that it raises: said together, or neither."""

from typing import Any

from withness.capabilities.measures.events import KIND, RiskAnswered
from withness.capabilities.measures.rules import asks_for_help, bring_earlier, measure_of, save_answer
from withness.capabilities.safety.events import AlarmId
from withness.capabilities.safety.rules import SafetyState, raise_alarm
from withness.ground.partnership import AccordId, Member, Said, View


def save_and_call(
    view: View, by: Member, *, alarm: AlarmId, seen_by: int | None, region: str | None,
    pick: AccordId, item: str, value: float | None, now: int, **answer: Any,
) -> list[Said]:  # fmt: skip
    """Keep one answer. One about danger to life raises the same alarm as “I'm not safe now”, with it or not at all:
    the first time it is answered so, and again whenever no alarm of mine is open."""
    said = save_answer(view, by, pick=pick, item=item, value=value, now=now, **answer)
    of = measure_of(view.accord(pick, KIND).latest.terms.measure)
    asked = bool(said) and value is not None and asks_for_help(of, item, value)
    if not asked or not (_told_at_once(said) or not _waits(view)):
        return said
    return said + raise_alarm(view, by, alarm=alarm, seen_by=seen_by, region=region, answered=of.name, now=now)


def bring_and_call(
    view: View, by: Member, *, alarm: AlarmId, seen_by: int | None, region: str | None,
    pick: AccordId, now: int, **answers: Any,
) -> list[Said]:  # fmt: skip
    """Bring answers from an earlier day, which raise no alarm; those of today do."""
    said = bring_earlier(view, by, pick=pick, now=now, **answers)
    if not _told_at_once(said):
        return said
    name = measure_of(view.accord(pick, KIND).latest.terms.measure).name
    return said + raise_alarm(view, by, alarm=alarm, seen_by=seen_by, region=region, answered=name, now=now)


def _told_at_once(said: list[Said]) -> bool:
    return any(isinstance(each.event, RiskAnswered) for each in said)


def _waits(view: View) -> bool:
    """Whether an alarm of the speaker's own is open."""
    return any(each.by == view.viewer for each in view.state(SafetyState).open())
