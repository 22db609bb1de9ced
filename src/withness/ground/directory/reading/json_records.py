"""Reads JSON: a page of `contents`, a list, one record, tables in one file, or a record a line; never all at once."""

from collections.abc import Iterator
from typing import Any, BinaryIO

import ijson
import msgspec

from ..hsds import FIELDS
from ..report import Report
from .found import Found, table_of, unfolded
from .sources import Part

LONGEST, MOST_DEEP = 20_000_000, 64
"""Bytes of one record, and how many things may lie within each other. What has more is no list of services, and would
be taken into memory as a whole."""
BEGINS, ENDS = ("start_map", "start_array"), ("end_map", "end_array")
BROKEN = "from here on this is no JSON"
TOO_LONG = f"one record has more than {LONGEST // 1_000_000} megabytes"
TOO_DEEP = f"more than {MOST_DEEP} things lie within each other"


class NotRead(Exception):
    """A file goes on in a way that nobody reads to its end; its words say how."""


class _Bounded:
    """A file that is read on only as long as records end."""

    def __init__(self, file: BinaryIO) -> None:
        self._file, self.since = file, 0

    def read(self, many: int = -1) -> bytes:
        """The next piece. Raises NotRead."""
        if self.since > LONGEST:
            raise NotRead(TOO_LONG)
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
            if len(line) == LONGEST:
                report.leave_out("records", where, "", TOO_LONG)
                while line and not line.endswith(b"\n"):
                    line = file.readline(LONGEST)
                continue
            if not line.strip():
                continue
            try:
                record = msgspec.json.decode(line)
            except (msgspec.DecodeError, UnicodeDecodeError):
                report.leave_out("records", where, "", "this line is no JSON")
                continue
            except RecursionError:
                report.leave_out("records", where, "", TOO_DEEP)
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
            with part.open() as file:
                events = ijson.parse(_events(file, above=LEVELS.get(path, 2)))
                for number, record in enumerate(ijson.items(events, path), 1):
                    yield table, record, f"{part.name} {table or 'record'} {number}"
    except (ijson.JSONError, UnicodeDecodeError):
        report.leave_out("records", f"{part.name} after record {number}", "", BROKEN)
    except NotRead as why:
        report.leave_out(
            "records", f"{part.name} after record {number}", "", f"{why}, and from here on nothing is read"
        )


LEVELS = {"": 0, "item": 1}
"""Within how many things a record lies, by where it is; elsewhere in a list in an object."""


def _events(file: BinaryIO, above: int) -> Iterator[tuple[str, Any]]:
    """All that ijson finds, as long as it ends. What lies within no more than `above` things is a record by itself."""
    bounded, deep = _Bounded(file), 0
    for event, value in ijson.basic_parse(bounded, use_float=True):
        if event in BEGINS:
            deep += 1
            if deep > MOST_DEEP:
                raise NotRead(TOO_DEEP)
        elif event in ENDS:
            deep -= 1
        if deep <= above:
            bounded.since = 0
        yield event, value


def _paths(part: Part) -> list[tuple[str, str]]:
    """Where in the file its records are, as ijson names places."""
    with part.open() as file:
        keys: list[str] = []
        events = ijson.parse(_events(file, above=MOST_DEEP))
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
