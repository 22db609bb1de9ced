"""What is said about goals beyond proposing and answering them."""

from msgspec import Struct

from withness.ground.partnership import AccordId, Words

KIND = "goal"


class GoalWording(Struct, frozen=True, tag=KIND):
    """A goal as it is put: itself, why it matters to me, and how we would notice that we are getting there."""

    text: str
    matters: str | None = None
    notice: str | None = None


class GoalTerms(Struct, frozen=True, tag="goal_terms"):
    """When we look at it again (the first moment of a day, microseconds UTC)."""

    again_at: int | None = None


class Rated(Struct, frozen=True, tag="goals.rated"):
    """Somebody said how near the goal is, from 0 (not at all) to 10 (there)."""

    accord: AccordId
    rating: int
    note: Words = None


EVENTS = (Rated,)
