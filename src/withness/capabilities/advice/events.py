"""What is said when somebody asks for another's view, or asks whether they may say it."""

from enum import StrEnum
from typing import NewType

from msgspec import Struct

from withness.ground.partnership import MemberId, Ref, Words

ViewId = NewType("ViewId", str)

ANYTHING = Ref("anything", "else")
"""What a view is about that is about no one thing."""


class Sure(StrEnum):
    """How sure somebody is of what they say."""

    UNSURE = "unsure"
    FAIRLY = "fairly"
    VERY = "very"


class Makes(StrEnum):
    """What somebody makes of another's view."""

    FITS = "fits"
    PARTLY = "partly"
    DIFFERENT = "different"
    NOT_NOW = "not_now"


class Asked(Struct, frozen=True, tag="advice.asked"):
    """Somebody asked the others what they would say from what they know."""

    about: Ref
    words: Words = None


class Passed(Struct, frozen=True, tag="advice.passed"):
    """Whoever was asked by `of` said: not now."""

    about: Ref
    of: MemberId


class Offered(Struct, frozen=True, tag="advice.offered"):
    """Somebody asked whether they may say what they would; `words` say what it is about, where that is not plain."""

    about: Ref
    words: Words = None


class Welcomed(Struct, frozen=True, tag="advice.welcomed"):
    """Somebody said to `of` that they would like to hear it, or not now."""

    about: Ref
    of: MemberId
    welcome: bool


class Given(Struct, frozen=True, tag="advice.given"):
    """What somebody would say: why, how sure they are (in a word, and 0 to 10), what speaks against it, and where they
    have it from. `towards` is one of the things that can be chosen there: a way, something that may help."""

    about: Ref
    view: ViewId
    towards: str | None = None
    sure: Sure | None = None
    of_ten: int | None = None
    words: Words = None
    against: Words = None
    source: Words = None


class Taken(Struct, frozen=True, tag="advice.taken"):
    """What somebody makes of another's view."""

    about: Ref
    view: ViewId
    makes: Makes
    words: Words = None


EVENTS = (Asked, Passed, Offered, Welcomed, Given, Taken)
