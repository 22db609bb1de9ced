"""What the house tells the ledger at start: the registry, what follows from what, and who wants to know."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from withness.ground.partnership import Entry, LedgerId, Reaction, Registry


@dataclass(frozen=True)
class Appended:
    """Entries that were put at the end of one ledger together. `kind`: partnership, drawer or practice."""

    ledger: LedgerId
    kind: str
    entries: tuple[Entry, ...]


Listener = Callable[[Appended], None]


@dataclass(frozen=True)
class Wiring:
    """See `use`."""

    registry: Registry
    reactions: Mapping[type, tuple[Reaction, ...]]
    inside: tuple[Listener, ...]
    after: tuple[Listener, ...]


class NotWiredError(RuntimeError):
    """The house has not told the ledger yet which capabilities there are."""


_wiring: Wiring | None = None


def use(
    registry: Registry,
    reactions: Mapping[type, tuple[Reaction, ...]] | None = None,
    *,
    inside: tuple[Listener, ...] = (),
    after: tuple[Listener, ...] = (),
) -> Wiring | None:
    """Tell the ledger what to work with; called once, at start. Gives what it worked with before.

    `reactions` maps an event's type to what the house says because of it. Listeners `inside` are called in the
    transaction that appends, and undo it by raising; listeners `after` once it is committed, and can't.
    """
    global _wiring  # noqa: PLW0603  one house, one wiring, set at start
    before = _wiring
    _wiring = Wiring(registry, dict(reactions or {}), inside, after)
    return before


def wired() -> Wiring:
    """What the house told the ledger. Raises NotWiredError before it did."""
    if _wiring is None:
        raise NotWiredError("ledger.use(registry, reactions) has not been called")
    return _wiring
