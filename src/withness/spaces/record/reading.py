"""Finds what a reader looks for among the entries they hear; nothing of it is kept."""

from collections.abc import Callable, Iterable

from msgspec import Struct

from withness.capabilities.advice.record import CHAPTER as ADVICE
from withness.capabilities.agenda.record import CHAPTER as AGENDA
from withness.capabilities.agreement.record import CHAPTER as AGREEMENT
from withness.capabilities.alliance.record import CHAPTER as ALLIANCE
from withness.capabilities.brief.record import CHAPTER as BRIEF
from withness.capabilities.checkins.record import CHAPTER as CHECKINS
from withness.capabilities.connection.record import CHAPTER as CONNECTION
from withness.capabilities.coping.record import CHAPTER as COPING
from withness.capabilities.counted.record import CHAPTER as COUNTED
from withness.capabilities.deciding.record import CHAPTER as DECIDING
from withness.capabilities.decisions.record import CHAPTER as DECISIONS
from withness.capabilities.ecomap.record import CHAPTER as ECOMAP
from withness.capabilities.ending.record import CHAPTER as ENDING
from withness.capabilities.erasure.record import CHAPTER as ERASURE
from withness.capabilities.experiments.record import CHAPTER as EXPERIMENTS
from withness.capabilities.goals.record import CHAPTER as GOALS
from withness.capabilities.guidance.record import CHAPTER as GUIDANCE
from withness.capabilities.journal.record import CHAPTER as JOURNAL
from withness.capabilities.links.record import CHAPTER as LINKS
from withness.capabilities.measures.record import CHAPTER as MEASURES
from withness.capabilities.needs.record import CHAPTER as NEEDS
from withness.capabilities.notes.record import CHAPTER as NOTES
from withness.capabilities.portrait.record import CHAPTER as PORTRAIT
from withness.capabilities.preferences.record import CHAPTER as PREFERENCES
from withness.capabilities.referrals.record import CHAPTER as REFERRALS
from withness.capabilities.reflection.record import CHAPTER as REFLECTION
from withness.capabilities.repair.record import CHAPTER as REPAIR
from withness.capabilities.rulers.record import CHAPTER as RULERS
from withness.capabilities.safety.record import CHAPTER as SAFETY
from withness.capabilities.safetyplan.record import CHAPTER as SAFETYPLAN
from withness.capabilities.scaling.record import CHAPTER as SCALING
from withness.capabilities.sessions.record import CHAPTER as SESSIONS
from withness.capabilities.steps.record import CHAPTER as STEPS
from withness.capabilities.stories.record import CHAPTER as STORIES
from withness.capabilities.takeaways.record import CHAPTER as TAKEAWAYS
from withness.capabilities.teachback.record import CHAPTER as TEACHBACK
from withness.capabilities.thoughts.record import CHAPTER as THOUGHTS
from withness.capabilities.understanding.record import CHAPTER as UNDERSTANDING
from withness.ground.drafts.record import CHAPTER as DRAFTS
from withness.ground.partnership import Entry, View
from withness.ground.partnership.acts import Unilateral
from withness.ground.partnership.members import Introduced, Invited
from withness.ground.practice.record import CHAPTER as PRACTICE
from withness.ground.ui.chapters import ALONE, ANSWERS, OF_THE_PROTOCOL
from withness.ground.ui.record import words_of
from withness.ground.ui.seeking import plain, terms_of

CHAPTERS = (
    SESSIONS,
    AGENDA,
    NOTES,
    TAKEAWAYS,
    TEACHBACK,
    ENDING,
    CHECKINS,
    MEASURES,
    NEEDS,
    ALLIANCE,
    CONNECTION,
    REPAIR,
    AGREEMENT,
    DECIDING,
    DECISIONS,
    ADVICE,
    LINKS,
    PREFERENCES,
    PORTRAIT,
    ECOMAP,
    GOALS,
    SCALING,
    STEPS,
    RULERS,
    EXPERIMENTS,
    REFLECTION,
    THOUGHTS,
    UNDERSTANDING,
    STORIES,
    COPING,
    SAFETYPLAN,
    REFERRALS,
    GUIDANCE,
    ERASURE,
    SAFETY,
    COUNTED,
    BRIEF,
    PRACTICE,
    *OF_THE_PROTOCOL,
)
OF_DRAWERS = (JOURNAL, DRAFTS)
"""Said in drawers alone: told in what somebody takes along, and never to be looked for in a partnership's record."""
_TOLD = (*CHAPTERS, *OF_DRAWERS)
TELLERS = ANSWERS | {event: teller for chapter in _TOLD for event, teller in chapter.tells.items()}
MATTERS = {kind: matter for chapter in CHAPTERS for kind, matter in chapter.matters.items()}

_CHAPTER_OF = {event: chapter.name for chapter in CHAPTERS for event in chapter.tells}
_CHAPTER_OF_KIND = {kind: chapter.name for chapter in CHAPTERS for kind in chapter.matters}


class Sought(Struct, frozen=True):
    """What somebody looks for: said by `who`, of the chapter `kind`, with all of `words` in it, from `since` on and
    before `until` (microseconds UTC); empty or None is anything."""

    who: str = ""
    kind: str = ""
    words: str = ""
    since: int | None = None
    until: int | None = None


def found(view: View, sought: Sought) -> list[Entry]:
    """Every entry that fits, once: what was done without somebody first, then the newest first."""
    fitting: Iterable[Entry] = reversed(view.heard)
    for fits in _tests(view, sought):
        fitting = filter(fits, fitting)
    alone: list[Entry] = []
    rest: list[Entry] = []
    for entry in fitting:
        (alone if isinstance(entry.event, Unilateral) else rest).append(entry)
    return alone + rest


def _tests(view: View, sought: Sought) -> Iterable[Callable[[Entry], bool]]:
    if sought.who:
        yield lambda entry: entry.by == sought.who
    if sought.kind:
        # Whatever part of the house said it: what was done without somebody is found in one place.
        alone = sought.kind == ALONE.name
        yield lambda entry: chapter_of(view, entry) == sought.kind or (alone and isinstance(entry.event, Unilateral))
    if (since := sought.since) is not None:
        yield lambda entry: entry.at >= since
    if (until := sought.until) is not None:
        yield lambda entry: entry.at < until
    if terms := terms_of(sought.words):
        yield lambda entry: _says(entry, terms)


def chapter_of(view: View, entry: Entry) -> str:
    """The name of the chapter an entry belongs to; empty for what this version of the software doesn't know."""
    event = entry.event
    if type(event) not in ANSWERS:
        return _CHAPTER_OF.get(type(event), "")
    accord = view.accords.get(event.accord)
    return _CHAPTER_OF_KIND.get(accord.kind, "") if accord is not None else ""


def _says(entry: Entry, terms: list[str]) -> bool:
    # An invitation carries the names of those who are here, which is nothing that anybody wrote in it.
    if type(entry.event) in (Invited, Introduced):
        return False
    said = plain("\n".join(words_of(entry.event)))
    return all(term in said for term in terms)
