"""C said, T wrote: words that one wrote down for another, which are nobody's word until that other confirms them."""

from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import Any, NewType, get_type_hints

import msgspec
from msgspec import Struct, field, msgpack
from msgspec.structs import replace

from .entries import Audience, Entry, EntryId, MemberId
from .refusals import NotHeardOf
from .words import Erasable

DictationId = NewType("DictationId", str)

GIVEN_BY_OTHERS = frozenset({"view", "by", "now", "return"})
"""What a rule is told by the kernel, or gives back, and nobody dictates."""


class Verb(Struct, frozen=True):
    """A rule that can be dictated. `words` are those of its arguments that are words; the rest are facts."""

    name: str
    rule: Callable[..., Any]
    words: tuple[str, ...] = ()

    def kept(self, says: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
        """Facts and words of what is said, in the plain shape in which they are kept; refuses what no rule takes."""
        self.arguments(says)
        plain: dict[str, Any] = msgpack.decode(msgpack.encode(says, order="deterministic"))
        words = {name: value for name, value in plain.items() if name in self.words}
        return {name: value for name, value in plain.items() if name not in words}, words

    def arguments(self, kept: Mapping[str, Any]) -> dict[str, Any]:
        """What was kept, as the rule takes it; raises NotHeardOf where it doesn't fit the rule (any more)."""
        hints = get_type_hints(self.rule)
        if not kept.keys() <= hints.keys() - GIVEN_BY_OTHERS:
            raise NotHeardOf
        try:
            return {name: msgspec.convert(_plain(value), hints[name]) for name, value in kept.items()}
        except msgspec.ValidationError as wrong:
            raise NotHeardOf from wrong


def _plain(value: Any) -> Any:
    return msgpack.decode(msgpack.encode(value))


class Dictated(Struct, frozen=True, tag="dictation.dictated", kw_only=True):
    """Somebody wrote down what `voice` said: a verb with all that belongs to it. It is not said by that."""

    dictation: DictationId
    voice: MemberId
    verb: str
    facts: dict[str, Any] = {}
    words: Erasable[dict[str, Any]] = None


class Confirmed(Struct, frozen=True, tag="dictation.confirmed"):
    """Those are my words, said the one who had said them; they stand beside this as that person's own."""

    dictation: DictationId


class StruckOut(Struct, frozen=True, tag="dictation.struck_out"):
    """Not my words, said the one, or not as it was said, the other."""

    dictation: DictationId


EVENTS = (Dictated, Confirmed, StruckOut)


class Became(StrEnum):
    """What became of something that was written down for another."""

    WAITS = "waits"
    CONFIRMED = "confirmed"
    STRUCK_OUT = "struck_out"


class Dictation(Struct, frozen=True):
    """What `by` wrote down for `voice` in `entry`. `words` is None once erased; `settled_at` in microseconds UTC."""

    id: DictationId
    entry: EntryId
    by: MemberId
    voice: MemberId
    at: int
    audience: Audience
    verb: str
    facts: dict[str, Any]
    words: dict[str, Any] | None
    became: Became = Became.WAITS
    settled_at: int | None = None

    @property
    def waits(self) -> bool:
        return self.became is Became.WAITS


class Dictations(Struct):
    """Everything that was written down for somebody, as far as the listener heard of it: the two, and nobody else."""

    all: dict[DictationId, Dictation] = field(default_factory=dict)


def evolve(draft: Dictations, entry: Entry) -> None:
    """Take in one heard entry."""
    event = entry.event
    if isinstance(event, Dictated):
        draft.all[event.dictation] = Dictation(
            id=event.dictation,
            entry=entry.id,
            by=entry.by,
            voice=event.voice,
            at=entry.at,
            audience=entry.audience,
            verb=event.verb,
            facts=event.facts,
            words=event.words,
        )
    elif (known := draft.all.get(event.dictation)) is not None:
        became = Became.CONFIRMED if isinstance(event, Confirmed) else Became.STRUCK_OUT
        draft.all[known.id] = replace(known, became=became, settled_at=entry.at)
