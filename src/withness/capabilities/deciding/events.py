"""How a way of deciding is put into words, and what is asked and advised before an answer."""

from enum import StrEnum

from msgspec import Struct

from withness.ground.partnership import AccordId, MemberId, VersionId, Words

KIND = "deciding"
TAKEN_BACK = "taken_back"


class Way(StrEnum):
    """How the voice of one of us counts in a matter."""

    ALONE = "alone"
    TOGETHER = "together"
    ADVICE = "advice"
    LEAD = "lead"
    FAMILY = "family"


class DecidingWording(Struct, frozen=True, tag=KIND):
    """What it is about, in words; with `family`, whom they talk with first; and what else there is to say."""

    matter: str | None = None
    family: str | None = None
    more: str | None = None


class DecidingTerms(Struct, frozen=True, tag="deciding_terms"):
    """Whose voice it is about, and how it counts: in accords of one `kind`, or in a matter of their own words.
    `to` is who leads, where somebody does."""

    whose: MemberId
    way: Way
    kind: str | None = None
    to: MemberId | None = None


class Asked(Struct, frozen=True, tag="deciding.asked"):
    """Somebody asked the others, before they answered: what would you do?"""

    accord: AccordId
    version: VersionId


class Advised(Struct, frozen=True, tag="deciding.advised"):
    """Somebody who was asked said what they would do."""

    accord: AccordId
    version: VersionId
    words: Words = None


EVENTS = (Asked, Advised)
