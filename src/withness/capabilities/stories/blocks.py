"""How a piece lies in the editor, and how it reads again: headings, lists and quotes there, passages of words here."""

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import count, groupby

from msgspec.structs import replace

from withness.ground.partnership import MemberId
from withness.ground.writing.planting import Part, Words
from withness.ground.writing.reading import Element, Letters

from .events import Passage, Run, Text
from .library import TEMPLATES
from .state import Draft, words_of

DOT = "• "
ITEM = re.compile(r"^(• |\d+\. )")
PARAGRAPH, AS = "paragraph", "as"
HEADING, DOTTED, NUMBERED, QUOTE = "heading", "dot", "number", "quote"
"""How a line is set; any other is a line like any."""
MOST_SIGNS = 40

Line = list[Words]


def parts_of(text: Text, author: MemberId) -> Iterator[Part]:
    """A piece as the parts that the editor shows, in order; what nobody wrote counts as its author's."""
    yield Part("title", words=(Words(text.title, author),))
    for each in text.passages:
        blocks = list(_blocks(each.runs))
        if each.head:
            by = each.runs[0].by if each.runs else author
            blocks.insert(0, Part(PARAGRAPH, {AS: HEADING}, words=(Words(each.head, by),)))
        yield Part("passage", {"id": each.id, "prompt": each.prompt}, tuple(blocks) or (Part(PARAGRAPH),))


def _blocks(runs: Iterable[Run]) -> Iterator[Part]:
    for line in _lines(runs):
        found = ITEM.match("".join(each.words for each in line))
        if found is None:
            yield Part(PARAGRAPH, words=tuple(line))
        else:
            said = {AS: DOTTED if found[0] == DOT else NUMBERED}
            yield Part(PARAGRAPH, said, words=tuple(_from(line, len(found[0]))))


def _lines(runs: Iterable[Run]) -> Iterator[Line]:
    line: Line = []
    some = False
    for run in runs:
        first, *more = run.words.split("\n")
        some = True
        line += [Words(first, run.by)] if first else []
        for words in more:
            yield line
            line = [Words(words, run.by)] if words else []
    if some:
        yield line


def _from(line: Line, left: int) -> Iterator[Words]:
    """A line without its first letters."""
    for words, by in line:
        if rest := words[left:]:
            yield Words(rest, by)
        left = max(0, left - len(words))


def text_of(found: Element, hands: Mapping[int, MemberId], draft: Draft) -> Text:
    """What stands in the editor as a piece; its pictures are those of the draft."""
    assert draft.text is not None
    prompts = {each.id for each in TEMPLATES[draft.template].prompts} if draft.template in TEMPLATES else {""}
    pictures = {each.id: each.picture for each in draft.text.passages}
    title, passages, taken = "", [], set[str]()
    elements = [each for each in found.holds if isinstance(each, Element)]
    for number, element in enumerate(elements):
        if element.name == "title":
            title = " ".join(filter(None, (title, "".join(each.words for each in _letters(element)))))
            continue
        named, prompt = str(element.attributes.get("id", "")), str(element.attributes.get("prompt", ""))
        named = named if 0 < len(named) <= MOST_SIGNS else f"passage-{number}"
        prompt = prompt if prompt in prompts else ""
        for part in _passages(element, hands, draft.author):
            name = next(each for each in _names(named) if each not in taken)
            taken.add(name)
            made = replace(part, id=name, prompt=prompt, picture=pictures.get(name))
            if made.head or made.runs or made.picture:
                passages.append(made)
    return Text(title.strip(), tuple(passages))


def _names(first: str) -> Iterator[str]:
    yield first
    yield from (f"{first[:MOST_SIGNS]}-{number}" for number in count(2))


def _passages(element: Element, hands: Mapping[int, MemberId], author: MemberId) -> Iterator[Passage]:
    """A passage as it was written; each heading in the middle of it begins another one."""
    head, lines, number = "", list[Line](), 0
    for block in (each for each in element.holds if isinstance(each, Element)):
        line = [Words(each.words, hands.get(each.hand, author)) for each in _letters(block)]
        kind = block.attributes.get(AS)
        number = number + 1 if kind == NUMBERED else 0
        if kind == HEADING:
            if head or lines:
                yield Passage("", head=head, runs=_runs(lines, author))
            head, lines = "".join(each.words for each in line).strip(), []
        elif kind in (DOTTED, NUMBERED):
            lines.append(_marked(line, DOT if kind == DOTTED else f"{number}. ", author))
        else:
            lines.append(_quoted(line, author) if kind == QUOTE else line)
    yield Passage("", head=head, runs=_runs(lines, author))


def _marked(line: Line, mark: str, author: MemberId) -> Line:
    return [Words(mark, line[0].by if line else author), *line]


def _quoted(line: Line, author: MemberId) -> Line:
    words = "".join(each.words for each in line).strip()
    if not words or (words[0], words[-1]) == ("“", "”"):
        return line
    return [*_marked(line, "“", author), Words("”", line[-1].by)]


def _letters(element: Element) -> Iterator[Letters]:
    for part in element.holds:
        if isinstance(part, Element):
            yield from _letters(part)
        else:
            yield from part


def _runs(lines: list[Line], author: MemberId) -> tuple[Run, ...]:
    """The lines in one: a line's end is of whoever wrote its last words."""
    said: list[Words] = []
    for line in lines:
        said += [*line, Words("\n", line[-1].by if line else said[-1].by if said else author)]
    runs = [Run(by, "".join(each.words for each in same)) for by, same in groupby(said, key=lambda each: each.by)]
    while runs and not runs[-1].words.rstrip():
        runs.pop()
    if runs:
        runs[-1] = replace(runs[-1], words=runs[-1].words.rstrip())
    return tuple(runs) if words_of(runs).strip() else ()
