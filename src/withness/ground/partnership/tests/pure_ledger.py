"""A ledger in memory: says and hears as the real one does, with bytes in between, and without a database."""

from collections import deque
from collections.abc import Callable, Sequence
from typing import Any

from msgspec.structs import replace

from withness.ground.partnership import (
    HOUSE,
    REACTIONS,
    Entry,
    EntryId,
    Erased,
    LedgerId,
    MemberId,
    Registry,
    Said,
    View,
    Voice,
    carry_forward,
    decide,
    decide_as_house,
    fold,
)
from withness.ground.partnership.verbs.belonging import AlreadyFounded, found

HOUR = 3_600_000_000


class PureLedger:
    """One ledger. `now` moves on with every entry; views are carried forward where the kernel can."""

    def __init__(self, registry: Registry, name: str = "shared", start: int = 1_000 * HOUR) -> None:
        self.registry = registry
        self.name = LedgerId(name)
        self.now = start
        self.entries: list[Entry] = []
        self._said = 0
        self._views: dict[MemberId, tuple[int, View]] = {}

    def hear(self, member: str) -> View:
        """The view of `member` now, carried forward from the last one if there is one."""
        viewer = MemberId(member)
        upto, view = self._views.get(viewer, (0, None))
        if view is not None and not view.outdated(self.now):
            view = carry_forward(self.registry, view, self.entries[upto:])
        else:
            view = None
        if view is None:
            view = self.cold(viewer)
        self._views[viewer] = len(self.entries), view
        return view

    def cold(self, member: str, now: int | None = None) -> View:
        """The view of `member` folded from the first entry on."""
        return fold(self.registry, self.entries, MemberId(member), self.now if now is None else now)

    def upgraded(self, registry: Registry) -> "PureLedger":
        """The same entries under a newer version of the software."""
        later = PureLedger(registry, self.name, self.now)
        later.entries, later._said = self.entries, self._said
        return later

    def say(self, member: str, rule: Callable[..., list[Said]], /, **words: Any) -> list[Entry]:
        """Say it and all that follows from it; gives every entry that was added, or raises the refusal."""
        voice = Voice(self.name, MemberId(member))
        self._only_the_first_founds(rule)
        said = decide(self.registry, self.hear(member), voice, rule, now=self.now, **words)
        return self._append_with_what_follows(voice.member, said)

    def say_as_house(self, *said: Said) -> list[Entry]:
        """What the house records."""
        return self._append_with_what_follows(HOUSE, decide_as_house(self.registry, said))

    def _only_the_first_founds(self, rule: Callable[..., list[Said]]) -> None:
        # A stranger's view of any ledger is empty; that somebody is here already is for the ledger to know.
        if rule is found and self.entries:
            raise AlreadyFounded

    def _append_with_what_follows(self, by: MemberId, said: Sequence[Said]) -> list[Entry]:
        new = [self._append(by, each) for each in said]
        waiting = deque(new)
        while waiting:
            entry = waiting.popleft()
            reaction = REACTIONS.get(type(entry.event))
            if reaction is None:
                continue
            for each in decide_as_house(self.registry, reaction(self.hear(HOUSE), entry)):
                new.append(self._append(HOUSE, each))
                waiting.append(new[-1])
        return new

    def _append(self, by: MemberId, said: Said) -> Entry:
        codec = self.registry.codec
        event = codec.join(*codec.split(said.event))
        assert event == said.event, "an event is not the same after it was stored"
        self._said += 1
        entry = Entry(self._new_id(by, said), self.now, by, said.audience, event, said.written_by)
        self.entries.append(entry)
        if isinstance(event, Erased):
            self._erase(event.entry)
        return entry

    def _new_id(self, by: MemberId, said: Said) -> EntryId:
        return EntryId(f"e{self._said}")

    def _erase(self, erased: EntryId) -> None:
        for index, entry in enumerate(self.entries):
            if entry.id == erased:
                self.entries[index] = replace(entry, event=self.registry.codec.without_words(entry.event))
        self._views.clear()
