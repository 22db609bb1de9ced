"""How a working agreement is put into words, and what a client says beside it alone."""

from msgspec import Struct

KIND = "agreement"


class AgreementWording(Struct, frozen=True, tag=KIND):
    """How we work together. A part that nobody wrote is None: we have agreed on nothing about it."""

    client_expects: str | None = None
    therapist_expects: str | None = None
    expects: str | None = None
    boundaries: str | None = None
    confidentiality: str | None = None
    contact: str | None = None
    disagreeing: str | None = None
    notes: str | None = None


class AgreementTerms(Struct, frozen=True, tag="agreement_terms"):
    """The day on which we look at it again (microseconds UTC of its first moment), within how many working days an
    answer comes, and whether the therapist keeps notes of their own; None where we said nothing about it.
    `nobody_steps_in`: no colleague of the practice looks in, also where somebody is in danger."""

    review_at: int | None = None
    answer_within: int | None = None
    private_notes: bool | None = None
    nobody_steps_in: bool = False


class SaidAlone(Struct, frozen=True, tag="agreement.said_alone"):
    """A client says alone whether a colleague of the practice may step in, as far as it is theirs to say."""

    nobody_steps_in: bool


EVENTS = (SaidAlone,)

PARTS = {
    "client_expects": "What the client expects",
    "therapist_expects": "What the therapist expects",
    "expects": "What all of us can count on",
    "boundaries": "What is not part of this",
    "confidentiality": "What stays between us, and where that ends",
    "contact": "Between sessions",
    "disagreeing": "When we disagree",
    "notes": "Whether the therapist keeps private notes",
}
"""The headings of the parts, in the order in which they are read."""

PRIVATE_NOTES = {False: "no private notes", True: "there are private notes"}
"""What was said about notes that the therapist keeps for themselves."""

NOBODY_STEPS_IN = "no colleague steps in"
