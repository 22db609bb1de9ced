"""The directory in a practice: who takes reports, what was reported, and who looked whether an entry is right."""

from msgspec import Struct

from withness.ground.partnership import Capability, Role, Said, View
from withness.ground.partnership.members import Member
from withness.ground.partnership.refusals import NotHeardOf, NotThisRole, OutOfRange, TooMany
from withness.ground.partnership.text import any_words

from .asymmetries import ASYMMETRIES
from .events import EVENTS, HOUSE_SAYS, HOW, OUTCOMES, WRONG, LookedAfter, Reported, ReportId, Verified
from .state import DirectoryState, evolve

STAFF = (Role.THERAPIST, Role.COORDINATOR)
MOST_NOTE = 600
"""Characters beside a report, or beside what came of looking."""
MOST_WAITING = 200
"""Reports that wait in one practice. More would be somebody's joke, and hide what is true among them."""


class TooManyWait(TooMany):
    why = "So many reports wait here that another one would not be read."
    what_now = "Tell the people you work with, or call the place itself."


def look_after(view: View, by: Member, *, takes: bool, now: int) -> list[Said]:
    """Take what is reported about the directory from now on, or not any more. Everybody says it for themselves."""
    _only_staff(by)
    if takes == (by.id in view.state(DirectoryState).keepers):
        return []
    return [_to_all(view, LookedAfter(takes=takes))]


def note_report(view: View, *, report: ReportId, service: str, wrong: str, note: str, now: int) -> list[Said]:
    """Said by the house: somebody reported something. The same thing said again while it waits is one report."""
    if wrong not in WRONG:
        raise OutOfRange(field="wrong")
    words = any_words(note, field="note", most=MOST_NOTE)
    state = view.state(DirectoryState)
    if len(state.waiting) >= MOST_WAITING:
        raise TooManyWait
    if any(each.wrong == wrong and each.note == (words or "") for each in state.about(service)):
        return []
    return [_to_all(view, Reported(report=report, service=service, wrong=wrong, note=words))]


def verify(view: View, by: Member, *, service: str, how: str, outcome: str, note: str, now: int) -> list[Said]:
    """Say that I looked whether an entry is right, how, and what came of it. What was reported of it is answered."""
    _only_staff(by)
    if how not in HOW:
        raise OutOfRange("Say how you looked.", field="how")
    if outcome not in OUTCOMES:
        raise OutOfRange("Say what came of it.", field="outcome")
    if not service:
        raise NotHeardOf
    answers = tuple(each.id for each in view.state(DirectoryState).about(service))
    words = any_words(note, field="note", most=MOST_NOTE)
    return [_to_all(view, Verified(service=service, how=how, outcome=outcome, note=words, answers=answers))]


def _only_staff(by: Member) -> None:
    if by.role not in STAFF:
        raise NotThisRole


def _to_all(view: View, event: Struct) -> Said:
    return view.to(view.members.circle(), event)


CAPABILITY = Capability(
    name="directory",
    events=EVENTS,
    state=DirectoryState,
    evolve=evolve,
    house_says=HOUSE_SAYS,
    asymmetries=ASYMMETRIES,
)
