"""How what is said about a safety plan reads in the record."""

from withness.ground.partnership import Entry
from withness.ground.ui.cards import moment
from withness.ground.ui.record import Chapter, Matter, Quote, Telling, Told, heard_of

from .events import KIND, PARTS, Kept, Looked, PlanTerms, PlanWording


def _terms(terms: PlanTerms) -> tuple[str, ...]:
    if terms.review_at is None:
        return ()
    day = moment(terms.review_at)
    return (f"to be looked at again on {day.day} {day:%B %Y}",)


def _kept(_telling: Telling, entry: Entry) -> Told:
    wording: PlanWording | None = entry.event.plan
    if wording is None:
        return Told("wrote a safety plan for themselves")
    said = ((label, getattr(wording, name)) for name, label in PARTS.items())
    return Told(
        "wrote a safety plan for themselves", words=tuple(Quote(words, label) for label, words in said if words)
    )


def _looked(_telling: Telling, _entry: Entry) -> Told:
    return Told("looked at the safety plan again: it still fits")


CHAPTER = Chapter(
    "safetyplan",
    "Safety plan",
    {Kept: _kept, Looked: _looked},
    matters={KIND: Matter("a safety plan", "the safety plan", PARTS, facts=_terms)},
    pages={f"safetyplan:{name}": heard_of("the safety plan") for name in ("one", "again", "sheet", "card")},
)
