"""What else stands on the page of a thing, put there by others, so that no capability has to know of another; filled
once, at start, by the house."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from msgspec import Struct

from withness.ground.partnership import Ref, View


class Part(Struct, frozen=True):
    """One line on the page of a thing, `title` and what it `says`; behind it a `template`, which finds `it`. It stands
    open where something in it `waits` for the reader."""

    id: str
    title: str
    says: str
    template: str
    it: Any
    waits: bool = False


Also = Callable[[View, str, Ref], Part | None]
"""What one capability shows on the page of a thing, told the partnership; None where it has nothing for the reader."""

_parts: dict[str, tuple[Also, ...]] = {}


def use(parts: Mapping[str, Iterable[Also]]) -> None:
    """Show these, by kind and in this order, and no others."""
    _parts.clear()
    _parts.update({kind: tuple(each) for kind, each in parts.items()})


def also(view: View, ledger: str, thing: Ref) -> list[Part]:
    """Everything else on the page of a thing, for this reader."""
    return [part for each in _parts.get(thing.kind, ()) if (part := each(view, ledger, thing)) is not None]
