"""How a piece lies in the editor, and how it reads again: parts of lines there, passages of words here."""

from collections.abc import Iterator, Mapping
from itertools import count

from withness.ground.partnership import MemberId
from withness.ground.writing.lines import Section, letters_in, lines_of, sections_of
from withness.ground.writing.planting import Part
from withness.ground.writing.reading import Element
from withness.ground.writing.whose import Run, words_of

from .events import Passage, Text
from .library import TEMPLATES
from .state import Draft

MOST_SIGNS = 40


def parts_of(text: Text, author: MemberId) -> Iterator[Part]:
    """A piece as the parts that the editor shows, in order; what nobody wrote counts as its author's."""
    yield Part("title", words=(Run(author, text.title),))
    for each in text.passages:
        by = each.runs[0].by if each.runs else author
        section = Section((Run(by, each.head),) if each.head else (), each.runs)
        yield Part("passage", {"id": each.id, "prompt": each.prompt}, lines_of(section))


def text_of(found: Element, hands: Mapping[int, MemberId], draft: Draft) -> Text:
    """What stands in the editor as a piece; its pictures are those of the draft."""
    assert draft.text is not None
    prompts = {each.id for each in TEMPLATES[draft.template].prompts} if draft.template in TEMPLATES else {""}
    pictures = {each.id: each.picture for each in draft.text.passages}
    title, passages, taken = "", [], set[str]()
    elements = [each for each in found.holds if isinstance(each, Element)]
    for number, element in enumerate(elements):
        if element.name == "title":
            title = " ".join(filter(None, (title, "".join(each.words for each in letters_in(element)))))
            continue
        named, prompt = str(element.attributes.get("id", "")), str(element.attributes.get("prompt", ""))
        named = named if 0 < len(named) <= MOST_SIGNS else f"passage-{number}"
        prompt = prompt if prompt in prompts else ""
        for section in sections_of(element, hands, draft.author):
            name = next(each for each in _names(named) if each not in taken)
            taken.add(name)
            head = words_of(section.head).strip()
            made = Passage(name, prompt, head, section.runs, picture=pictures.get(name))
            if made.head or made.runs or made.picture:
                passages.append(made)
    return Text(title.strip(), tuple(passages))


def _names(first: str) -> Iterator[str]:
    yield first
    yield from (f"{first[:MOST_SIGNS]}-{number}" for number in count(2))
