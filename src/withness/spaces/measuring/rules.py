"""Answers about danger with the alarm that they raise; whose numbers count here; and who looks at others' beside."""

from typing import Any

from withness.capabilities.measures.events import COUNTING, KIND, AskedForOthers, CountingWording, RiskAnswered
from withness.capabilities.measures.rules import TAKEN_BACK, bring_earlier, save_answer
from withness.capabilities.measures.state import MeasuresState, asks_for_help, measure_of
from withness.capabilities.safety.events import AlarmId
from withness.capabilities.safety.rules import SafetyState, raise_alarm
from withness.ground.partnership import Accord, AccordId, Member, Said, VersionId, View
from withness.ground.partnership.refusals import AlreadyAnswered, NotInForce, NotYourVoice
from withness.ground.partnership.verbs import end, propose


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


def count_mine(view: View, by: Member, *, consent: AccordId, version: VersionId, says: str, now: int) -> list[Said]:
    """Say that my numbers may count in what is expected here. It needs my voice alone, and nobody else hears it."""
    if my_consent(view) is not None:
        raise AlreadyAnswered("Yours count already.")
    wording = CountingWording(says)
    return propose(
        view, by, kind=COUNTING, accord=consent, version=version, wording=wording, now=now, among=frozenset({by.id})
    )


def count_no_more(view: View, by: Member, *, now: int) -> list[Said]:
    """Take it back, at any time, alone."""
    standing = my_consent(view)
    return [] if standing is None else end(view, by, accord=standing.id, how=TAKEN_BACK, now=now)


def my_consent(view: View) -> Accord | None:
    """That the listener's numbers may count, where they say so now."""
    return next((each for each in view.of_kind(COUNTING) if each.current and each.current.by == view.viewer), None)


def ask_for_others(view: View, by: Member, *, pick: AccordId, shown: bool, now: int) -> list[Said]:
    """Look at how it goes for others beside my own answers, or not any more. The partners see what I see, and nobody
    can ask for it in my place."""
    current = view.accord(pick, KIND).current
    if current is None:
        raise NotInForce
    if by.id not in current.terms.who:
        raise NotYourVoice("Only whoever answers it can ask for this.")
    if (by.id in view.state(MeasuresState).beside_others.get(pick, ())) == shown:
        return []
    return [view.to_partners(AskedForOthers(picked=pick, shown=shown))]
