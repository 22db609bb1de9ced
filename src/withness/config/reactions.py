"""What follows from what: the one table of everything that happens by itself once something was said."""

from collections.abc import Mapping

from withness.ground.files.keeping import note_references
from withness.ground.ledger.wiring import Listener
from withness.ground.live.consumer import tell_here
from withness.ground.live.others import tell_others
from withness.ground.partnership import REACTIONS, Reaction
from withness.ground.people.seats import keep_seats
from withness.ground.practice.practices import keep_practices

WHAT_FOLLOWS: Mapping[type, tuple[Reaction, ...]] = {event: (reaction,) for event, reaction in REACTIONS.items()}
"""What the house says because of an event, in the same transaction. Pure."""

INSIDE: tuple[Listener, ...] = (keep_seats, keep_practices, note_references, tell_others)
"""Who does something in the transaction that saves an entry, and undoes it by failing."""

AFTER: tuple[Listener, ...] = (tell_here,)
"""Who is told once an entry is saved."""
