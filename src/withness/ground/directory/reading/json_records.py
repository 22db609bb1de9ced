"""Reads JSON: a page of `contents`, a list, one record, tables in one file, or a record a line; never all at once."""

from collections.abc import Iterator
from typing import Any, BinaryIO

import ijson
import msgspec

from ..hsds import FIELDS
from ..report import Report
from .found import Found, table_of, unfolded
from .sources import Part

LONGEST = 20_000_000
"""Bytes of one record."""
BROKEN = "from here on this is no JSON"
TOO_LONG = f"from here on one record has more than {LONGEST // 1_000_000} megabytes, and is not read"


class TooLong(Exception):
    """A record has no end that anybody would wait for."""


class _Bounded:
    """A file read on only as long as records end: one of two gigabytes would be taken into memory as a whole."""

    def __init__(self, file: BinaryIO) -> None:
        self._file, self.since = file, 0

    def read(self, many: int = -1) -> bytes:
        """The next piece. Raises TooLong."""
        if self.since > LONGEST:
            raise TooLong
        piece = self._file.read(many)
        self.since += len(piece)
        return piece


def read_json(part: Part, report: Report) -> Iterator[Found]:
    """Everything in a JSON file of the standard."""
    for table, record, where in _records(part, report):
        if isinstance(record, dict) and table:
            yield Found(table, record, where)
        elif isinstance(record, dict):
            yield from unfolded(table_of(record), record, where)
        else:
            report.leave_out("records", where, "", "it is no record")


def read_lines(part: Part, report: Report) -> Iterator[tuple[dict[str, Any], str]]:
    """The records of a file that has one on each line, with where each stood."""
    with part.open() as file:
        number = 0
        while line := file.readline(LONGEST):
            number += 1
            where = f"{part.name} line {number}"
            if not line.strip():
                continue
            try:
                record = msgspec.json.decode(line)
            except (msgspec.DecodeError, UnicodeDecodeError):
                report.leave_out("records", where, "", "this line is no JSON")
                continue
            if isinstance(record, dict):
                yield record, where
            else:
                report.leave_out("records", where, "", "it is no record")


def _records(part: Part, report: Report) -> Iterator[tuple[str, Any, str]]:
    """Table where the file says it, record, where it stood."""
    if part.ending in ("jsonl", "ndjson"):
        yield from (("", record, where) for record, where in read_lines(part, report))
        return
    number = 0
    try:
        for table, path in _paths(part):
            with part.open() as opened:
                file = _Bounded(opened)
                # Other tables pass between the records of this one.
                source = _each(file) if table else file
                for number, record in enumerate(ijson.items(source, path, use_float=True), 1):
                    yield table, record, f"{part.name} {table or 'record'} {number}"
                    file.since = 0
    except (ijson.JSONError, UnicodeDecodeError):
        report.leave_out("records", f"{part.name} after record {number}", "", BROKEN)
    except TooLong:
        report.leave_out("records", f"{part.name} after record {number}", "", TOO_LONG)


def _each(file: _Bounded) -> Iterator[Any]:
    """All that ijson finds in a file, each thing bounded by itself."""
    for event in ijson.parse(file, use_float=True):
        file.since = 0
        yield event


def _paths(part: Part) -> list[tuple[str, str]]:
    """Where in the file its records are, as ijson names places."""
    with part.open() as opened:
        keys: list[str] = []
        events = _each(_Bounded(opened))
        first = next(events, None)
        if first is None or first[1] == "start_array":
            return [("", "item")]
        for prefix, event, value in events:
            if prefix == "" and event == "map_key":
                keys.append(value)
                if value == "contents":
                    return [("", "contents.item")]
    tables = [key for key in keys if key.endswith(".csv")]
    if tables:
        # ijson joins names by dots and escapes none: a name with a dot in it is found too.
        return [(key.removesuffix(".csv"), f"{key}.item") for key in tables if key.removesuffix(".csv") in FIELDS]
    return [("", "")]
