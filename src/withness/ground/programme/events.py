"""What a practice says about its programme: that there is one, and by which areas and groups people can be counted."""

from msgspec import Struct


class SetUp(Struct, frozen=True, tag="programme.set_up"):
    """There is a programme here, or there is none any more.

    `areas` and `groups` are what somebody may choose to be counted by; `measure` is the one whose course is told.
    """

    runs: bool
    areas: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    measure: str | None = None


EVENTS = (SetUp,)
