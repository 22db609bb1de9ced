"""What is said on pages of one's own, in a drawer that nobody else hears."""

from typing import NewType

from msgspec import Struct

from withness.ground.partnership import Words

PageId = NewType("PageId", str)


class Kept(Struct, frozen=True, tag="journal.kept"):
    """What stands on a page so far, while it is being written."""

    page: PageId
    words: Words = None


class Written(Struct, frozen=True, tag="journal.written"):
    """What stands on a page now."""

    page: PageId
    words: Words = None


EVENTS = (Kept, Written)
"""Only what one member hears is made of these: they are said in a drawer."""
