"""A piece that is written together live: begun from its draft, read back as one with everybody's words as theirs."""

import re
import zlib
from collections.abc import Iterable, Iterator, Mapping
from itertools import count, groupby

import msgspec
from django.db import IntegrityError, transaction
from django.forms import Form
from msgspec.structs import replace

from withness.ground.ledger import Appended, hear, say
from withness.ground.partnership import AccordId, LedgerId, MemberId, Refusal, Voice
from withness.ground.partnership.refusals import ChangedMeanwhile, NotHeardOf
from withness.ground.people.saying import refused
from withness.ground.writing import keeping
from withness.ground.writing.keeping import How, Known
from withness.ground.writing.planting import Part, Planting, Words
from withness.ground.writing.reading import Element, Letters, read
from withness.ground.writing.suggesting import TEXT

from .events import May, Passage, Picture, Run, Shown, TakenBack, Text
from .library import TEMPLATES
from .rules import checked, write
from .state import Draft, StoriesState, words_of

DOT = "• "
ITEM = re.compile(r"^(• |\d+\. )")
PARAGRAPH, HEADING, DOTS, NUMBERS, LISTED, QUOTE = (
    "paragraph", "heading", "bulletList", "orderedList", "listItem", "blockquote",
)  # fmt: skip
MOST_SIGNS = 40

Line = list[Words]


def can_be_live(draft: Draft | None) -> bool:
    """Whether a piece can be written together live: its author said that others write in it, and it is one text."""
    if draft is None or draft.may is not May.WRITE or draft.text is None or draft.since is None:
        return False
    known = TEMPLATES.get(draft.template)
    return known is None or not known.beside


def live_of(draft: Draft | None) -> Known | None:
    """The live draft of a piece, where one was begun and may still be written in."""
    return keeping.known(draft.since) if draft is not None and draft.since and can_be_live(draft) else None


def begin(ledger: LedgerId, draft: Draft) -> None:
    """Begin to write it together live, from how it stands; nothing where that was begun already."""
    if draft.since is None or draft.text is None or live_of(draft) is not None:
        return
    try:
        with transaction.atomic():
            others = dict.fromkeys(draft.audience - {draft.author}, How.WRITE)
            keeping.open_draft(ledger, draft.author, others, named=draft.since)
            known = keeping.known(draft.since)
            assert known is not None
            planting = Planting(known, draft.author)
            for place, part in enumerate(_parts(draft.text, draft.author)):
                planting.put(place, part)
            planting.keep()
    except IntegrityError:
        # The other began it at the same moment: it is the same draft.
        return


def as_it_stands(draft: Draft) -> Draft:
    """The draft with the words that stand in it now. `turn` then tells one state of them from another."""
    known = live_of(draft)
    if known is None or draft.text is None:
        return draft
    kept = keeping.contents(known)
    found = read((stored.content for stored in kept.updates), TEXT)
    text = _text(found, kept.hands, draft)
    return replace(draft, text=text, turn=zlib.crc32(msgspec.json.encode(text)))


def rewrite(voice: Voice, draft: Draft, text: Text, turn: int) -> None:
    """Write in the live draft as somebody who filled in the form: what they changed is changed for everybody at once.

    Raises what `checked` raises, and ChangedMeanwhile.
    """
    known = live_of(draft)
    if known is None or draft.text is None:
        raise NotHeardOf
    said = checked(text)
    if draft.turn != turn:
        raise ChangedMeanwhile("Somebody wrote in this while you did.")
    before, after = list(_parts(draft.text, draft.author)), list(_parts(said, draft.author))
    planting = Planting(known, voice.member)
    # What is the same at the beginning and at the end stays as it is, with every cursor in it.
    start = next((at for at, (one, other) in enumerate(zip(before, after, strict=False)) if one != other), None)
    start = min(len(before), len(after)) if start is None else start
    same = zip(reversed(before[start:]), reversed(after[start:]), strict=False)
    end = next((at for at, (one, other) in enumerate(same) if one != other), None)
    end = min(len(before), len(after)) - start if end is None else end
    for _ in before[start : len(before) - end]:
        planting.take(start)
    for place, part in enumerate(after[start : len(after) - end], start):
        planting.put(place, part)
    planting.keep()


def wrote(voice: Voice, form: Form, draft: Draft, text: Text, turn: int) -> bool:
    """`rewrite`, with a refusal put beside its field; a picture is said in the record, as the draft can't hold it."""
    try:
        rewrite(voice, draft, text, turn)
        if (pictures := _pictures(text)) != _pictures(draft.text):
            known = hear(voice).state(StoriesState).shown[draft.piece]
            now = as_it_stands(known).text
            assert now is not None
            shown = tuple(replace(each, picture=pictures.get(each.id, each.picture)) for each in now.passages)
            say(voice, write, piece=draft.piece, text=replace(now, passages=shown), turn=known.turn)
    except Refusal as refusal:
        refused(form, refusal)
        return False
    return True


def settled(voice: Voice, form: Form, draft: Draft | None) -> bool:
    """Say what was written live in the record, before something is said about it. False where it can't be said yet."""
    if live_of(draft) is None or draft is None:
        return True
    known = hear(voice).state(StoriesState).shown[draft.piece]
    try:
        say(voice, write, piece=draft.piece, text=as_it_stands(known).text, turn=known.turn)
    except Refusal as refusal:
        refused(form, refusal)
        return False
    return True


def taken_up(voice: Voice, piece: AccordId) -> None:
    """Put what was said in the record last, such as a suggestion that was taken up, into the live draft too."""
    known = hear(voice).state(StoriesState).shown[piece]
    live = as_it_stands(known)
    if live is not known and known.text is not None:
        rewrite(voice, live, known.text, live.turn)


def keep_places(appended: Appended) -> None:
    """Listener inside the ledger's transaction: who may write live is who may write; what was taken back is gone."""
    for entry in appended.entries:
        if not isinstance(entry.event, Shown | TakenBack):
            continue
        draft = hear(Voice(appended.ledger, entry.by)).state(StoriesState).shown.get(entry.event.piece)
        if draft is None or draft.since is None or keeping.known(draft.since) is None:
            continue
        if not can_be_live(draft):
            keeping.destroy(draft.since)
            continue
        for member in keeping.who_may(draft.since).keys() - draft.audience:
            keeping.take_away(draft.since, member)
        for member in draft.audience:
            keeping.let_in(draft.since, member, How.WRITE)


# From a piece to what the editor shows.


def _parts(text: Text, author: MemberId) -> Iterator[Part]:
    yield Part("title", words=(Words(text.title, author),))
    for each in text.passages:
        blocks = list(_blocks(each.runs))
        if each.head:
            by = each.runs[0].by if each.runs else author
            blocks.insert(0, Part(HEADING, words=(Words(each.head, by),)))
        yield Part("passage", {"id": each.id, "prompt": each.prompt}, tuple(blocks) or (Part(PARAGRAPH),))


def _blocks(runs: Iterable[Run]) -> Iterator[Part]:
    for kind, lines in groupby(_lines(runs), key=_kind):
        if kind == PARAGRAPH:
            yield from (Part(PARAGRAPH, words=tuple(line)) for line in lines)
        else:
            items = (Part(LISTED, parts=(Part(PARAGRAPH, words=tuple(_without_mark(line))),)) for line in lines)
            yield Part(kind, parts=tuple(items))


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


def _kind(line: Line) -> str:
    found = ITEM.match("".join(each.words for each in line))
    return PARAGRAPH if found is None else DOTS if found[0] == DOT else NUMBERS


def _without_mark(line: Line) -> Iterator[Words]:
    found = ITEM.match("".join(each.words for each in line))
    left = len(found[0]) if found else 0
    for words, by in line:
        if rest := words[left:]:
            yield Words(rest, by)
        left = max(0, left - len(words))


def _pictures(text: Text | None) -> dict[str, Picture]:
    return {each.id: each.picture for each in text.passages if each.picture is not None} if text is not None else {}


# And back.


def _text(found: Element, hands: Mapping[int, MemberId], draft: Draft) -> Text:
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
    head, lines = "", list[Line]()
    for block in (each for each in element.holds if isinstance(each, Element)):
        if block.name == HEADING:
            if head or lines:
                yield Passage("", head=head, runs=_runs(lines, author))
            head, lines = "".join(each.words for each in _letters(block)).strip(), []
        else:
            lines += _lines_of(block, hands, author)
    yield Passage("", head=head, runs=_runs(lines, author))


def _lines_of(block: Element, hands: Mapping[int, MemberId], author: MemberId, inset: str = "") -> Iterator[Line]:
    inner = [each for each in block.holds if isinstance(each, Element)]
    if block.name in (DOTS, NUMBERS):
        for number, item in enumerate(inner, 1):
            mark = DOT if block.name == DOTS else f"{number}. "
            within = (each for each in item.holds if isinstance(each, Element))
            lines = [line for each in within for line in _lines_of(each, hands, author, inset + "  ")]
            for at, line in enumerate(lines):
                yield _marked(line, inset + mark, author) if at == 0 else line
    elif block.name == QUOTE:
        for line in (line for each in inner for line in _lines_of(each, hands, author, inset)):
            yield _quoted(line, author)
    else:
        yield [Words(each.words, hands.get(each.hand, author)) for each in _letters(block)]


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
