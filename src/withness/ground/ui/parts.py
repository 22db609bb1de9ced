"""Lays out an accord that is worded in parts: what is offered, old beside new, and what holds."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date

from msgspec import Struct

from withness.ground.partnership import Accord, State, Version
from withness.ground.ui.wording import Chunk, changes

Fields = dict[str, str | None]


class Part(Struct, frozen=True):
    """One part under its heading; `chunks` where an open wording would change it, word by word."""

    label: str
    words: str | None
    chunks: tuple[Chunk, ...] = ()


class InParts(Struct, frozen=True):
    """How one kind is laid out. `labels` are the headings by field, in order; `fields` holds a version as its form
    would; `says` puts the value of a field into words."""

    labels: Mapping[str, str]
    fields: Callable[[Version], Fields]
    says: Callable[[str, str | None], str | None]

    def offered(self, accord: Accord) -> tuple[Part, ...]:
        """All parts of the open wording beside what it would change, so that nobody agrees to what they did not see."""
        version = accord.waiting
        if version is None or version.closing is not None:
            return ()
        before = accord.versions.get(version.counters) if version.counters is not None else accord.current
        return tuple(self._parts(version, before))

    def agreed(self, accord: Accord) -> tuple[Part, ...]:
        """The parts in force."""
        return tuple(self._parts(accord.current, None)) if accord.current is not None else ()

    def changed(self, accord: Accord, version: Version) -> tuple[Part, ...]:
        """The parts in which a version said otherwise what it answered, else what held when it was put forward."""
        if version.closing is not None:
            return ()
        earlier = [each for each in accord.versions.values() if each.at < version.at and each.state is State.AGREED]
        before = (
            accord.versions.get(version.counters) if version.counters is not None else next(iter(earlier[::-1]), None)
        )
        return tuple(part for part in self._parts(version, before) if part.chunks)

    def _parts(self, version: Version, before: Version | None) -> Iterator[Part]:
        new, old = self.fields(version), self.fields(before) if before is not None else None
        for name, label in self.labels.items():
            words = self.says(name, new[name])
            if old is None or old[name] == new[name]:
                if words:
                    yield Part(label, words)
            else:
                yield Part(label, words, tuple(changes(self.says(name, old[name]), words)))


def day_in_words(day: str | None) -> str | None:
    """A day as a form holds it ("2026-11-26"), as people say it."""
    if day is None:
        return None
    on = date.fromisoformat(day)
    return f"{on.day} {on:%B %Y}"
