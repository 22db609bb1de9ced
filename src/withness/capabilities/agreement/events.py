"""How a working agreement is put into words; everything else about it is what is said about any accord."""

from msgspec import Struct

KIND = "agreement"


class AgreementWording(Struct, frozen=True, tag=KIND):
    """How we work together. A part that nobody wrote is None: we have agreed on nothing about it."""

    expects: str | None = None
    boundaries: str | None = None
    confidentiality: str | None = None
    contact: str | None = None
    disagreeing: str | None = None
    notes: str | None = None


class AgreementTerms(Struct, frozen=True, tag="agreement_terms"):
    """The day on which we look at it again (microseconds UTC of its first moment), where we want one."""

    review_at: int | None = None


PARTS = {
    "expects": "What each of us can expect",
    "boundaries": "What is not part of this",
    "confidentiality": "What stays between us, and where that ends",
    "contact": "Between sessions, and how soon there is an answer",
    "disagreeing": "When we disagree",
    "notes": "Whether the therapist keeps private notes",
}
"""The headings of the parts, in the order in which they are read."""
