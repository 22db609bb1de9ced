"""Which reader a file is for: said by whoever brings it, or told by what is in it."""

import zlib
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from zipfile import BadZipFile

from ..report import Report
from .csv_tables import is_ohana, read_table
from .found import Found
from .json_records import read_json
from .mapping import Mapping, read_raw
from .ohana import read_ohana
from .sources import Part, opened
from .taxonomy import read_taxonomy

FORMATS = ("hsds-json", "hsds-csv", "ohana-csv", "raw", "taxonomy")
JSON = ("json", "jsonl", "ndjson")
UNREADABLE = (BadZipFile, zlib.error, EOFError, OSError)
"""How files end that are damaged, or are packed as nobody here can unpack them."""


def records_of(path: Path, format_: str, mappings: Sequence[Mapping], report: Report) -> Iterator[Found]:
    """Everything in a file, a folder or a zip; `format_` is one of FORMATS, or empty to see by itself.

    Raises NoSource. What can't be read is in the report, and the rest is read.
    """
    with opened(path, report) as parts:
        if mappings:
            for part in parts:
                yield from _guarded(part, read_raw(part, mappings, report), report)
            return
        tables: list[Part] = []
        for part in parts:
            match _format(part, format_):
                case "json":
                    yield from _guarded(part, read_json(part, report), report)
                case "taxonomy":
                    yield from _guarded(part, read_taxonomy(part, report), report)
                case "csv":
                    tables.append(part)
                case _:
                    report.note(f"{part.name}: neither JSON nor CSV nor a taxonomy, and not read")
        ohana = format_ == "ohana-csv" or (not format_ and _by_ohana(tables))
        for part in tables:
            yield from _guarded(part, (read_ohana if ohana else read_table)(part, report), report)


def _guarded(part: Part, read: Iterator[Found], report: Report) -> Iterator[Found]:
    """What is read of a file, up to where it can't be read any further."""
    try:
        yield from read
    except UNREADABLE as wrong:
        report.leave_out("files", part.name, "", f"it can't be read any further: {wrong}")


def _format(part: Part, format_: str) -> str:
    if format_ == "taxonomy" or (not format_ and _is_taxonomy(part)):
        return "taxonomy"
    if part.ending in JSON and format_ in ("", "hsds-json"):
        return "json"
    if part.ending == "csv" and format_ in ("", "hsds-csv", "ohana-csv"):
        return "csv"
    return ""


def _by_ohana(tables: list[Part]) -> bool:
    # What can't be read is named once it is read.
    with suppress(*UNREADABLE):
        return is_ohana(tables)
    return False


def _is_taxonomy(part: Part) -> bool:
    if part.ending not in ("", "xml"):
        return False
    with suppress(*UNREADABLE), part.open() as file:
        return b"<taxonomy" in file.read(1000)
    return False
