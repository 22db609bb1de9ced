"""Reads CSV tables of the standard, and those that the Ohana API writes."""

import csv
from collections.abc import Iterator
from typing import Any, TextIO

from ..hsds import FIELDS
from ..report import Report, unsafe
from .found import Found
from .sources import Part, words_of

LONGEST_CELL, LONGEST_LINE = 1_000_000, 20_000_000
"""Characters. What goes on for longer is no table, whatever its name."""
NOT_KEPT = frozenset({"metadata", "meta_table_descriptions"})
"""What a list says about itself, and not about services."""


def rows(part: Part, report: Report) -> Iterator[tuple[dict[str, Any], str]]:
    """The rows of a table, without empty cells, and where each stood."""
    csv.field_size_limit(LONGEST_CELL)
    with words_of(part) as file:
        read = csv.DictReader(_lines(file))
        while True:
            try:
                row = next(read, None)
            except csv.Error as wrong:
                where = f"{part.name} line {read.line_num}"
                report.leave_out("records", where, "", f"the table can't be read any further: {wrong}")
                return
            if row is None:
                return
            where = f"{part.name} line {read.line_num}"
            if None in row:
                report.leave_out(
                    part.stem, where, row.get("id") or "", "this line has more cells than the table has names"
                )
                continue
            yield {name.strip(): unsafe(cell) for name, cell in row.items() if cell and cell.strip()}, where


def _lines(file: TextIO) -> Iterator[str]:
    """Line by line; one without an end would be taken into memory as a whole."""
    while line := file.readline(LONGEST_LINE):
        if len(line) == LONGEST_LINE:
            raise csv.Error(f"a line is longer than {LONGEST_LINE // 1_000_000} million characters")
        yield line


def read_table(part: Part, report: Report) -> Iterator[Found]:
    """Every row of a table of the standard."""
    table = "service_at_location" if part.stem == "service_at_locations" else part.stem
    if table in NOT_KEPT:
        report.note(f"{part.name}: says nothing about services, and is not kept")
    elif table not in FIELDS:
        report.note(f"{part.name}: no table of the standard, and not read")
    else:
        yield from (Found(table, row, where) for row, where in rows(part, report))


def is_ohana(parts: list[Part]) -> bool:
    """Whether these tables were written by the Ohana API: its services stand at one location each."""
    for part in parts:
        if part.stem == "services":
            first = next(rows(part, Report()), ({}, ""))[0]
            return "location_id" in first and "organization_id" not in first
    return any(part.stem == "taxonomy" for part in parts)
