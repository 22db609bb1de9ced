"""Tables published beside each other: each has a variable of its own, and its margins add up what is shown."""

from collections.abc import Mapping, Sequence

from msgspec import Struct


class LinkedError(ValueError):
    """What one table hides could be worked out from the others."""


class Table(Struct, frozen=True):
    """A table by its variables; whoever left one of them unsaid is in none of its cells."""

    name: str
    variables: tuple[str, ...]


def insist_on_own(tables: Sequence[Table]) -> None:
    """Raise LinkedError for a table all of whose variables are also in others.

    With a variable of its own, somebody in one of its hidden cells may as well have left that variable unsaid: then
    they stand in all other tables as before, and nothing that is published differs.
    """
    for table in tables:
        others = {variable for other in tables if other is not table for variable in other.variables}
        if not set(table.variables) - others:
            raise LinkedError(f"“{table.name}” has no variable of its own, so other tables could tell what it hides")


def margin(cells: Mapping[tuple[str, ...], int], place: int) -> dict[str, int]:
    """What is shown, added up over all variables but the one at `place`; hidden cells are in no sum."""
    sums: dict[str, int] = {}
    for values, figure in cells.items():
        if figure:
            sums[values[place]] = sums.get(values[place], 0) + figure
    return sums
