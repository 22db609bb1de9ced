"""Events to bytes and back, facts apart from words, with old shapes still readable."""

from collections.abc import Callable, Mapping
from typing import Any, Union

import msgspec
from msgspec import Raw, Struct, msgpack
from msgspec.structs import replace

from .words import word_fields

FIXMAP, FIXMAP_MOST = 0x80, 15
"""MessagePack maps of up to 15 fields carry their length in their first byte, which lets `join` splice two."""

Upcaster = Callable[[dict[str, Any]], dict[str, Any]]


class Unknown(Struct, frozen=True):
    """An event whose tag this version does not know: kept, shown as unknown, never guessed at."""

    tag: str
    facts: dict[str, Any]
    words: dict[str, Any] | None = None


class Codec:
    """Turns events into (facts, words) and back.

    `events` are msgspec structs with distinct tags. `upcasters` map an old tag to a pure function from the old
    fields, `type` included, to the fields of a current event.
    """

    def __init__(self, events: Mapping[type[Struct], Any], upcasters: Mapping[str, Upcaster] | None = None) -> None:
        """`events` maps each event class to the type to decode it as (itself, unless it is generic)."""
        self._words = {cls: word_fields(cls) for cls in events}
        self._by_tag = {str(cls.__struct_config__.tag): cls for cls in events}
        self._upcasters = dict(upcasters or {})
        for cls in events:
            if len(cls.__struct_fields__) + 1 > FIXMAP_MOST:
                raise ValueError(f"{cls.__name__} has more than {FIXMAP_MOST - 1} fields; split it")
        if len(self._by_tag) != len(events):
            raise ValueError("two events share a tag")
        self._union = Union[tuple(events.values())]  # noqa: UP007  a union of a list known at start only
        self._decoder: msgpack.Decoder[Any] = msgpack.Decoder(self._union)
        self._raw = msgpack.Decoder(dict[str, Raw])
        self._encoder = msgpack.Encoder(order="deterministic")

    @property
    def tags(self) -> frozenset[str]:
        """Every tag that can be written today."""
        return frozenset(self._by_tag)

    def split(self, event: Struct) -> tuple[bytes, bytes | None]:
        """The facts of an event and, apart from them, its words; None where it has or says none."""
        names = self._words[type(event)]
        fields = self._raw.decode(self._encoder.encode(event))
        words = {name: fields.pop(name) for name in sorted(names)}
        said = any(getattr(event, name) is not None for name in names)
        return self._encoder.encode(fields), self._encoder.encode(words) if said else None

    def join(self, facts: bytes, words: bytes | None) -> Any:
        """The event again; where `words` is None, its words read None. Never raises for an unknown tag."""
        both = facts
        if words is not None:
            both = bytes((facts[0] + words[0] - FIXMAP,)) + facts[1:] + words[1:]
        try:
            return self._decoder.decode(both)
        except msgspec.ValidationError:
            return self._join_old(facts, words)

    def _join_old(self, facts: bytes, words: bytes | None) -> Any:
        fields: dict[str, Any] = msgpack.decode(facts)
        said: dict[str, Any] | None = msgpack.decode(words) if words is not None else None
        tag = fields["type"]
        if tag in self._upcasters:
            return self._read(tag, self._upcasters[tag](fields | (said or {})))
        if tag in self._by_tag:
            # An event may ask for words when it is said; once they are erased it still reads, without them.
            erased = dict.fromkeys(self._words[self._by_tag[tag]])
            return self._read(tag, erased | fields | (said or {}))
        return Unknown(tag=tag, facts={k: v for k, v in fields.items() if k != "type"}, words=said)

    def _read(self, tag: str, fields: dict[str, Any]) -> Any:
        try:
            return self._decoder.decode(self._encoder.encode(fields))
        except msgspec.ValidationError as wrong:
            raise ValueError(f"an entry tagged {tag} does not have the shape of {tag}") from wrong

    def without_words(self, event: Struct) -> Any:
        """The event as it reads after its words were erased."""
        if isinstance(event, Unknown):
            return replace(event, words=None)
        return self.join(self.split(event)[0], None)
