"""What a brief can be about, and its charts: taken from the newest release and from nothing else."""

from msgspec import Struct

from withness.ground.programme.events import Chart, Figure
from withness.ground.programme.state import ProgrammeState

from .drawing import Drawn, in_order, of_table
from .facts import BARRIERS
from .figures import Report, Shown
from .wording import said

ABOUT = "barriers"
TWICE = "Added up from what is shown: somebody to whom it happened with two things counts twice."


class Topic(Struct, frozen=True):
    """A barrier as a topic: in words, how many clients would like a brief about it (0: too few, or nobody), and whether
    there are figures about it that can be shown."""

    code: str
    words: str
    wished: int
    shown: bool

    @property
    def ready(self) -> bool:
        """Whether a brief can be written about it."""
        return self.shown and bool(self.wished)


def topics(state: ProgrammeState, report: Report | None) -> list[Topic]:
    """Every barrier, in the order in which they are always listed."""
    shown = {cell.values[0] for cell in _barriers(report).cells if cell.figures[-1]} if report is not None else set()
    return [Topic(each, said("barrier", each), state.topics.get(each, 0), each in shown) for each in BARRIERS]


def to_add(report: Report | None) -> list[tuple[str, str]]:
    """The other tables of a release that have something to show."""
    tables = report.tables if report is not None else ()
    return [
        (each.name, each.title)
        for each in tables
        if each.name != ABOUT and any(cell.figures[-1] for cell in each.cells)
    ]


def charts(report: Report, topic: str, others: list[str]) -> tuple[Chart, ...]:
    """The charts of a brief: with what this got in the way, what else did, and the other tables that were chosen."""
    barriers = _barriers(report)
    chosen = [_whole(of_table(each)) for each in report.tables if each.name in others and each.name != ABOUT]
    found = (_of_topic(barriers, topic), _all_barriers(barriers), *chosen)
    return tuple(each for each in found if each.figures)


def _of_topic(barriers: Shown, topic: str) -> Chart:
    cells = [each for each in in_order(barriers) if each.values[0] == topic and each.figures[-1]]
    figures = tuple(Figure(said("need", each.values[1]), each.figures[-1]) for each in cells)
    words = said("barrier", topic)
    says = f"{words}: said by about {', '.join(_said(each) for each in figures)}."
    unshown = tuple(said("need", need) for barrier, need in barriers.hidden if barrier == topic)
    return Chart(f"{words}: with what", says, "with what", figures, unshown)


def _all_barriers(barriers: Shown) -> Chart:
    sums = barriers.margins[0]
    figures = tuple(Figure(said("barrier", each), sums[each]) for each in BARRIERS if sums.get(each))
    unshown = tuple(said("barrier", each) for each in BARRIERS if not sums.get(each))
    return Chart("All that gets in the way", TWICE, "what got in the way", figures, unshown)


def _whole(table: Drawn) -> Chart:
    figures = tuple(Figure(bar.words, bar.figure) for bar in table.bars)
    return Chart(table.title, table.says, table.columns, figures, table.hidden)


def _said(figure: Figure) -> str:
    return f"{figure.people} people with {figure.words[0].lower()}{figure.words[1:]}"


def _barriers(report: Report) -> Shown:
    return next(each for each in report.tables if each.name == ABOUT)
