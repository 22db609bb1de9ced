"""How lines of words lie in the editor, and how they read again: headings, lists, quotes there, runs of words here."""

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import dropwhile
from typing import NamedTuple

from msgspec.structs import replace

from withness.ground.partnership import MemberId

from .planting import Part
from .reading import Element, Letters
from .whose import Run, joined, words_of

DOT = "• "
ITEM = re.compile(r"^(• |\d+\. )")
PARAGRAPH, AS = "paragraph", "as"
HEADING, DOTTED, NUMBERED, QUOTE = "heading", "dot", "number", "quote"
"""How a line is set; any other is a line like any."""

Line = list[Run]


class Section(NamedTuple):
    """What stands under one heading, or under none; a line of a list begins with its sign, a quote has its marks."""

    head: tuple[Run, ...] = ()
    runs: tuple[Run, ...] = ()


def lines_of(section: Section) -> tuple[Part, ...]:
    """A section as the lines that the editor shows; never none, as somebody has to be able to stand there."""
    head = (Part(PARAGRAPH, {AS: HEADING}, words=section.head),) if section.head else ()
    return (*head, *(_part(line) for line in _split(section.runs))) or (Part(PARAGRAPH),)


def sections_of(element: Element, hands: Mapping[int, MemberId], otherwise: MemberId) -> Iterator[Section]:
    """What was written in one element, one section at least; each heading in the middle of it begins another one. What
    nobody is known to have written counts as written by `otherwise`."""
    head: tuple[Run, ...] = ()
    lines, number = list[Line](), 0
    for block in (each for each in element.holds if isinstance(each, Element)):
        line = [Run(hands.get(each.hand, otherwise), each.words) for each in letters_in(block)]
        kind = block.attributes.get(AS)
        number = number + 1 if kind == NUMBERED else 0
        if kind == HEADING:
            if head or lines:
                yield Section(head, _runs(lines, otherwise))
            # Nobody breaks the line of another in two: a sign in it does, and a heading is one line.
            head, lines = _runs([[replace(run, words=run.words.replace("\n", " ")) for run in line]], otherwise), []
        elif kind in (DOTTED, NUMBERED):
            lines.append(_marked(line, DOT if kind == DOTTED else f"{number}. ", otherwise))
        else:
            lines.append(_quoted(line, otherwise) if kind == QUOTE else line)
    yield Section(head, _runs(lines, otherwise))


def letters_in(element: Element) -> Iterator[Letters]:
    """Every run of letters in an element, in order."""
    for part in element.holds:
        if isinstance(part, Element):
            yield from letters_in(part)
        else:
            yield from part


def _part(line: Line) -> Part:
    found = ITEM.match(words_of(line))
    if found is None:
        return Part(PARAGRAPH, words=tuple(line))
    said = {AS: DOTTED if found[0] == DOT else NUMBERED}
    return Part(PARAGRAPH, said, words=tuple(_from(line, len(found[0]))))


def _split(runs: Iterable[Run]) -> Iterator[Line]:
    line: Line = []
    some = False
    for run in runs:
        first, *more = run.words.split("\n")
        some = True
        line += [Run(run.by, first)] if first else []
        for words in more:
            yield line
            line = [Run(run.by, words)] if words else []
    if some:
        yield line


def _from(line: Line, left: int) -> Iterator[Run]:
    """A line without its first letters."""
    for run in line:
        if rest := run.words[left:]:
            yield Run(run.by, rest)
        left = max(0, left - len(run.words))


def _marked(line: Line, mark: str, otherwise: MemberId) -> Line:
    return [Run(line[0].by if line else otherwise, mark), *line]


def _quoted(line: Line, otherwise: MemberId) -> Line:
    words = words_of(line).strip()
    if not words or (words[0], words[-1]) == ("“", "”"):
        return line
    return [*_marked(line, "“", otherwise), Run(line[-1].by, "”")]


def _runs(lines: list[Line], otherwise: MemberId) -> tuple[Run, ...]:
    """The lines in one, from the first that says anything on: a line's end is of whoever wrote its last words."""
    said: list[Run] = []
    for line in dropwhile(lambda line: not words_of(line).strip(), lines):
        said += [*line, Run(line[-1].by if line else said[-1].by if said else otherwise, "\n")]
    runs = list(joined(said))
    while runs and not runs[-1].words.rstrip():
        runs.pop()
    if runs:
        runs[-1] = replace(runs[-1], words=runs[-1].words.rstrip())
    return tuple(runs) if words_of(runs).strip() else ()
