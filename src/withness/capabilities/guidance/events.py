"""What is said when a therapist does something alone in danger, what is done then, and what is answered."""

from enum import StrEnum

from msgspec import Struct

from withness.ground.partnership import Words
from withness.ground.partnership.acts import ActId, Lasting, Owed


class How(StrEnum):
    """What a step was: said to whoever it concerns, said to another about them, or another was only reached."""

    TOLD = "told"
    SHARED = "shared"
    CONTACTED = "contacted"


class Taken(Lasting, frozen=True, tag="guidance.taken", kw_only=True):
    """A therapist takes the lead in these `matters` (kinds of accord), and says what they lead to."""

    matters: tuple[str, ...]
    says: Words = None


class Danger(StrEnum):
    """Whose life or physical safety is in danger. Nothing less is a reason to keep something back."""

    OWN_LIFE = "own_life"
    OWN_SAFETY = "own_safety"
    ANOTHERS_LIFE = "anothers_life"
    ANOTHERS_SAFETY = "anothers_safety"


class Withheld(Lasting, frozen=True, tag="guidance.withheld", kw_only=True):
    """A therapist keeps something back from somebody: of what sort it is, not what it says. It stands nowhere here."""

    danger: Danger
    what: Words = None


class Stepped(Owed, frozen=True, tag="guidance.stepped", kw_only=True):
    """What was done under it: with whom, what was said, why, and which law or duty asks for it."""

    how: How
    whom: Words = None
    said: Words = None
    why: Words = None
    basis: Words = None


class Answered(Struct, frozen=True, tag="guidance.answered"):
    """Whoever it concerns said something to it."""

    act: ActId
    words: Words = None


EVENTS = (Taken, Withheld, Stepped, Answered)
