"""What is said when somebody ties one thing to another, and when somebody undoes it."""

from typing import NewType

from msgspec import Struct

from withness.ground.partnership import Ref, Words

LinkId = NewType("LinkId", str)


class Linked(Struct, frozen=True, tag="links.linked"):
    """Somebody tied one thing to another; `words`: what they have to do with each other."""

    link: LinkId
    one: Ref
    other: Ref
    words: Words = None


class Unlinked(Struct, frozen=True, tag="links.unlinked"):
    """Somebody undid that."""

    link: LinkId


EVENTS = (Linked, Unlinked)
