"""How a safety plan is put into words, kept for oneself, and looked at again."""

from msgspec import Struct

from withness.ground.partnership import AccordId, VersionId
from withness.ground.partnership.words import Erasable

KIND = "safetyplan"


class PlanWording(Struct, frozen=True, tag=KIND):
    """A safety plan in parts, any of which may be missing. `people` and `lines` hold one contact on each line, with its
    number last ("Ruby: 07700 900123"); `therapist` is what the therapist agrees to do."""

    signs: str | None = None
    alone: str | None = None
    away: str | None = None
    people: str | None = None
    lines: str | None = None
    safer: str | None = None
    keeps: str | None = None
    therapist: str | None = None


class PlanTerms(Struct, frozen=True, tag="safetyplan_terms"):
    """The day on which we look at it again (microseconds UTC of its first moment); None where we named none."""

    review_at: int | None = None


class Kept(Struct, frozen=True, tag="safetyplan.kept"):
    """Somebody wrote a plan for themselves, instead of what they kept before; nobody else hears it."""

    plan: Erasable[PlanWording] = None


class Looked(Struct, frozen=True, tag="safetyplan.looked"):
    """Somebody looked at the plan again and says that it still fits."""

    accord: AccordId
    version: VersionId


EVENTS = (Kept, Looked)

PARTS = {
    "signs": "My signs",
    "alone": "What I can do alone",
    "away": "Places and people that take my mind off it",
    "people": "People I can ask for help",
    "lines": "Professionals and lines",
    "safer": "Making it safer around me",
    "keeps": "What keeps me here",
    "therapist": "What my therapist agrees to do",
}
"""The headings of the parts, in the order in which they are read."""
CONTACTS = ("people", "lines")
"""The parts that hold people to reach."""
