"""How what is said about how we work together reads in the record."""

from collections.abc import Iterator

from withness.ground.partnership import Entry
from withness.ground.practice.events import ANSWER_WITHIN
from withness.ground.ui.cards import moment
from withness.ground.ui.record import Chapter, Matter, Telling, Told, named

from .events import KIND, NOBODY_STEPS_IN, PARTS, PRIVATE_NOTES, AgreementTerms, SaidAlone


def _terms(terms: AgreementTerms) -> tuple[str, ...]:
    return tuple(_told(terms))


def _told(terms: AgreementTerms) -> Iterator[str]:
    if terms.answer_within is not None:
        yield f"an answer {ANSWER_WITHIN.get(terms.answer_within, f'within {terms.answer_within} working days')}"
    if terms.private_notes is not None:
        yield PRIVATE_NOTES[terms.private_notes]
    if terms.nobody_steps_in:
        yield NOBODY_STEPS_IN
    if terms.review_at is not None:
        day = moment(terms.review_at)
        yield f"to be looked at again on {day.day} {day:%B %Y}"


def _alone(_telling: Telling, entry: Entry) -> Told:
    if entry.event.nobody_steps_in:
        return Told("said alone that no colleague steps in")
    return Told("took back that no colleague steps in")


CHAPTER = Chapter(
    "agreement",
    "How we work together",
    {SaidAlone: _alone},
    matters={KIND: Matter("how we work together", "how we work together", PARTS, facts=_terms)},
    pages={
        **{name: named("how we work together") for name in ("agreement:agreement", "agreement:one", "agreement:again")},
        "agreement:alone": named("whether a colleague may step in"),
    },
)
