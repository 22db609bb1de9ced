"""What a practice knows about the directory, taken in entry by entry."""

from msgspec import Struct, field

from withness.ground.partnership import Entry, MemberId

from .events import LookedAfter, Reported, ReportId, Verified


class Waiting(Struct, frozen=True):
    """A report that nobody has answered."""

    id: ReportId
    service: str
    wrong: str
    note: str
    at: int


class Look(Struct, frozen=True):
    """Who looked at an entry, when and how, and what came of it."""

    by: MemberId
    at: int
    how: str
    outcome: str
    note: str


class DirectoryState(Struct):
    """`keepers`: who takes reports, in the order in which they said so. `looks`: the last one, by service."""

    keepers: list[MemberId] = field(default_factory=list)
    waiting: dict[ReportId, Waiting] = field(default_factory=dict)
    looks: dict[str, Look] = field(default_factory=dict)

    def about(self, service: str) -> list[Waiting]:
        """The reports about a service that nobody has answered, the oldest first."""
        return [each for each in self.waiting.values() if each.service == service]


def evolve(state: DirectoryState, entry: Entry) -> None:
    """Take one entry in."""
    match entry.event:
        case LookedAfter(takes=takes):
            state.keepers = [keeper for keeper in state.keepers if keeper != entry.by]
            if takes:
                state.keepers.append(entry.by)
        case Reported() as said:
            state.waiting[said.report] = Waiting(said.report, said.service, said.wrong, said.note or "", entry.at)
        case Verified() as said:
            state.looks[said.service] = Look(entry.by, entry.at, said.how, said.outcome, said.note or "")
            for report in said.answers:
                state.waiting.pop(report, None)
