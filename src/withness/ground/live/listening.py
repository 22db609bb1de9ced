"""What an open page listens to: one partnership as one member, or everything that its account is in."""

import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import NamedTuple, Protocol
from uuid import UUID

from withness.ground.ledger import BrokenLedgerError, hear
from withness.ground.partnership import Voice

from .marks import mark_of

log = logging.getLogger(__name__)

Place = tuple[UUID, str, str]
"""A seat that somebody has now: account, ledger, member."""
Look = Callable[[UUID], str | None]
"""How a page about many partnerships stands for this account: changes exactly when the page would; None where it
isn't theirs to open."""


class Heard(NamedTuple):
    """How far a page has heard, in a mark that tells of nothing but the page; and when that changes by itself, because
    something that is open to its reader closes (microseconds UTC), if anything does."""

    mark: str
    ends: int | None = None


class Listening(Protocol):
    """What a socket is told about."""

    def ledgers(self) -> frozenset[str]:
        """Where something may be said that matters to it."""
        ...

    def heard(self, now: int) -> Heard | None:
        """How far its page has heard at `now`; None where the page isn't theirs any more."""
        ...

    def is_here(self, account: UUID, places: set[Place]) -> bool:
        """Whether those who are anywhere now still have this page."""
        ...


@dataclass(frozen=True)
class InOne:
    """Listens in one partnership, as one member of it."""

    voice: Voice

    def ledgers(self) -> frozenset[str]:
        return frozenset({self.voice.ledger})

    def heard(self, now: int) -> Heard | None:
        try:
            view = hear(self.voice)
        except BrokenLedgerError:
            # The page itself says what is wrong; one broken ledger must not silence the others.
            log.exception("a ledger can't be read")
            return Heard("0-")
        return Heard(mark_of(view), view.hearing.ends_after(now))

    def is_here(self, account: UUID, places: set[Place]) -> bool:
        return (account, self.voice.ledger, self.voice.member) in places


@dataclass(eq=False)
class InMany:
    """Listens wherever its account is, for a page that shows all of it from afar."""

    account: UUID
    look: Look
    _here: frozenset[str] = field(default_factory=frozenset)

    def ledgers(self) -> frozenset[str]:
        return self._here

    def heard(self, now: int) -> Heard | None:  # noqa: ARG002  nothing on such a page ends by itself
        mark = self.look(self.account)
        return None if mark is None else Heard(mark)

    def is_here(self, account: UUID, places: set[Place]) -> bool:
        """Also takes note of where the account is by now: they may have begun with somebody since."""
        self._here = frozenset(ledger for whose, ledger, _ in places if whose == account)
        return bool(self._here)
