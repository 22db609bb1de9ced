"""What else stands on the page of a thing, put there by others, so that no capability has to know of another; filled
once, at start, by the house."""

from collections.abc import Callable, Iterable
from typing import Any

from msgspec import Struct

from withness.ground.partnership import Ref, View


class Part(Struct, frozen=True):
    """A template, and what it finds as `it`."""

    template: str
    it: Any


Also = Callable[[View, str, Ref], Part | None]
"""What one capability shows on the page of a thing, told the partnership; None where it has nothing for the reader."""

_parts: list[Also] = []


def use(parts: Iterable[Also]) -> None:
    """Show these, in this order, and no others."""
    _parts[:] = parts


def also(view: View, ledger: str, thing: Ref) -> list[Part]:
    """Everything else on the page of a thing, for this reader."""
    return [part for each in _parts if (part := each(view, ledger, thing)) is not None]
