"""How an ending is put into words; everything else about it is what is said about any accord."""

from msgspec import Struct

KIND = "ending"


class EndingWording(Struct, frozen=True, tag=KIND):
    """How our work ends, in parts. A part that nobody wrote is None."""

    helped: str | None = None
    signs: str | None = None
    then: str | None = None
    goodbye: str | None = None
    back: str | None = None


class EndingTerms(Struct, frozen=True, tag="ending_terms"):
    """The day on which we hear from each other once more (microseconds UTC of its first moment), if we want one."""

    follow_up_at: int | None = None


PARTS = {
    "helped": "What helped",
    "signs": "Signs that it is getting harder again",
    "then": "What I do then",
    "goodbye": "A goodbye",
    "back": "The way back",
}
"""The headings of the parts, in the order in which they are read."""
