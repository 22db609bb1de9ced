"""What the record shows: one line for each entry that its reader hears, in words, and nothing else."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from itertools import groupby

from django.utils.text import capfirst
from django.utils.timezone import localtime
from msgspec import Struct
from msgspec.structs import replace

from withness.ground.partnership import HOUSE, Entry, EntryId, Erased, LedgerId, State, Unknown, View
from withness.ground.partnership.accords import Proposed
from withness.ground.partnership.acts import Unilateral, is_owed
from withness.ground.partnership.erasing import erases
from withness.ground.partnership.members import Invited
from withness.ground.partnership.refusals import NotHeardOf
from withness.ground.ui.cards import moment
from withness.ground.ui.record import Quote, Telling, Told, words_of

from .opened import Looked, on_days
from .reading import MATTERS, TELLERS, Sought, found

PAGE = 50
"""Entries on one page."""
ON_ONE_PAGE = 1_000
"""Entries on one page that is made to be printed: some sixty sheets."""


class Line(Struct, frozen=True):
    """One entry. `erased`: its words were destroyed; `mine`: the reader said it; `erasable`: there are words in it that
    the reader may have destroyed; `alone`: it was done without somebody; `only_me`: nobody else hears it; `facts`,
    `words` and `about` as in Told; `answers` is who agreed to what is put forward here, and who did not."""

    id: EntryId
    says: str
    strand: str
    at: datetime
    facts: tuple[str, ...]
    words: tuple[Quote, ...]
    about: str
    answers: tuple[str, ...]
    erased: bool
    mine: bool
    erasable: bool
    only_me: bool
    alone: bool


class Day(Struct, frozen=True):
    """What was said on one day, newest first. `on` is None for what was done without somebody, on whatever day.
    `looked` is what others opened on it."""

    on: date | None
    lines: tuple[Line, ...]
    looked: tuple[Looked, ...] = ()


class Page(Struct, frozen=True):
    """One page of what was found. `number` counts from 1; `count` is of entries found, on all pages."""

    days: tuple[Day, ...]
    count: int
    number: int
    pages: int

    @property
    def newer(self) -> int | None:
        """The number of the page before, with what is newer."""
        return self.number - 1 if self.number > 1 else None

    @property
    def older(self) -> int | None:
        """The number of the next page, with what is older."""
        return self.number + 1 if self.number < self.pages else None


def page_of(view: View, sought: Sought, number: int = 1, *, size: int = PAGE) -> Page:
    """One page of what fits, so many entries on it; a number that is none of the pages gives the nearest."""
    fitting = found(view, sought)
    pages = max(1, -(-len(fitting) // size))
    number = min(max(number, 1), pages)
    shown = _lines(view, fitting[(number - 1) * size : number * size])
    return Page(tuple(_days(shown)), len(fitting), number, pages)


def days_of(view: View, entries: Iterable[Entry]) -> Iterable[Day]:
    """These of the entries that its viewer hears, in their order, by days."""
    return _days(_lines(view, entries))


def everything(view: View) -> Iterable[Day]:
    """All of it, the oldest first, as a story is told; what was done without somebody stands on its own day."""
    lines = _lines(view, view.heard)
    for on, said in groupby(lines, key=lambda line: localtime(line.at).date()):
        yield Day(on, tuple(said))


def with_openings(view: View, ledger: LedgerId, page: Page, sought: Sought, today: date) -> Page:
    """The same page, with what others opened on its days; words and a kind are looked for in what was said alone."""
    if sought.words or sought.kind:
        return page
    looked = on_days(view, ledger, (day.on for day in page.days if day.on), today, sought.who)
    days = (replace(day, looked=tuple(looked.get(day.on, ()))) if day.on else day for day in page.days)
    return replace(page, days=tuple(days))


def line_of(view: View, entry: EntryId) -> Line:
    """One entry; raises NotHeardOf."""
    for each in reversed(view.heard):
        if each.id == entry:
            return _lines(view, [each])[0]
    raise NotHeardOf


def _days(lines: Iterable[Line]) -> Iterable[Day]:
    for on, said in groupby(lines, key=lambda line: None if line.alone else localtime(line.at).date()):
        yield Day(on, tuple(said))


def _lines(view: View, entries: Iterable[Entry]) -> list[Line]:
    erased = {entry.event.entry for entry in view.heard if type(entry.event) is Erased}
    telling = Telling(view, MATTERS)
    return [_line(telling, entry, erased) for entry in entries]


def _line(telling: Telling, entry: Entry, erased: set[EntryId]) -> Line:
    told, alone = tell(telling, entry), isinstance(entry.event, Unilateral)
    gone = entry.id in erased or (type(entry.event) is Proposed and entry.event.wording is None)
    mine = entry.by == telling.view.viewer
    # A reason is owed, and names in an invitation are those of the others.
    kept = is_owed(entry.event) or type(entry.event) is Invited
    return Line(
        id=entry.id,
        says=f"{_who(telling, entry)} {told.says}{telling.voices.wrote(entry.written_by)}",
        strand=telling.voices.strand(entry.by),
        at=moment(entry.at),
        facts=told.facts,
        words=told.words,
        about=told.about,
        answers=tuple(_answers(telling, entry)),
        erased=gone,
        mine=mine,
        erasable=erases(telling.view.me, entry.by, entry.event) and not kept and bool(words_of(entry.event)),
        only_me=entry.audience == {telling.view.viewer},
        alone=alone,
    )


def tell(telling: Telling, entry: Entry) -> Told:
    """How an entry reads. What nobody has described is named by its tag; what this version can't read, says so."""
    event = entry.event
    if (teller := TELLERS.get(type(event))) is not None:
        return teller(telling, entry)
    if isinstance(event, Unknown):
        return Told("said something that this version of the software can't show")
    tag = str(type(event).__struct_config__.tag)
    return Told(f"said: {tag.replace('.', ', ').replace('_', ' ')}")


_ANSWERS = {State.AGREED: "Agreed", State.DECLINED: "Not like this", State.DIFFERED: "Sees it differently"}
_ENDED = {State.WITHDRAWN: "It was taken back.", State.LAPSED: "It lapsed, because somebody left."}


def _answers(telling: Telling, entry: Entry) -> Iterator[str]:
    """How everyone answered the version that this entry put forward, as it stands."""
    event = entry.event
    accord = telling.view.accords.get(event.accord) if type(event) is Proposed else None
    version = accord.versions.get(event.version) if accord is not None else None
    if version is None:
        return
    for state, said in _ANSWERS.items():
        if voices := [voice for voice, answer in version.answers.items() if answer.state is state]:
            yield f"{said}: {telling.voices.names(voices)}."
    if missing := version.awaits():
        yield f"Not answered yet: {telling.voices.names(missing)}."
    if version.state in _ENDED:
        yield _ENDED[version.state]


def _who(telling: Telling, entry: Entry) -> str:
    name = "the software" if entry.by == HOUSE else telling.name(entry.by)
    return capfirst(name)
