"""What is said about how somebody likes to work."""

from msgspec import Struct

from withness.ground.partnership import Words


class Preferred(Struct, frozen=True, tag="preferences.said"):
    """Where somebody would like the work to be, 1 to 5 between two ends; None where they left it out."""

    guide: int | None = None
    time: int | None = None
    tone: int | None = None
    between: int | None = None
    words: Words = None


class Asked(Struct, frozen=True, tag="preferences.asked"):
    """Somebody asked the others to say how they like to work."""


EVENTS = (Preferred, Asked)
