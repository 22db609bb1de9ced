"""How what is said about how we work together reads in the record."""

from withness.ground.ui.cards import moment
from withness.ground.ui.record import Chapter, Matter, named

from .events import KIND, PARTS, AgreementTerms


def _review(terms: AgreementTerms) -> tuple[str, ...]:
    if terms.review_at is None:
        return ()
    day = moment(terms.review_at)
    return (f"to be looked at again on {day.day} {day:%B %Y}",)


CHAPTER = Chapter(
    "agreement",
    "How we work together",
    matters={KIND: Matter("how we work together", "how we work together", PARTS, facts=_review)},
    pages={name: named("how we work together") for name in ("agreement:agreement", "agreement:one")},
)
