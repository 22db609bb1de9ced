"""What the mirror costs for two people who have said twenty thousand things."""

import time

from benchmarks.fold import ENTRIES, append, two_people
from benchmarks.history import SAM, entries
from benchmarks.measuring import Row, seconds
from withness.ground.ledger import hear, store
from withness.ground.partnership import Voice
from withness.spaces.mirror.cards import mirror
from withness.spaces.record.reading import CHAPTERS

MOST_MS = 60


def measure() -> list[Row]:
    """The line of the table about the mirror."""
    ledger = two_people()
    sam = Voice(ledger, SAM)
    append(ledger, entries(ENTRIES - store.place_of(ledger).head.seq, hear(sam).heard[-1].at))
    (spent,) = seconds(lambda: mirror(hear(sam), CHAPTERS), clock=time.process_time)
    what = f"The mirror over {ENTRIES:,} entries, from a warm view: CPU"
    return [Row(what, f"under {MOST_MS} ms", f"{spent * 1e3:.1f} ms", spent * 1e3 < MOST_MS)]
