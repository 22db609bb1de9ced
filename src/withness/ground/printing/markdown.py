"""A page to keep as plain text with marks for headings and pictures, which anything can read."""

import re
from collections.abc import Iterable, Iterator

from .sheets import Run, Sheet, lines_of

_MARKS = re.compile(r"([\\`*_{}\[\]<>#|~!])")
_BEGINS = re.compile(r"^(\s*)([-+=]|\d+[.)])", re.MULTILINE)


def markdown(sheet: Sheet, *, whose: bool = False) -> str:
    """The text. What people typed stays as they typed it: nothing in it becomes a mark."""
    return "\n\n".join(_parts(sheet, whose=whose)) + "\n"


def _parts(sheet: Sheet, *, whose: bool) -> Iterator[str]:
    yield f"# {_plain(sheet.title)}"
    for each in sheet.passages:
        if each.label:
            yield f"## {_plain(each.label)}"
        yield from _lines(each.words, whose=whose)
        if each.beside:
            yield f"*{_plain(sheet.beside)}*"
            yield from _lines(each.beside, whose=whose)
        if each.picture is not None:
            yield f"[{_plain(each.picture.says)}]"
        if each.bars is not None:
            yield "\n".join(f"- {_plain(words)}: {number}" for words, number in each.bars.rows)
    yield f"*{_plain(sheet.says)}*"


def _lines(runs: Iterable[Run], *, whose: bool) -> Iterator[str]:
    for line in lines_of(runs):
        yield "".join(f"**{_plain(run.who)}:** {_plain(run.words)}" if whose else _plain(run.words) for run in line)


def _plain(text: str) -> str:
    return _BEGINS.sub(r"\1\\\2", _MARKS.sub(r"\\\1", text))
