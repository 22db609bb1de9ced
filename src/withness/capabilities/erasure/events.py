"""What is said when somebody would like words destroyed that somebody else said."""

from typing import NewType

from msgspec import Struct

from withness.ground.partnership import MemberId, Words
from withness.ground.partnership.acts import Stays

RequestId = NewType("RequestId", str)


class Asked(Struct, frozen=True, tag="erasure.asked"):
    """Somebody asks `of` to have destroyed what they said, as far as the one who asks hears it."""

    request: RequestId
    of: MemberId
    words: Words = None


class Held(Stays, frozen=True, tag="erasure.held"):
    """Whoever was asked keeps their words `until` (microseconds UTC): `why`, and by which `law` or agreement."""

    request: RequestId
    until: int
    why: Words = None
    law: Words = None


class Destroyed(Struct, frozen=True, tag="erasure.destroyed"):
    """Whoever was asked had the words of so many entries destroyed."""

    request: RequestId
    entries: int


class TakenBack(Struct, frozen=True, tag="erasure.taken_back"):
    """Whoever asked doesn't ask any more."""

    request: RequestId


EVENTS = (Asked, Held, Destroyed, TakenBack)
