"""The text of one draft in this process: what is written is tried, then stored, then taken in, in this order always."""

import asyncio
from dataclasses import dataclass
from enum import Enum, auto
from functools import cached_property
from typing import NamedTuple

from withness.ground.partnership import MemberId

from .aside import aside
from .desk import desk
from .keeping import AnothersHand, Behind, Contents, How, Known, NotTheirs, Stored, Written, compact, store
from .member import Member
from .suggesting import NotOnlySuggested
from .text import Text
from .updates import Update
from .varints import NotUnderstood
from .weight import Weight, at_most, weight, weight_of


@dataclass(eq=False)
class Line:
    """What somebody wrote, and how often it was looked at in vain."""

    by: Member
    update: Update
    content: bytes
    tries: int = 0

    @cached_property
    def weight(self) -> Weight:
        return weight_of(self.update, self.content)


class Outcome(Enum):
    """What came of a line."""

    KEPT = auto()
    KNOWN = auto()
    LACKING = auto()
    """It builds on what isn't here."""
    BEHIND = auto()
    """More was stored meanwhile: it has to be looked at again."""
    ANOTHERS_HAND = auto()
    MAY_NOT = auto()
    NOT_THEIRS = auto()
    """The database says so: something was taken away, begun anew or destroyed a moment ago."""
    NOT_UNDERSTOOD = auto()
    FULL = auto()


_REFUSED = {
    NotTheirs: Outcome.NOT_THEIRS,
    AnothersHand: Outcome.ANOTHERS_HAND,
    Behind: Outcome.BEHIND,
}


class _Weighed(NamedTuple):
    line: Line
    found: Outcome | Written


class Book:
    """Belongs to one event loop. Whatever touches the text waits for its turn, and goes on to its end once begun."""

    def __init__(self, draft: Known) -> None:
        self.draft = draft
        self.hands: dict[int, MemberId] = {}
        self.rows: set[int] = set()
        self._weight = Weight()
        self._at_its_least: Weight | None = None
        """How much there was when all was put together last."""
        self._text = Text()
        self._turn = asyncio.Lock()

    async def load(self, contents: Contents) -> None:
        """Take in what is stored. Raises NotUnderstood."""
        self.hands.update(contents.hands)
        self.rows.update(stored.row for stored in contents.updates)
        self._weight = sum((at_most(stored.content) for stored in contents.updates), Weight())
        async with self._turn:
            await aside(self._weight.bytes, self._text.load, [stored.content for stored in contents.updates])

    async def state(self) -> bytes:
        """How far each hand has written."""
        async with self._turn:
            return self._text.state()

    async def since(self, state: bytes) -> bytes:
        """What somebody who is at `state` doesn't have. Raises NotUnderstood."""
        return await asyncio.shield(asyncio.ensure_future(self._since(state)))

    async def store(self, lines: list[Line]) -> list[tuple[Line, Outcome]]:
        """Store these. Raises what the database raises; then nothing more must be asked of this book."""
        async with self._turn:
            return await self._store(lines)

    async def take_from_elsewhere(self, stored: list[Stored]) -> list[bytes]:
        """Take in what other processes stored, and give what of it is new. Raises NotUnderstood."""
        async with self._turn:
            return [await self._take_from_elsewhere(each) for each in stored if each.row not in self.rows]

    async def compact(self) -> None:
        """Put one update in place of all that are stored so far; words that were deleted are gone with it."""
        async with self._turn:
            await self._compact()

    async def _compact(self) -> None:
        rows, size = set(self.rows), self._weight.bytes
        whole = await aside(size, self._text.since)
        weighs = await aside(size, weight, whole)
        if made := await desk.do(lambda: [row] if (row := compact(self.draft, rows, whole)) else []):
            self.rows = self.rows - rows | set(made)
            self._weight = self._at_its_least = weighs

    async def _since(self, state: bytes) -> bytes:
        async with self._turn:
            return await aside(self._weight.bytes, self._text.since, state)

    async def _store(self, lines: list[Line]) -> list[tuple[Line, Outcome]]:
        await self._make_room(lines)
        size = sum(len(line.content) for line in lines) + (self._weight.bytes if self._text.is_to_be_built else 0)
        weighed = await aside(size, self._weigh_all, lines)
        good = [(each.line, each.found) for each in weighed if isinstance(each.found, Written)]
        refused = Outcome.KEPT
        if good:
            try:
                rows = await desk.do(lambda: store(self.draft, [written for _, written in good]))
            except tuple(_REFUSED) as why:
                await aside(self._weight.bytes, self._text.forget_what_was_tried)
                if len(good) > 1:
                    # One of them can't be stored; then each is looked at by itself.
                    return [outcome for line in lines for outcome in await self._store([line])]
                refused = _REFUSED[type(why)]
            else:
                await aside(size, self._take_in, good, rows)
        return [(each.line, refused if isinstance(each.found, Written) else each.found) for each in weighed]

    async def _make_room(self, lines: list[Line]) -> None:
        """Put together what there is, where there is no room beside it for these, and that may help."""
        size = sum(len(line.content) for line in lines)
        wanted = await aside(size, lambda: sum((line.weight for line in lines), self._weight))
        least = self._at_its_least
        if wanted.is_too_much() and (least is None or self._weight.is_well_above(least)):
            await self._compact()

    def _weigh_all(self, lines: list[Line]) -> list[_Weighed]:
        weighed, all_of_it = [], self._weight
        for line in lines:
            room = Outcome.FULL if (more := all_of_it + line.weight).is_too_much() else None
            weighed.append(_Weighed(line, self._weigh(line, room)))
            if isinstance(weighed[-1].found, Written):
                all_of_it = more
        return weighed

    def _weigh(self, line: Line, room: Outcome | None) -> Outcome | Written:
        if (found := self._at_a_glance(line) or room) is not None:
            return found
        member, suggests = line.by, line.by.how is How.SUGGEST
        hands = line.update.new_hands(self._text.reached) - self.hands.keys()
        try:
            self._text.try_on(line.update, line.content, member.id if suggests else None)
        except NotOnlySuggested:
            return Outcome.MAY_NOT
        except NotUnderstood:
            return Outcome.NOT_UNDERSTOOD
        return Written(member.id, line.content, frozenset(hands), frozenset(self.rows) if suggests else None)

    def _at_a_glance(self, line: Line) -> Outcome | None:
        """What can be told without trying it."""
        member, reached, found = line.by, self._text.reached, None
        if not line.update.is_grounded(reached):
            found = Outcome.LACKING
        elif self._text.knows(line.update):
            found = Outcome.KNOWN
        elif any(self.hands.get(hand, member.id) != member.id for hand in line.update.new_hands(reached)):
            found = Outcome.ANOTHERS_HAND
        elif member.how is How.READ:
            found = Outcome.MAY_NOT
        return found

    def _take_in(self, good: list[tuple[Line, Written]], rows: list[int]) -> None:
        for (line, written), row in zip(good, rows, strict=True):
            self._text.take_in(line.content, line.update)
            self.rows.add(row)
            self._weight += line.weight
            for hand in written.hands:
                self.hands[hand] = written.by

    async def _take_from_elsewhere(self, stored: Stored) -> bytes:
        size = len(stored.content) + (self._weight.bytes if stored.whole else 0)
        new = await aside(size, self._text.take_in_from_elsewhere, stored.content, whole=stored.whole)
        self.rows.add(stored.row)
        weighs = await aside(size, weight, stored.content)
        if stored.whole:
            # It is in place of what was before it.
            self._weight = self._at_its_least = weighs
        else:
            self._weight += weighs
        return new
