"""How something we take away is put into words; everything else about it is what is said about any accord."""

from msgspec import Struct

from withness.ground.partnership import AccordId

KIND = "takeaway"


class TakeawayWording(Struct, frozen=True, tag=KIND):
    """What we take away, in a line or a few."""

    text: str


class TakeawayTerms(Struct, frozen=True, tag="takeaway_terms"):
    """The session it comes from, where it comes from one."""

    session: AccordId | None = None
