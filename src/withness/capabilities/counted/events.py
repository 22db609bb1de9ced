"""What a client says for themselves about a programme: that they may be counted in it."""

from msgspec import Struct

KIND = "counted"

MAY_COUNT = (
    "I may be counted, without my name, in what this programme's people need, what helped and what got in the way."
)
"""What somebody says yes to, in these words."""


class CountedWording(Struct, frozen=True, tag=KIND):
    """To what somebody said yes, and by which area and group they chose to be counted, if by any."""

    says: str
    area: str | None = None
    group: str | None = None


class CountedTerms(Struct, frozen=True, tag="counted_terms"):
    """In which programme: the practice that runs it. The yes is no yes to another one."""

    programme: str
