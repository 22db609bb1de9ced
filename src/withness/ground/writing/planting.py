"""Puts words into a draft that were written elsewhere, each as the words of whoever wrote them."""

import secrets
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import Any, NamedTuple

from django.db import transaction
from pycrdt import Doc, Map, XmlElement, XmlFragment, XmlText

from withness.ground.partnership import MemberId

from .finding import Place
from .keeping import How, Known, Written, begin_anew, compact, contents, known, let_in, store, take_away, who_may
from .suggesting import SUGGESTIONS, TEXT
from .weight import Full, Weight, at_most, weight
from .whose import Run, words_of, writers_of

MOST_HANDS = 2**32

Path = tuple[int, ...]
"""From the top, the place of each element among those beside it."""


class Part(NamedTuple):
    """An element to be put in: what it is, what is said of it, and what it holds: more elements, or words in order."""

    name: str
    attributes: dict[str, str] = {}
    parts: tuple["Part", ...] = ()
    words: tuple[Run, ...] = ()


class Planting:
    """A draft as it stands, changed by several hands one after another. What was made is stored by `keep`."""

    def __init__(self, draft: Known, by: MemberId) -> None:
        self._draft, self._by = draft, by
        self._docs: dict[MemberId, Doc[Any]] = {}
        self._made: list[Written] = []
        self._whole: Doc[Any] = Doc()
        self._rows, self._weight = set[int](), Weight()
        for stored in contents(draft).updates:
            self._whole.apply_update(stored.content)
            self._rows.add(stored.row)
            self._weight += at_most(stored.content)

    def put(self, at: int, part: Part) -> None:
        """Put a part in at the top, before the one that is at this place now."""
        self._change(self._by, lambda doc: _text(doc).children.insert(at, _made_of(part)))
        alone: dict[MemberId, list[tuple[Path, str]]] = {}
        for path, words in _lines((at,), part):
            if len(writers_of(words)) == 1:
                alone.setdefault(words[0].by, []).append((path, words_of(words)))
                continue
            for said in words:
                self._change(said.by, partial(_say, lines=[(path, said.words)]))
        # What somebody wrote alone in one go: change by change, many lines would take minutes.
        for by, lines in alone.items():
            self._change(by, partial(_say, lines=lines))

    def take(self, at: int) -> None:
        """Take a part away from the top."""
        self._change(self._by, lambda doc: _text(doc).children.__delitem__(at))

    def say_instead(self, place: Place, said: Run) -> None:
        """Put words in place of those that are there."""
        if place.begin < place.end:
            self._change(self._by, lambda doc: _run(doc, place.path).__delitem__(slice(place.begin, place.end)))
        if said.words:
            self._change(said.by, lambda doc: _run(doc, place.path).insert(place.begin, said.words))

    def forget(self, suggestion: str) -> None:
        """Take a suggestion off the list."""
        self._change(self._by, lambda doc: doc.get(SUGGESTIONS, type=Map).pop(suggestion))

    def keep(self) -> None:
        """Store all of it, or nothing. Whoever wrote here once and may not now may not write because of it.

        Raises Full.
        """
        is_much = (self._weight + sum((at_most(made.content) for made in self._made), Weight())).is_too_much()
        whole = self._whole.get_update() if is_much else b""
        if is_much and weight(whole).is_too_much():
            raise Full
        with transaction.atomic():
            may = who_may(self._draft.id)
            others = {made.by for made in self._made if may.get(made.by) is not How.WRITE}
            for member in others:
                let_in(self._draft.id, member, How.WRITE)
            rows = store(self._draft, self._made)
            if is_much:
                # Otherwise what is kept would grow with each form that is sent, however little stands there in the end.
                compact(self._draft, self._rows.union(rows), whole)
            for member in others:
                if member in may:
                    let_in(self._draft.id, member, may[member])
                else:
                    take_away(self._draft.id, member)

    def _change(self, by: MemberId, change: Callable[[Doc[Any]], object]) -> None:
        doc = self._docs.get(by)
        if doc is None:
            doc = self._docs[by] = Doc(client_id=secrets.randbelow(MOST_HANDS))
        doc.apply_update(self._whole.get_update(doc.get_state()))
        before = doc.get_state()
        with doc.transaction():
            change(doc)
        made = doc.get_update(before)
        self._whole.apply_update(made)
        self._made.append(Written(by, made, frozenset({doc.client_id})))


def plant(named: str, by: MemberId, parts: Iterable[Part]) -> None:
    """Put these parts into a draft that is there and empty, in order. Raises Full."""
    draft = known(named)
    assert draft is not None
    planting = Planting(draft, by)
    for place, part in enumerate(parts):
        planting.put(place, part)
    planting.keep()


def plant_anew(named: str, by: MemberId, parts: Iterable[Part]) -> None:
    """Destroy how a draft was written, and begin it anew with these parts. Raises Full; then it is as before."""
    with transaction.atomic():
        begin_anew(named)
        plant(named, by, parts)


def _made_of(part: Part) -> XmlElement:
    # An element without words holds an empty run of them where words belong, as the editor has it.
    holds: Sequence[XmlElement | XmlText] = [_made_of(each) for each in part.parts]
    return XmlElement(part.name, dict(part.attributes), holds if part.parts else [XmlText("")])


def _lines(path: Path, part: Part) -> Iterator[tuple[Path, tuple[Run, ...]]]:
    """Where words are put, and which."""
    for place, inner in enumerate(part.parts):
        yield from _lines((*path, place), inner)
    if part.words:
        yield (*path, 0), part.words


def _say(doc: Doc[Any], *, lines: list[tuple[Path, str]]) -> None:
    for path, words in lines:
        run = _run(doc, path)
        run.insert(len(run), words)


def _text(doc: Doc[Any]) -> XmlFragment:
    text: XmlFragment = doc.get(TEXT, type=XmlFragment)
    return text


def _run(doc: Doc[Any], path: Path) -> XmlText:
    at: Any = _text(doc)
    for place in path:
        at = at.children[place]
    assert isinstance(at, XmlText)
    return at
