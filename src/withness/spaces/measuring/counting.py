"""Keeps what counts of people's numbers: theirs who said so, as they hear them, in the breath in which that changes."""

from withness.capabilities.measures.chart import known, total_of
from withness.capabilities.measures.events import COUNTING, KIND, Given, Remarked
from withness.capabilities.measures.state import WEEK, MeasuresState, Response
from withness.ground.ledger import Appended, hear
from withness.ground.partnership import HOUSE, PARTNERS, MemberId, Proposed, View, Voice, accords, members
from withness.ground.people.seats import PARTNERSHIP
from withness.ground.practice.counted import DAY, keep_counted
from withness.ground.practice.events import MovedOn
from withness.ground.practice.expecting import WEEKS, Counted

from .rules import my_consent

ALL_OF_THEM = (accords.Ended, members.Joined, members.Left, members.Removed, MovedOn)
"""After these, everybody's are looked at: what was stopped is over, and another practice may answer for the record."""


def keep_courses(appended: Appended) -> None:
    """Listener inside the ledger's transaction: what counts of whom is never other than what they said."""
    if appended.kind != PARTNERSHIP:
        return
    for entry in appended.entries:
        event = entry.event
        if isinstance(event, ALL_OF_THEM):
            gone = getattr(event, "member", None)
            here = {each.id for each in hear(Voice(appended.ledger, HOUSE)).members.active(*PARTNERS)}
            for member in sorted(here):
                count(Voice(appended.ledger, member))
            if gone is not None and gone not in here:
                keep_counted(Voice(appended.ledger, gone), {})
        elif isinstance(event, Proposed) and event.kind == COUNTING:
            count(Voice(appended.ledger, entry.by))
        elif isinstance(event, Given | Remarked):
            count(Voice(appended.ledger, _answered_by(appended, entry.by, event)))


def courses_of(view: View) -> dict[str, Counted]:
    """The listener's own courses by measure, the newest where there are several; what they said doesn't show how it is
    doesn't count."""
    found = {}
    for accord in view.of_kind(KIND):
        mine = [each for each in view.state(MeasuresState).of(accord.id) if each.by == view.viewer]
        course = _course(mine, stopped=accord.ended is not None)
        if course is not None:
            found[accord.latest.terms.measure] = course
    return found


def count(voice: Voice) -> None:
    """Have what counts of a member be what they said, as they hear it."""
    view = hear(voice)
    keep_counted(voice, courses_of(view) if my_consent(view) is not None else {})


def total_that_counts(given: Response) -> float | None:
    """What an answer came to; None for what can't be added up, and where somebody said it doesn't show how it is."""
    of = known(given.measure)
    contested = any(said.contests and said.by == given.by for said in given.remarks)
    if of is None or contested or of.yes_or_no:
        return None
    total = total_of(of, given)
    return None if total is None else round(total, 1)


def _answered_by(appended: Appended, by: MemberId, event: Given | Remarked) -> MemberId:
    """Whose answers an event is about."""
    if isinstance(event, Given):
        return by
    told = hear(Voice(appended.ledger, by)).state(MeasuresState).response(event.response)
    return told.by if told is not None else by


def _course(mine: list[Response], *, stopped: bool) -> Counted | None:
    totals = [(each.at, total) for each in mine if (total := total_that_counts(each)) is not None]
    if not totals:
        return None
    (began, base), *later = totals
    weeks = {(at - began) // WEEK + 1: total for at, total in later}
    scores = {week: total for week, total in weeks.items() if week <= WEEKS}
    return Counted(base, scores, totals[-1][0] // DAY, stopped)
