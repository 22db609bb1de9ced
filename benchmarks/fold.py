"""How fast a long history opens: read, unsealed, decoded and folded; and how fast it is heard again."""

import time
from collections.abc import Sequence

from django.db import connection, transaction

from benchmarks.history import ROBIN, SAM, entries
from benchmarks.measuring import Row, seconds
from withness.ground.keys import house
from withness.ground.ledger import hear, open_ledger, say, store, wired
from withness.ground.ledger.hear import undisturbed, views
from withness.ground.ledger.parts import seal, unsealed
from withness.ground.partnership import Entry, LedgerId, Role, Voice, fold
from withness.ground.partnership.verbs import found, invite, join, rename

ENTRIES = 20_000


def measure() -> list[Row]:
    """The lines of the table about the ledger."""
    ledger = two_people()
    append(ledger, entries(ENTRIES - store.place_of(ledger).head.seq, hear(Voice(ledger, SAM)).heard[-1].at))
    sam = Voice(ledger, SAM)
    assert store.place_of(ledger).head.seq == ENTRIES
    return [*_fold(ledger), _cold(sam), _warm(sam), _carried(sam)]


def two_people() -> LedgerId:
    """A partnership in which Sam and Robin are."""
    ledger = open_ledger("partnership")
    sam, robin = Voice(ledger, SAM), Voice(ledger, ROBIN)
    say(sam, found, role=Role.CLIENT, name="Sam")
    say(sam, invite, member=ROBIN, role=Role.THERAPIST, until=2**60)
    say(robin, join, name="Robin")
    return ledger


def append(ledger: LedgerId, new: Sequence[Entry]) -> None:
    """Put these entries at the end of a ledger without asking any rule."""
    place = store.place_of(ledger)
    head, rows = place.head, []
    for entry in new:
        row, head = seal(wired().registry.codec, house().keystore.cipher_of(ledger), ledger, entry, head)
        rows.append(row)
    with transaction.atomic():
        store.append(place, rows)


def _fold(ledger: LedgerId) -> list[Row]:
    registry, cipher = wired().registry, house().keystore.cipher_of(ledger)
    stored = store.rows(store.place_of(ledger))

    def unseal() -> list[Entry]:
        with undisturbed():
            return list(unsealed(registry.codec, cipher, ledger, 0, stored))

    def unseal_and_fold() -> None:
        with undisturbed():
            fold(registry, unsealed(registry.codec, cipher, ledger, 0, stored), SAM, 0)

    alone, folded = seconds(unseal, unseal_and_fold, clock=time.process_time)
    return [
        Row(
            "Unsealing, decoding and folding, against unsealing and decoding alone (speed)",
            "at least 0.65",
            f"{alone / folded:.2f} ({ENTRIES / folded:,.0f} entries a second)",
            alone / folded >= 0.65,
        )
    ]


def _cold(sam: Voice) -> Row:
    def forget() -> None:
        connection.close()
        connection.close_pool()  # type: ignore[attr-defined]  # the backends of ours have one
        views.forget(sam.ledger)

    (best,) = seconds(lambda: hear(sam), before=forget)
    (working,) = seconds(lambda: hear(sam), before=forget, clock=time.process_time)
    return Row(
        f"Opening {ENTRIES:,} entries cold: file opened, read, unsealed, decoded, folded",
        "under 150 ms",
        f"{best * 1e3:.0f} ms ({working * 1e3:.0f} ms CPU)",
        best < 0.150,
    )


def _warm(sam: Voice) -> Row:
    def many() -> None:
        for _ in range(1_000):
            hear(sam)

    (best,) = seconds(many)
    return Row("The same view again (never older than what was said)", "under 1 ms", f"{best:.3f} ms", best < 1)


def _carried(sam: Voice) -> Row:
    number = iter(range(1_000))

    def speak_and_hear() -> None:
        say(sam, rename, name=f"Sam {next(number)}")
        hear(sam)

    (best,) = seconds(speak_and_hear, rounds=50)
    return Row("Saying one thing more, on disk, and hearing it", "", f"{best * 1e3:.1f} ms")
