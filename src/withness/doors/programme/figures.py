"""A report as it is published: its tables and its course, and nothing of the engine that made it."""

from msgspec import Struct


class Cell(Struct, frozen=True):
    """A cell that is shown: its values, and its figure at each release."""

    values: tuple[str, ...]
    figures: tuple[int, ...]


class Shown(Struct, frozen=True):
    """A table as it is published. `hidden`: cells with too few people or nobody, which can't be told apart."""

    name: str
    title: str
    variables: tuple[str, ...]
    cells: tuple[Cell, ...]
    hidden: tuple[tuple[str, ...], ...]
    margins: tuple[dict[str, int], ...]


class Course(Struct, frozen=True):
    """How it usually goes, in few digits: points at the first session, how many are added for each unit of log
    session, how far single scores are from their own course (SD), and how many people, in fives."""

    people: int
    start: float
    slope: float
    spread: float


class Report(Struct, frozen=True):
    """What is published after the last month. `course`: None where too few people have the same sessions."""

    months: tuple[int, ...]
    tables: tuple[Shown, ...]
    course: Course | None
    no_course: str
