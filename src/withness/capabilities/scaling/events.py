"""The five levels of a goal, and what is said on them."""

from msgspec import Struct

from withness.ground.partnership import AccordId, VersionId, Words

KIND = "goal_scale"
ABOUT = "goal"
"""The kind of accord that a scale is about."""


class ScaleWording(Struct, frozen=True, tag=KIND):
    """What each level would be, from much less than hoped to much more."""

    much_less: str
    less: str
    hoped: str
    more: str
    much_more: str


class ScaleTerms(Struct, frozen=True, tag="goal_scale_terms"):
    """The goal it is about, and how much that goal counts beside the others."""

    goal: AccordId
    weight: int = 1


class Placed(Struct, frozen=True, tag="scaling.placed"):
    """Somebody said which level fits now, from −2 (much less than hoped) to 2, in the words of that version."""

    accord: AccordId
    version: VersionId
    level: int
    note: Words = None


EVENTS = (Placed,)
