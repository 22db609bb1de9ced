"""What is said when somebody puts into their own words what they take along from a session."""

from typing import NewType

from msgspec import Struct

from withness.ground.partnership import Ref, Words

BackId = NewType("BackId", str)


class Asked(Struct, frozen=True, tag="teachback.asked"):
    """Somebody asked the others to say what they take along in their own words. They may leave it."""

    # Not named `accord`: opening a session to somebody opens its time and place, never what was said after it.
    session: Ref


class SaidBack(Struct, frozen=True, tag="teachback.said"):
    """Somebody said what they take along from a session, in their own words."""

    back: BackId
    session: Ref
    words: Words = None


class MeantToo(Struct, frozen=True, tag="teachback.meant_too"):
    """Somebody said: that is what I meant too."""

    back: BackId


class Added(Struct, frozen=True, tag="teachback.added"):
    """Somebody added something to it."""

    back: BackId
    words: Words = None


EVENTS = (Asked, SaidBack, MeantToo, Added)
