"""What holds of a programme, taken in entry by entry."""

from msgspec import Struct

from withness.ground.partnership import Entry

from .events import SetUp


class ProgrammeState(Struct):
    """Whether there is one, and by what people can be counted."""

    runs: bool = False
    areas: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    measure: str | None = None


def evolve(draft: ProgrammeState, entry: Entry) -> None:
    """Take in one heard entry."""
    match entry.event:
        case SetUp(runs=runs, areas=areas, groups=groups, measure=measure):
            draft.runs, draft.areas, draft.groups, draft.measure = runs, areas, groups, measure
